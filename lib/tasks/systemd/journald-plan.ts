import type { FileFact, FileKey } from '../../facts/file';
import type { UnitFact } from '../../facts/unit-fact';
import { sh } from '../../shell/sh';
import type { Change } from '../contract/change';
import { fileKey, planFile, type DeclaredFile } from '../files/file-plan';
import { journaldDirectives, type JournaldArgs } from './journald-args';
import { planService } from './service-plan';
import { renderUnit } from './unit-section';
import { reloadStep } from './unit-steps';

/** The facts that the task looks at. */
export interface JournaldFacts {
  readonly file: FileFact | undefined;
  readonly unit: UnitFact | undefined;
}

/** The unit that reads the drop-ins, once, when it starts. */
export const journaldUnit = 'systemd-journald.service';

const directory = '/etc/systemd/journald.conf.d';

/** What is read of the drop-in. */
export function journaldKey(args: JournaldArgs): FileKey {
  return fileKey(dropIn(args));
}

/** What must change of the drop-in, and whether journald has read it. */
export function planJournald({ file, unit }: JournaldFacts, args: JournaldArgs): readonly Change[] {
  const changes = planFile(file, dropIn(args));
  const isOutdated = changes.some(({ diff }) =>
    diff.some(({ attribute }) => /^(?:content|state|type)$/.test(attribute)),
  );
  if (isOutdated) return changes.map((change) => withRestart(change, file, unit));
  if (args.state === 'absent') return changes;
  const path = pathOf(args);
  const service = {
    name: journaldUnit,
    state: 'reloaded',
    olderThan: [path],
    scope: 'system',
    linger: false,
  } as const;
  const changeTimes = new Map(file === undefined ? [] : [[path, file.modified] as const]);
  return [...changes, ...planService({ unit, changeTimes, managers: new Map() }, service)];
}

function dropIn(args: JournaldArgs): DeclaredFile {
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
    content: `# Managed by Hostwright.\n${renderUnit([['Journal', journaldDirectives(args)]])}`,
    owner: 'root',
    group: 'root',
    mode: '0644',
  };
}

function pathOf({ name }: JournaldArgs): string {
  return `${directory}/${name}.conf`;
}

/** journald reads its configuration when it starts only (from systemd 258 on also when it is reloaded). */
function withRestart(change: Change, file: FileFact | undefined, fact: UnitFact | undefined): Change {
  const unit = { name: journaldUnit, owner: undefined, fact };
  const verb = fact?.canReload === true ? 'reload' : 'restart';
  return {
    summary: `${change.summary}, ${verb} ${journaldUnit}`,
    diff: change.diff,
    steps: [
      ...(file === undefined ? [{ kind: 'run', script: sh`mkdir -p -m 0755 -- ${directory}` } as const] : []),
      ...change.steps,
      reloadStep(unit),
    ],
  };
}
