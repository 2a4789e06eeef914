import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A file of the controller: its content, or where a symbolic link leads. */
export type ControllerFile =
  string | Uint8Array | { readonly content: string; readonly mode: number } | { readonly link: string };

const folders: string[] = [];

/** Makes a directory on the controller with these files, which goes when the tests have ended. */
export function controllerFiles(files: Readonly<Record<string, ControllerFile>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'hostwright-test-'));
  if (folders.push(folder) === 1)
    process.once('exit', () => folders.forEach((one) => rmSync(one, { recursive: true, force: true })));
  for (const [name, file] of Object.entries(files)) addFile(join(folder, name), file);
  return folder;
}

/** Writes one of them. */
export function addFile(path: string, file: ControllerFile): void {
  mkdirSync(dirname(path), { recursive: true });
  if (typeof file === 'string' || file instanceof Uint8Array) writeFileSync(path, file);
  else if ('link' in file) symlinkSync(file.link, path);
  else {
    writeFileSync(path, file.content);
    chmodSync(path, file.mode);
  }
}
