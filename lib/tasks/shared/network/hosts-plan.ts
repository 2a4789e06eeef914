import type { FileFact } from '../../../facts/file';
import type { Change, Difference } from '../../contract/change';
import { textOf, writeText } from '../files/edited-text';
import { familyOf, plainAddress } from './address';
import { editHosts, type WantedHosts } from './hosts-edit';

export const hostsPath = '/etc/hosts';

/** The arguments of the task `hosts`. */
export interface DeclaredHosts {
  readonly entries: readonly { readonly ip: string; readonly names?: readonly string[] | undefined }[];
  readonly exclusive: boolean;
  readonly state: 'present' | 'absent';
}

/** What must change in /etc/hosts: one change with a difference for each address. */
export function planHosts(present: FileFact | undefined, wanted: WantedHosts): readonly Change[] {
  const { content, differences } = editHosts(textOf(hostsPath, present), wanted);
  if (differences.length === 0) return [];
  return [
    {
      summary: `${differences.map(describe).join(', ')} in ${hostsPath}`,
      diff: differences,
      steps: [writeText(hostsPath, present, content)],
    },
  ];
}

/** The wanted entries of the declaration. */
export function wantedOf({ entries, exclusive, state }: DeclaredHosts): WantedHosts {
  if (state === 'absent') return { entries: [], absent: entries.map(({ ip }) => ip) };
  return {
    entries: entries.map(({ ip, names = [] }) => ({ ip, names })),
    isMoving: true,
    isExclusive: exclusive,
  };
}

/** What is wrong across the arguments, as messages. */
export function hostsProblems({ entries, exclusive, state }: DeclaredHosts): readonly string[] {
  const addresses = entries.map(({ ip }) => plainAddress(ip));
  const isPresent = state === 'present';
  return [
    ...entries.filter(({ ip }) => familyOf(ip) === undefined).map(({ ip }) => `${ip} is not an address`),
    ...addresses
      .filter((address, index) => addresses.indexOf(address) !== index)
      .map((address) => `${address} is declared twice: give all its names in one entry`),
    ...entries
      .filter(({ names = [] }) => names.length === 0 && isPresent)
      .map(({ ip }) => `${ip} has no names`),
    ...entries
      .filter(({ ip, names = [] }) => isLoopback(ip) && !(isPresent && names.includes('localhost')))
      .map(({ ip }) => `${ip} must keep the name localhost: programs rely on it`),
    ...(exclusive && !isPresent ? ["exclusive and state 'absent' exclude each other"] : []),
  ];
}

function isLoopback(ip: string): boolean {
  return ['127.0.0.1', '::1'].includes(plainAddress(ip));
}

function describe({ attribute, after }: Difference): string {
  return after === undefined ? `remove ${attribute}` : `set ${attribute} to ${after}`;
}
