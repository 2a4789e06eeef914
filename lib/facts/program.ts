import { sh } from '../shell/sh';
import { anything, newCommands, type FactKind } from './kind';

/** Whether there is a program of a name, where root finds its commands: without a process. Absent: there is none. */
export const programFacts: FactKind<string, true> = {
  name: 'program',
  isQuiet: true,
  address: (name) => name,
  read: (names) => sh`
for hw_name in ${names}; do
  if command -v "$hw_name" >/dev/null 2>&1; then printf '%s\n' "$hw_name"; fi
done`,
  parse: (output) =>
    new Map(
      output
        .split('\n')
        .slice(0, -1)
        .map((name) => [name, true]),
    ),
  foreseen: {
    isOpen: (found, name, { words }) =>
      found === undefined && [anything, newCommands, name].some((word) => words.includes(word)),
  },
};
