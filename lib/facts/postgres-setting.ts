import { sql } from '../shell/sql';
import type { FactKind } from './kind';
import { askPostgres, postgresAddress, postgresAnswers } from './postgres-ask';

/** A setting of a cluster. */
export interface PostgresSettingKey {
  /** `15/main`; empty: the only one of the host. */
  readonly cluster: string;
  /** `work_mem`. */
  readonly name: string;
}

/** A setting as the server has it, and as its files have it. */
export interface PostgresSettingFact {
  /** What new sessions get, in `unit`. Undefined: the server does not know it, or it is one of an extension. */
  readonly live?: LiveSetting | undefined;
  /** In the order in which they are read: the last one counts. */
  readonly files: readonly { readonly file: string; readonly line: number; readonly value: string }[];
}

/** A setting of the running server. */
export interface LiveSetting {
  readonly value: string;
  /** `8kB`, `ms`; empty: none. */
  readonly unit: string;
  readonly type: 'bool' | 'integer' | 'real' | 'enum' | 'string';
  /** `postmaster`: it changes only with a restart. */
  readonly context: string;
  /** The files have another value, which waits for a restart. */
  readonly isPending: boolean;
}

/** Settings of a running server. Absent: it does not run. */
export const postgresSettingFacts: FactKind<PostgresSettingKey, PostgresSettingFact> = {
  name: 'PostgreSQL setting',
  address: ({ cluster, name }) => postgresAddress(cluster, name),
  read: (keys) =>
    askPostgres(
      keys.map((key) => ({
        cluster: key.cluster,
        address: postgresSettingFacts.address(key),
        value: sql`json_build_object(
  'live', (SELECT json_build_object('value', coalesce(reset_val, ''), 'unit', coalesce(unit, ''), 'type', vartype,
      'context', context, 'isPending', pending_restart) FROM pg_settings WHERE lower(name) = lower(${key.name})),
  'files', (SELECT coalesce(json_agg(json_build_object('file', sourcefile, 'line', sourceline, 'value', setting)
      ORDER BY seqno), '[]'::json) FROM pg_file_settings WHERE lower(name) = lower(${key.name})))`,
      })),
    ),
  parse: (output) =>
    postgresAnswers(output, (value) => {
      const { live, files } = value as Omit<PostgresSettingFact, 'live'> & {
        readonly live: LiveSetting | null;
      };
      return live === null ? { files } : { live, files };
    }),
};
