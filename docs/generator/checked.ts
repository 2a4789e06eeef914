import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The file with what `--check` prints for the first example of a task; the tests in the lab compare and write it. */
export function checkedFile(task: string): string {
  return join(__dirname, 'checked', `${task}.txt`);
}

/** What `--check` prints for the first example of a task on a fresh host; undefined: it was not run. */
export function readChecked(task: string): string | undefined {
  const path = checkedFile(task);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}
