import { sh } from '../shell/sh';
import { belongsTo, isTaken } from './file-foreseen';
import type { FactKind } from './kind';

/** Whether there is anything at a path, also a dangling link: without a process. Absent: nothing is there. */
export const pathFacts: FactKind<string, true> = {
  name: 'path',
  isQuiet: true,
  address: (path) => path,
  read: (paths) => sh`
for hw_path in ${paths}; do
  if [ -e "$hw_path" ] || [ -L "$hw_path" ]; then printf '%s\0' "$hw_path"; fi
done`,
  parse: (output) =>
    new Map(
      output
        .split('\0')
        .slice(0, -1)
        .map((path) => [path, true]),
    ),
  path: (path) => path,
  foreseen: {
    looksAt: (path) => [path],
    isOpen: (found, path, { words, wouldChange }) =>
      found === undefined
        ? wouldChange && words.some((word) => word.startsWith('/') && belongsTo(path, word))
        : isTaken(path, words),
  },
};
