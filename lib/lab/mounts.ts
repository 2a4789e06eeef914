import { readFileSync } from 'node:fs';

/** One line of mountinfo: the fields that the lab needs. */
export interface Mount {
  readonly device: string;
  readonly path: string;
  readonly type: string;
  readonly isReadOnly: boolean;
  readonly options: readonly string[];
}

/** The mounts of this computer, in the order in which they were made. */
export function readMounts(file = '/proc/self/mountinfo'): Mount[] {
  return parseMounts(readFileSync(file, 'utf8'));
}

/** Parses the text of a mountinfo file. */
export function parseMounts(text: string): Mount[] {
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [fixed = '', rest = ''] = line.split(' - ');
      const [, , device = '', , path = '', flags = ''] = fixed.split(' ');
      const [type = '', , options = ''] = rest.split(' ');
      const isReadOnly = flags.split(',').includes('ro');
      return { device, path: unescape(path), type, isReadOnly, options: options.split(',').map(unescape) };
    });
}

// The kernel writes blanks and backslashes as octal escapes.
function unescape(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8)));
}
