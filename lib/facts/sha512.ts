import { lines, sh } from '../shell/sh';
import type { FactKind } from './kind';

/** SHA-512 of regular files by path, hexadecimal; absent: there is none, or the user of the session may not read it. */
export const sha512Facts: FactKind<string, string> = {
  name: 'sha512',
  address: (path) => path,
  read: (paths) =>
    lines([
      sh`
hw_sum() { [ ! -f "$1" ] || [ -L "$1" ] || [ ! -r "$1" ] || printf '%s\0%s\0' "$1" "$(sha512sum <"$1")"; }`,
      ...paths.map((path) => sh`hw_sum ${path}`),
    ]),
  parse(output) {
    const words = output.split('\0').slice(0, -1);
    return new Map(
      words.flatMap((path, index) => {
        const hash = /^[0-9a-f]{128}(?= )/.exec(words[index + 1] ?? '')?.[0];
        return index % 2 === 0 && hash !== undefined ? [[path, hash] as const] : [];
      }),
    );
  },
  path: (path) => path,
};
