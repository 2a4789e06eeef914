import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect } from 'chai';

/** With HOSTWRIGHT_TEST_RECORD the tests write down what was really printed, instead of comparing it. */
export const isRecording = process.env['HOSTWRIGHT_TEST_RECORD'] !== undefined;

/** Compares what was printed with what a file of the documentation says is printed. */
export function expectRecorded(path: string, printed: string): void {
  if (isRecording) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, printed);
  }
  const recorded = existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  expect(printed, `HOSTWRIGHT_TEST_RECORD=1 writes ${path} anew`).to.equal(recorded);
}
