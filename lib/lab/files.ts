import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/** The text of a file, or nothing where it cannot be read. */
export function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** The sorted names in a directory, or none where there is no such directory. */
export function listIfThere(directory: string): string[] {
  try {
    return readdirSync(directory).sort();
  } catch {
    return [];
  }
}

/** Replaces a file at once, so that a reader sees the old text or the new one and nothing between. */
export function replaceFile(file: string, text: string, mode = 0o644): void {
  const temporary = `${file}.${process.pid}.new`;
  writeFileSync(temporary, text, { mode });
  renameSync(temporary, file);
}
