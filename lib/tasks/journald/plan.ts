import type { FileFact, FileKey } from '../../facts/file';
import type { UnitFact } from '../../facts/unit-fact';
import { parseUnitLines, type UnitSource } from '../../facts/unit-lines';
import { sh } from '../../shell/sh';
import type { Change } from '../contract/change';
import type { Step } from '../contract/step';
import { fileKey, planFile, type DeclaredFile } from '../shared/files/file-plan';
import { journaldDirectives, type DeclaredJournal } from './args';
import { impossible } from '../shared/systemd/impossible';
import { overridesOf } from '../shared/systemd/overrides';
import { planService } from '../shared/systemd/service-plan';
import { renderUnit } from '../shared/systemd/unit-section';
import { reloadStep } from '../shared/systemd/unit-steps';
import { unreadDifference, untilRead } from '../shared/systemd/unread';

/** The facts that the task looks at. */
export interface JournaldFacts {
  readonly file: FileFact | undefined;
  readonly unit: UnitFact | undefined;
  /** A note: journald has not read the last change yet. */
  readonly note: FileFact | undefined;
  /** All files that journald reads, the last word last. */
  readonly config?: readonly UnitSource[] | undefined;
}

/** The unit that reads the drop-ins when it starts. */
export const journaldUnit = 'systemd-journald.service';

const directory = '/etc/systemd/journald.conf.d';

/** The key of the drop-in in the facts. */
export function journaldKey(args: DeclaredJournal): FileKey {
  return fileKey(dropIn(args));
}

/** The name of the note that journald has not read this drop-in. */
export function readerOf({ name }: DeclaredJournal): string {
  return `journald-${name}`;
}

/** What must change so that the drop-in is as declared and journald has read it, or knows that it is gone. */
export function planJournald(facts: JournaldFacts, args: DeclaredJournal): readonly Change[] {
  return [...overriddenSettings(facts, args), ...planDropIn(facts, args)];
}

/** Settings that a later drop-in sets to something else; nothing can be changed about it. */
function overriddenSettings({ config = [] }: JournaldFacts, args: DeclaredJournal): readonly Change[] {
  const path = pathOf(args);
  const own = args.state === 'absent' ? [] : parseUnitLines(contentOf(args));
  const later = config.filter((source) => isDropInAfter(source.path, `${args.name}.conf`));
  return overridesOf(own, later).map(({ directive, wanted, actual, by }) =>
    impossible(
      `let ${directive} be ${wanted}, not ${actual} of ${by}`,
      { attribute: directive, before: actual, after: wanted },
      `${directive} stays ${actual}: ${by} sets it, and journald reads that after ${path}; remove it there, or choose a name that comes later (wanted: ${wanted})`,
    ),
  );
}

function isDropInAfter(path: string, name: string): boolean {
  return /\.conf\.d\/[^/]+$/.test(path) && path.slice(path.lastIndexOf('/') + 1) > name;
}

function planDropIn({ file, unit, note }: JournaldFacts, args: DeclaredJournal): readonly Change[] {
  const changes = planFile(file, dropIn(args));
  const isOutdated = changes.some(({ diff }) =>
    diff.some(({ attribute }) => /^(?:content|state|type)$/.test(attribute)),
  );
  if (isOutdated) return changes.map((change) => withRestart(change, { file, unit, note }, args));
  if (note !== undefined) return [...changes, unreadChange(unit, args)];
  return args.state === 'absent' ? changes : [...changes, ...planRestart({ file, unit, note }, args)];
}

/** Restarts a journald that started before the last change of the drop-in, whoever made it. */
function planRestart({ file, unit }: JournaldFacts, args: DeclaredJournal): readonly Change[] {
  const path = pathOf(args);
  const service = {
    name: journaldUnit,
    state: 'reloaded',
    olderThan: [path],
    scope: 'system',
    linger: false,
  } as const;
  const changeTimes = new Map(file === undefined ? [] : [[path, file.modified] as const]);
  return planService({ unit, changeTimes, managers: new Map() }, service);
}

function dropIn(args: DeclaredJournal): DeclaredFile {
  const { state } = args;
  const path = pathOf(args);
  const plain = {
    path,
    state,
    backup: false,
    force: false,
    follow: false,
    unlessExists: false,
    touch: false,
  };
  if (state === 'absent') return plain;
  return {
    ...plain,
    content: contentOf(args),
    owner: 'root',
    group: 'root',
    mode: '0644',
  };
}

function contentOf(args: DeclaredJournal): string {
  return `# Managed by Hostwright.\n${renderUnit([['Journal', journaldDirectives(args)]])}`;
}

function pathOf({ name }: DeclaredJournal): string {
  return `${directory}/${name}.conf`;
}

/** journald reads its configuration only when it starts; since systemd 258 also when it is reloaded. */
function withRestart(change: Change, { file, unit }: JournaldFacts, args: DeclaredJournal): Change {
  const makeDirectory = { kind: 'run', script: sh`mkdir -p -m 0755 -- ${directory}` } as const;
  return {
    summary: `${change.summary}, ${verbOf(unit)} ${journaldUnit}`,
    diff: change.diff,
    steps: renewing([...(file === undefined ? [makeDirectory] : []), ...change.steps], unit, args),
  };
}

/** For a drop-in that is as declared, or gone, if an earlier run changed it and did not restart journald. */
function unreadChange(unit: UnitFact | undefined, args: DeclaredJournal): Change {
  return {
    summary: `${verbOf(unit)} ${journaldUnit}, which has not read the change of ${pathOf(args)} yet`,
    diff: [unreadDifference],
    steps: renewing([], unit, args),
  };
}

function renewing(
  steps: readonly Step[],
  fact: UnitFact | undefined,
  args: DeclaredJournal,
): readonly Step[] {
  const unit = { name: journaldUnit, owner: undefined, fact };
  return untilRead(readerOf(args), [...steps, reloadStep(unit)]);
}

function verbOf(unit: UnitFact | undefined): string {
  return unit?.canReload === true ? 'reload' : 'restart';
}
