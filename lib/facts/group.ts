import { sh } from '../shell/sh';
import type { FactKind } from './kind';
import { parseGroupLine, type GroupEntry } from './passwd';

/** Groups by their name, from all sources of the host (nsswitch.conf), with one process for all of them. */
export const groupFacts: FactKind<string, GroupEntry> = {
  name: 'group',
  address: (name) => name,
  foreseen: { compared: ['name', 'members'] },
  // getent prints what it finds, and exits with 2 if it does not find everything (getent(1)).
  read: (names) => sh`getent group -- ${names} || :`,
  parse(output) {
    const entries = output.split('\n').map(parseGroupLine);
    return new Map(entries.flatMap((entry) => (entry === undefined ? [] : [[entry.name, entry]])));
  },
};
