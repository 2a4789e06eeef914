import { scriptFile } from '../shell/script-file';
import { sh, type Script } from '../shell/sh';
import type { Change, Difference } from '../tasks/contract/change';
import { keptIn } from './place';
import restorePackages from './restore-packages.sh';
import restorePath from './restore-path.sh';
import takeUp from './take-up.sh';
import type { Entry, UndoFact } from './undo-facts';

/** The changes that bring these entries back, in the order in which they must be made. */
export function changesOf(run: string, entries: readonly Entry[], fact: UndoFact): readonly Change[] {
  const packages = named(entries, 'package');
  const paths = entries.filter(({ key }) => key.startsWith('/'));
  const units = named(entries, 'unit');
  const back = inOrder(paths).map((entry) => pathChange(run, entry, fact));
  return [
    ...(packages.length > 0 ? [packageChange(packages)] : []),
    ...back,
    ...takenUp(paths),
    ...named(entries, 'mount').map(mountChange),
    ...named(entries, 'kernel').map(kernelChange),
    ...units.map(unitChange),
    ...(back.length > 0 ? reloads(fact) : []),
  ];
}

/** What the system itself runs on reads its files at the next boot: a restart would cut off whoever uses it. */
const unsafe = /^(dbus|getty|serial-getty|systemd-|user@|user-runtime-dir@)/;

/** Services that the run restarted or reloaded, and that run as before: they read their files again. */
export function reloadedUnits({ entries }: UndoFact): readonly string[] {
  if (entries.some(({ key }) => key === 'boot')) return [];
  return named(entries, 'unit')
    .filter(({ before, after, now }) => [before, after, now].every((value) => value?.startsWith('active ')))
    .map(({ key }) => key)
    .filter((unit) => unit.endsWith('.service') && !unsafe.test(unit));
}

/** The entries of a kind, with their names as keys. */
export function named(entries: readonly Entry[], kind: string): readonly Entry[] {
  return entries
    .filter(({ key }) => key.startsWith(`${kind} `))
    .map((entry) => ({ ...entry, key: entry.key.slice(kind.length + 1) }));
}

/** What goes, the deepest first, then what comes, the highest first. */
function inOrder(paths: readonly Entry[]): readonly Entry[] {
  const gone = paths.filter(({ before }) => before === undefined);
  return [...gone.toReversed(), ...paths.filter(({ before }) => before !== undefined)];
}

function pathChange(run: string, { key, before, now }: Entry, { texts }: UndoFact): Change {
  const script = scriptFile(restorePath, { hw_kept: keptIn(run), hw_path: key, hw_before: before ?? '-' });
  const summary = before === undefined ? `remove ${key}` : `put back ${key}`;
  const text = texts.get(key);
  const attributes = differences(partsOf(now), partsOf(before));
  const content = text === undefined ? [] : [{ attribute: 'content', before: text[0], after: text[1] }];
  const diff = [
    ...attributes.filter(({ attribute }) => text === undefined || attribute !== 'content'),
    ...content,
  ];
  return { summary, diff, steps: [asStep(script)] };
}

/** Type, mode, owner, and what it holds, of how a path is. */
function partsOf(how: string | undefined): Readonly<Record<string, string | undefined>> {
  const [type, mode, owner, group, ...rest] = (how ?? '').split(' ');
  if (type === undefined || type === '') return {};
  const isFile = type === 'f';
  return {
    type: { d: 'directory', f: 'file', l: 'link' }[type] ?? type,
    mode: mode?.padStart(4, '0'),
    owner: `${owner ?? ''}:${group ?? ''}`,
    ...(rest.length > 0 && {
      [isFile ? 'content' : 'target']: isFile ? `sha256 ${rest.join(' ')}` : rest.join(' '),
    }),
  };
}

function differences(
  now: Readonly<Record<string, string | undefined>>,
  before: Readonly<Record<string, string | undefined>>,
): readonly Difference[] {
  return [...new Set([...Object.keys(now), ...Object.keys(before)])]
    .filter((attribute) => now[attribute] !== before[attribute])
    .map((attribute) => ({ attribute, before: now[attribute], after: before[attribute] }));
}

function packageChange(packages: readonly Entry[]): Change {
  const words = packages.map(({ key, before }) => (before === undefined ? `${key}-` : `${key}=${before}`));
  const going = packages.filter(({ before }) => before === undefined).map(({ key }) => key);
  const coming = packages.filter(({ before }) => before !== undefined);
  const said = [
    ...(going.length > 0 ? [`remove ${going.join(', ')}`] : []),
    ...(coming.length > 0
      ? [`install ${coming.map(({ key, before }) => `${key} ${before ?? ''}`).join(', ')}`]
      : []),
  ];
  return {
    summary: `packages: ${said.join('; ')}`,
    diff: packages.map(({ key, before, now }) => ({ attribute: key, before: now, after: before })),
    steps: [asStep(scriptFile(restorePackages, words))],
  };
}

/** What must read files that were put back. */
function takenUp(paths: readonly Entry[]): readonly Change[] {
  const isBelow = (pattern: RegExp) => paths.some(({ key }) => pattern.test(key));
  const what = [
    ...(isBelow(/^\/etc\/systemd\//) ? ['systemd'] : []),
    ...(isBelow(/^\/etc\/hostname$/) ? ['hostname'] : []),
    ...(isBelow(/^\/etc\/(default\/)?ufw(\/|$)/) ? ['ufw'] : []),
  ];
  if (what.length === 0) return [];
  return [
    { summary: `take up: ${what.join(', ')}`, diff: [inForce], steps: [asStep(scriptFile(takeUp, what))] },
  ];
}

function mountChange({ key, before, now }: Entry): Change {
  const script = before === undefined ? sh`umount -- ${key}` : sh`mount -- ${key}`;
  return {
    summary: `${before === undefined ? 'unmount' : 'mount'} ${key}`,
    diff: [{ attribute: 'mount', before: now, after: before }],
    steps: [asStep(script)],
  };
}

function kernelChange({ key, before = '', now }: Entry): Change {
  return {
    summary: `set ${key} to ${before}`,
    diff: [{ attribute: key, before: now, after: before }],
    steps: [asStep(sh`sysctl -qw ${`${key}=${before}`}`)],
  };
}

function unitChange({ key, before }: Entry): Change {
  const verb = before === undefined ? 'stop' : 'start';
  // A unit whose package went is gone already.
  const script = sh`systemctl ${verb} -- ${key} || ! systemctl -q is-active -- ${key}`;
  return {
    summary: `${verb} ${key}`,
    diff: [
      {
        attribute: 'state',
        before: verb === 'stop' ? 'active' : 'inactive',
        after: verb === 'stop' ? 'inactive' : 'active',
      },
    ],
    steps: [asStep(verb === 'stop' ? script : sh`systemctl start -- ${key}`)],
  };
}

function reloads(fact: UndoFact): readonly Change[] {
  return reloadedUnits(fact).map((unit) => ({
    summary: `reload ${unit}`,
    diff: [inForce],
    steps: [asStep(sh`! systemctl -q is-active -- ${unit} || systemctl reload-or-restart -- ${unit}`)],
  }));
}

/** What a reload changes. */
const inForce: Difference = {
  attribute: 'in force',
  before: 'the files of the run',
  after: 'those before it',
};

function asStep(script: Script): Change['steps'][number] {
  return { kind: 'run', script };
}
