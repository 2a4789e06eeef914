import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The nearest directory above a file that has a folder `inventory/`, else the directory of the file. */
export function projectDirectory(file: string): string {
  for (let directory = dirname(file); directory !== dirname(directory); directory = dirname(directory)) {
    if (existsSync(join(directory, 'inventory'))) return directory;
  }
  return dirname(file);
}

/** The directory of the current project: the current directory or one above it. */
export function currentProject(): string {
  return projectDirectory(join(process.cwd(), 'inventory'));
}
