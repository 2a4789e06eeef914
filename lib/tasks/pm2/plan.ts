import type { FileFact } from '../../facts/file';
import type { Pm2Fact } from '../../facts/pm2';
import type { UnitFact } from '../../facts/unit-fact';
import { reveal, Secret } from '../../secrets/secret';
import { sh } from '../../shell/sh';
import type { Change, Difference } from '../contract/change';
import type { Step } from '../contract/step';
import type { Unit } from '../shared/systemd/unit';
import { daemonReloadChanges } from '../shared/systemd/unit-enablement';
import { fileChanges, isOutdated } from '../shared/systemd/unit-file';
import { installChanges } from '../shared/systemd/unit-links';
import { isStarted, stateWords } from '../shared/systemd/unit-state';
import { managerStep } from '../shared/systemd/unit-manager';
import { attempt, restartStep, startStep, withDaemonReload } from '../shared/systemd/unit-steps';
import type { DeclaredPm2 } from './args';
import { daemonText, ecosystemOf, placesOf, sha256, unitFileOf } from './files';
import { workerDifferences } from './workers';

/** The facts that the task `pm2` reads. */
export interface Pm2Facts {
  readonly unit: UnitFact | undefined;
  readonly unitFile: FileFact | undefined;
  readonly daemon: FileFact | undefined;
  /** Without its content. */
  readonly ecosystem: FileFact | undefined;
  /** The directory of its configuration. */
  readonly directory: FileFact | undefined;
  readonly home: FileFact | undefined;
  readonly found: Pm2Fact | undefined;
}

/** What must change so that the application runs as declared. */
export function planPm2(facts: Pm2Facts, args: DeclaredPm2): readonly Change[] {
  const file = unitFileOf(args);
  const unit: Unit = { name: file.unit, owner: undefined, fact: facts.unit };
  const program = daemonChanges(facts.daemon, args);
  const files = fileChanges(file, facts.unitFile);
  const links = installChanges(unit, file, facts.unitFile);
  const settings = ecosystemDifferences(facts.ecosystem, args);
  return [
    ...program,
    // Whatever changes a link also makes systemd read all files again.
    ...(links.length > 0 ? [...files, ...links] : withDaemonReload(files, undefined)),
    ...(links.length + files.length > 0 ? [] : daemonReloadChanges(unit)),
    ...(isStarted(unit.fact) ? changeOf(unit, facts, settings, args) : [startChange(unit, settings, args)]),
  ];
}

/** The program that runs PM2; owner and mode are those of root. */
function daemonChanges(present: FileFact | undefined, { name }: DeclaredPm2): readonly Change[] {
  const { daemon, directory } = placesOf(name);
  if (present?.sha256 === sha256(daemonText) && present.mode === '0644' && present.owner === 'root')
    return [];
  return [
    {
      summary: `write ${daemon}`,
      diff: [
        { attribute: 'program', before: present && (present.content ?? present.mode), after: daemonText },
      ],
      steps: [
        { kind: 'run', script: sh`mkdir -p -m 0755 -- ${directory}` },
        {
          kind: 'write',
          path: daemon,
          content: daemonText,
          owner: 'root',
          group: 'root',
          mode: '0644',
          replaceLink: present?.type === 'link',
        },
      ],
    },
  ];
}

function ecosystemDifferences(present: FileFact | undefined, args: DeclaredPm2): readonly Difference[] {
  const wanted = ecosystemOf(args);
  const isSame = present?.sha256 === sha256(reveal(wanted));
  const after = wanted instanceof Secret ? '(hidden)' : wanted;
  const before = present === undefined ? undefined : '(differs)';
  return [
    ...(isSame ? [] : [{ attribute: 'ecosystem', before, after }]),
    ...(present === undefined || present.owner === args.user
      ? []
      : [{ attribute: 'owner', before: present.owner, after: args.user }]),
    ...(present === undefined || present.mode === '0600'
      ? []
      : [{ attribute: 'mode', before: present.mode, after: '0600' }]),
  ];
}

function startChange(unit: Unit, settings: readonly Difference[], args: DeclaredPm2): Change {
  return {
    summary: `start ${unit.name}`,
    diff: [...settings, { attribute: 'state', before: stateWords(unit.fact), after: 'started' }],
    steps: [...writeSteps('ecosystem', args), startStep(unit)],
  };
}

function changeOf(
  unit: Unit,
  facts: Pm2Facts,
  settings: readonly Difference[],
  args: DeclaredPm2,
): readonly Change[] {
  const { ecosystem, next } = placesOf(args.name);
  const cause = restartCause(unit, facts, args);
  if (cause !== undefined)
    return [
      {
        summary: `restart ${unit.name}, because its ${cause.attribute} ${cause.before === silent ? silent : 'changed'}`,
        diff: [...settings, cause],
        steps: [...writeSteps('ecosystem', args), restartStep(unit), touchStep(ecosystem)],
      },
    ];
  const workers = workerDifferences(facts.found, args);
  const diff = [...settings, ...workers];
  if (diff.length === 0) return [];
  const names = [...new Set(diff.map(({ attribute }) => attribute))].join(', ');
  const place = sh`${next} ${ecosystem}`;
  return [
    {
      summary: `replace the workers of ${args.name}, because ${names} changed`,
      diff,
      steps: [
        ...writeSteps('next', args),
        managerStep(
          undefined,
          sh`(
${attempt('reload', unit.name)}
) || { rm -f -- ${next}; exit 1; }
mv -fT -- ${place}`,
        ),
        touchStep(ecosystem),
      ],
    },
  ];
}

const silent = 'does not answer';

/** What only a restart brings about. */
function restartCause(
  unit: Unit,
  { unitFile, daemon, found }: Pm2Facts,
  args: DeclaredPm2,
): Difference | undefined {
  const since = unit.fact?.since ?? 0;
  const after = 'running';
  if (isOutdated(unitFileOf(args), unitFile) || (unitFile?.modified ?? 0) > since)
    return { attribute: 'unit', before: 'newer than its start', after };
  if (daemon?.sha256 !== sha256(daemonText) || daemon.modified > since)
    return { attribute: 'daemon', before: 'newer than its start', after };
  if (found === undefined) return { attribute: 'daemon', before: silent, after };
  const running = found.workers[0]?.version ?? found.version;
  return running === found.version
    ? undefined
    : { attribute: 'version', before: running, after: found.version };
}

function writeSteps(file: 'ecosystem' | 'next', args: DeclaredPm2): readonly Step[] {
  const path = placesOf(args.name)[file];
  return [{ kind: 'write', path, content: ecosystemOf(args), owner: args.user, mode: '0600' }];
}

/** Its time says when the application was last started: a deployment asks for it. */
function touchStep(path: string): Step {
  return { kind: 'run', script: sh`touch -c -- ${path}` };
}
