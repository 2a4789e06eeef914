import type { AptListsFact } from '../../facts/apt-lists';
import { sh, type Script } from '../../shell/sh';
import { maximumAge, type DeclaredApt } from './args';
import { aptStep } from '../shared/apt/script';
import type { Change } from '../contract/change';

/** Why the package lists must be refreshed before anything is installed. */
export interface Staleness {
  /** `missing`, `3 hours old`. */
  readonly reason: string;
  /** The lists cannot be relied on, not even when they have nothing newer. */
  readonly hidesUpdates: boolean;
  /** They are older than the arguments allow. */
  readonly isTooOld: boolean;
}

/** What is wrong with the package lists; undefined: they are good enough. */
export function staleness(
  lists: ReadonlyMap<string, AptListsFact>,
  args: DeclaredApt,
): Staleness | undefined {
  const state = lists.get('state')?.state ?? 'missing';
  const age = lists.get('age')?.age;
  const maximum = maximumAge(args);
  if (state === 'missing') return { reason: 'missing', hidesUpdates: true, isTooOld: maximum !== undefined };
  if (maximum !== undefined && (age === undefined || age > maximum)) {
    return {
      reason: age === undefined ? 'of unknown age' : `${duration(age)} old`,
      hidesUpdates: true,
      isTooOld: true,
    };
  }
  if (state === 'present') return undefined;
  return { reason: 'older than the sources', hidesUpdates: false, isTooOld: false };
}

/** The refresh as a change of its own, if nothing else is declared that would need it. */
export function refreshLists(args: DeclaredApt, stale: Staleness | undefined): readonly Change[] {
  const isDeclared = isRefreshOnly(args) && stale?.hidesUpdates === true;
  return isDeclared ? [{ summary: 'refresh package lists', ...refresh(args, stale) }] : [];
}

/** Whether fresh lists are all that is declared, apart from `autoremove`. */
export function isRefreshOnly(args: DeclaredApt): boolean {
  const { packages, deb, upgrade } = args;
  return packages === undefined && deb === undefined && upgrade === 'none' && maximumAge(args) !== undefined;
}

/** Adds a refresh to the first of these changes, if the lists need one. */
export function refreshFirst(
  [first, ...rest]: readonly Change[],
  args: DeclaredApt,
  stale: Staleness | undefined,
): readonly Change[] {
  if (first === undefined) return [];
  if (stale === undefined) return [first, ...rest];
  const { diff, steps } = refresh(args, stale, isPatient(args) ? sh`hw_refresh_most` : sh`hw_refresh`);
  const summary = `refresh package lists, ${first.summary}`;
  return [{ summary, diff: [...diff, ...first.diff], steps: [...steps, ...first.steps] }, ...rest];
}

/** Only what must be newest needs the lists of all repositories: what is merely present is there, or apt says so. */
function isPatient({ state, upgrade }: DeclaredApt): boolean {
  return state !== 'latest' && upgrade === 'none';
}

function refresh(
  { lockTimeout }: DeclaredApt,
  { reason }: Staleness,
  script: Script = sh`hw_refresh`,
): Omit<Change, 'summary'> {
  return {
    diff: [
      { attribute: 'package lists', before: reason === 'missing' ? undefined : reason, after: 'refreshed' },
    ],
    steps: [aptStep(lockTimeout, script)],
  };
}

function duration(seconds: number): string {
  const units = [
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
  ] as const;
  const [unit, length] = units.find(([, each]) => seconds >= 2 * each) ?? ['second', 1];
  return `${Math.floor(seconds / length)} ${unit}s`;
}
