import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/** The text of a file, or an empty text if it cannot be read. */
export function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** The sorted names in a directory; none if it does not exist. */
export function listIfThere(directory: string): string[] {
  try {
    return readdirSync(directory).sort();
  } catch {
    return [];
  }
}

/** Replaces a file atomically: a reader sees the old text or the new one. */
export function replaceFile(file: string, text: string, mode = 0o644): void {
  const temporary = `${file}.${process.pid}.new`;
  writeFileSync(temporary, text, { mode });
  renameSync(temporary, file);
}
