import { lines, sh, type Script } from '../shell/sh';
import type { FactKind } from './kind';

/** What apt should simulate. */
export interface AptSimulationKey {
  /** `safe` removes nothing, `full` may. */
  readonly action: 'safe' | 'full' | 'autoremove';
  /** Options of apt-get that decide what it does. */
  readonly options: readonly string[];
}

/** What apt would do. */
export interface AptSimulation {
  readonly installed: readonly SimulatedInstall[];
  /** Names of the packages that would be removed. */
  readonly removed: readonly string[];
}

export interface SimulatedInstall {
  readonly name: string;
  /** Undefined: not installed yet. */
  readonly from: string | undefined;
  readonly to: string;
}

/**
 * What apt would upgrade or remove by itself: one `apt-get --simulate` for each question. Absent: apt cannot tell.
 */
export const aptSimulationFacts: FactKind<AptSimulationKey, AptSimulation> = {
  name: 'apt-simulation',
  address: ({ action, options }) => [action, ...options].join(' '),
  read: (keys) => lines(keys.map(simulate)),
  parse: (output) =>
    new Map(
      output.split(/^= /m).flatMap((section) => {
        const [address = '', ...rest] = section.split('\n');
        // The count is the last line before the packages; without it apt has refused.
        return rest.some((line) => /^\d+ upgraded, /.test(line)) ? [[address, parseSimulation(rest)]] : [];
      }),
    ),
};

/** The command of an action, also used by the task: apt decides the same only for the same command. */
export const aptActions: Readonly<Record<AptSimulationKey['action'], Script>> = {
  safe: sh`--with-new-pkgs upgrade`,
  full: sh`dist-upgrade`,
  autoremove: sh`autoremove`,
};

function simulate(key: AptSimulationKey): Script {
  return sh`printf '= %s\n' ${aptSimulationFacts.address(key)}
apt-get -s ${key.options} ${aptActions[key.action]} </dev/null 2>/dev/null || :`;
}

function parseSimulation(rows: readonly string[]): AptSimulation {
  return {
    installed: rows.flatMap((row): readonly SimulatedInstall[] => {
      const [, name, from, to] = /^Inst (\S+) (?:\[(\S+)\] )?\((\S+)/.exec(row) ?? [];
      return name === undefined || to === undefined ? [] : [{ name, from, to }];
    }),
    removed: rows.flatMap((row) => /^Remv (\S+)/.exec(row)?.[1] ?? []),
  };
}
