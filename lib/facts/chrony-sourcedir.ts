import { sh } from '../shell/sh';
import type { FactKind } from './kind';

/**
 * Directories whose `*.sources` files chronyd reads, as the files of `/etc/chrony/conf.d` name them; absent: none. The
 * shell reads them itself, without a process.
 */
export const chronySourcedirFacts: FactKind<'conf.d', readonly string[]> = {
  name: 'chrony sourcedir',
  address: (key) => key,
  read: () => sh`
for hw_file in /etc/chrony/conf.d/*.conf; do
  [ -r "$hw_file" ] || continue
  while IFS= read -r hw_line || [ -n "$hw_line" ]; do printf '%s\n' "$hw_line"; done <"$hw_file"
done`,
  parse(output) {
    const found = sourcedirsIn(output);
    return new Map(found.length === 0 ? [] : [['conf.d', found]]);
  },
};

/** The directories that a configuration of chrony names with `sourcedir`, without a final `/`. */
export function sourcedirsIn(text: string): readonly string[] {
  return [...text.matchAll(/^[ \t]*sourcedir[ \t](.*)/gim)].flatMap(([, words = '']) =>
    words
      .trim()
      .split(/\s+/)
      .map((path) => path.replace(/(?<=[^/])\/+$/, '')),
  );
}
