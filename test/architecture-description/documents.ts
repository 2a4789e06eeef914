import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ImportFinding } from '../../lib/architecture/import/finding';

/** Documents as teams fill them in: NAME.md, with what must be read (NAME.yaml) and what must be listed (NAME.txt). */
export const folder = join(__dirname, 'documents');

/** The names of the documents. */
export const documentNames: readonly string[] = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .map((name) => name.replace(/\.md$/, ''));

/** The text of one of the files of a document. */
export function textOf(name: string, end: 'md' | 'yaml' | 'txt' = 'md'): string {
  return readFileSync(join(folder, `${name}.${end}`), 'utf8');
}

/** Findings, one a line; lines that nobody filled in are only counted. */
export function listed(findings: readonly ImportFinding[]): string {
  const isEmpty = ({ message }: ImportFinding) => message === 'is not filled in';
  const lines = findings
    .filter((each) => !isEmpty(each))
    .map(({ line, kind, heading, label, message }) => {
      const place = [heading, label].filter((part) => part !== undefined).join(' › ');
      return `${line ?? '-'} ${kind} | ${place} | ${message}`;
    });
  return [...lines, `not filled in: ${findings.filter(isEmpty).length}`, ''].join('\n');
}
