import { scriptFile } from '../shell/script-file';
import { lines } from '../shell/sh';
import type { FactKind } from './kind';
import { postgresFunctions } from './postgres-ask';
import script from './postgres-server.sh';

/** A cluster of PostgreSQL, as Debian names the databases that one server keeps. */
export interface PostgresServerFact {
  /** `15/main`; where the host has several and none was named: all of them. */
  readonly clusters: readonly string[];
  /**
   * `several`: the host has more than one, and none was named. `down`: it does not take connections. `refused`: the user
   * postgres cannot connect. `standby`: it follows another server and cannot be written to.
   */
  readonly state: 'several' | 'down' | 'refused' | 'standby' | 'online';
  /** `150008`; undefined: not online. */
  readonly version?: number | undefined;
  /** Where its data is; empty: several. */
  readonly data: string;
  /** What psql said when it was refused. */
  readonly said: string;
}

/** Clusters by their name, `15/main`; an empty name is the only one of the host. Absent: it is not installed. */
export const postgresServerFacts: FactKind<string, PostgresServerFact> = {
  name: 'PostgreSQL server',
  address: (cluster) => `@${cluster}`,
  read: (clusters) => lines([postgresFunctions, scriptFile(script, clusters)]),
  parse: (output) =>
    new Map(
      output.split('\n').flatMap((line) => {
        const [key, clusters, word, data, said] = line.split('\t');
        if (key === undefined || clusters === undefined || data === undefined || said === undefined)
          return [];
        const state = states.find((one) => one === word);
        if (state === undefined) return [];
        const [, recovery, version] = /^(online|standby) (\d+)$/.exec(said) ?? [];
        const fact: PostgresServerFact = {
          clusters: clusters.split(' '),
          state: state === 'online' && recovery === 'standby' ? 'standby' : state,
          version: version === undefined ? undefined : Number(version),
          data,
          said: version === undefined ? said.trim() : '',
        };
        return [[key, fact] as const];
      }),
    ),
};

const states = ['several', 'down', 'refused', 'online'] as const;
