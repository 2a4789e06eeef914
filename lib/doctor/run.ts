import { execFile } from 'node:child_process';

/** Runs a program of this computer for what it says; 127: it is not there. */
export function run(
  program: string,
  words: readonly string[],
  cwd = process.cwd(),
): Promise<{ readonly code: number; readonly output: string }> {
  return new Promise((done) => {
    execFile(program, words, { cwd, timeout: 600_000, maxBuffer: 1 << 24 }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 127;
      done({ code, output: `${stdout}${stderr}` });
    });
  });
}
