import { aptSimulationFacts, type AptSimulation } from '../../../lib/facts/apt-simulation';
import type { PackageState } from '../../../lib/facts/package';
import type { PackageFact } from '../../../lib/facts/package-key';
import { apt } from '../../../lib/tasks/apt';
import type { DeclaredApt } from '../../../lib/tasks/apt/args';
import { upgradeKey, type AptFacts } from '../../../lib/tasks/apt/facts';
import type { Change } from '../../../lib/tasks/contract/change';
import { planOf } from '../../../lib/testing';

/** What a playbook writes. */
export type Arguments = Parameters<typeof apt>[0];

/** The parts of a host that the task reads. */
export interface Host {
  /** `name=version`, with ` held`, ` automatic` or a status after it. */
  readonly packages?: readonly string[];
  readonly provides?: Record<string, string>;
  readonly candidates?: Record<string, string>;
  readonly removed?: readonly string[];
  /** What nothing needs after the removal. */
  readonly unneededThen?: readonly string[];
  readonly deb?: PackageState['deb'];
  readonly broken?: PackageState['broken'];
  readonly isInterrupted?: boolean;
  /** What an installation would remove. */
  readonly displaced?: readonly string[];
  /** Names on hold that are not installed. */
  readonly heldBack?: readonly string[];
  readonly lists?: 'missing' | 'outdated' | 'present';
  readonly age?: number;
  readonly upgrade?: AptSimulation | undefined;
  /** `undefined`, given: apt cannot tell. */
  readonly unneeded?: readonly string[] | undefined;
}

/** What dpkg says of a package, from one line. */
export function factOf(text: string): readonly [string, PackageFact] {
  const [name = '', version = '', ...marks] = text.split(/[= ]/);
  const status = marks.find((mark) => mark !== 'held' && mark !== 'automatic') ?? 'installed';
  const fact = {
    name,
    architecture: 'amd64',
    version,
    status,
    isHeld: marks.includes('held'),
    isAutomatic: marks.includes('automatic'),
  };
  return [name, fact];
}

function factsOf(host: Host, args: DeclaredApt): AptFacts {
  const upgrade = upgradeKey(args);
  const simulations = new Map<string, AptSimulation>();
  if (upgrade && !('upgrade' in host && host.upgrade === undefined)) {
    simulations.set(aptSimulationFacts.address(upgrade), host.upgrade ?? { installed: [], removed: [] });
  }
  if (!('unneeded' in host && host.unneeded === undefined)) {
    simulations.set('autoremove', { installed: [], removed: host.unneeded ?? [] });
  }
  return {
    container: new Map(),
    packages: {
      packages: new Map((host.packages ?? []).map(factOf)),
      providers: new Map(Object.entries(host.provides ?? {})),
      candidates: new Map(Object.entries(host.candidates ?? {})),
      removed: host.removed ?? [],
      unneeded: host.unneededThen,
      deb: host.deb,
      broken: host.broken ?? [],
      isInterrupted: host.isInterrupted ?? false,
      displaced: host.displaced ?? [],
      heldBack: host.heldBack ?? [],
    },
    lists: new Map([
      ['state', { state: host.lists ?? 'present' }],
      ...(host.age === undefined ? [] : [['age', { age: host.age }] as const]),
    ]),
    simulations,
  };
}

/** The changes that the task plans on such a host. */
export function plan(input: Arguments, host: Host = {}): readonly Change[] {
  const task = apt(input);
  return planOf(task, factsOf(host, task.args as DeclaredApt));
}

export const summaries = (changes: readonly Change[]) => changes.map(({ summary }) => summary);
export const diffs = (changes: readonly Change[]) =>
  changes.flatMap(({ diff }) =>
    diff.map(({ attribute, before, after }) => `${attribute}: ${before ?? '-'} → ${after ?? '-'}`),
  );

/** The last line of each script: what is done, after all that prepares it. */
export const commands = (changes: readonly Change[]) =>
  changes.flatMap(({ steps }) =>
    steps.map((step) =>
      step.kind === 'run' ? (step.script.text.trimEnd().split('\n').at(-1) ?? '') : step.kind,
    ),
  );
