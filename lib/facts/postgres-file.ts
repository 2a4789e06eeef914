import { createHash } from 'node:crypto';
import { scriptFile } from '../shell/script-file';
import { lines } from '../shell/sh';
import type { FileFact } from './file-fact';
import type { FactKind } from './kind';
import { postgresFunctions } from './postgres-ask';
import script from './postgres-file.sh';

/** A file of the configuration of a cluster. */
export interface PostgresFileKey {
  /** `15/main`; empty: the only one of the host. */
  readonly cluster: string;
  /** Below the directory of the cluster: `pg_hba.conf`. */
  readonly file: string;
}

/** Where such a file is, and what is there. */
export interface PostgresFileFact {
  readonly path: string;
  /** Undefined: nothing is there. */
  readonly present?: FileFact | undefined;
}

/** Files of the configuration by their name in it. Absent: the cluster is not there. */
export const postgresFileFacts: FactKind<PostgresFileKey, PostgresFileFact> = {
  name: 'PostgreSQL file',
  address: ({ cluster, file }) => `${cluster}|${file}`,
  read: (keys) =>
    lines([
      postgresFunctions,
      scriptFile(
        script,
        keys.map((key) => postgresFileFacts.address(key)),
      ),
    ]),
  parse: (output) =>
    new Map(
      output.split('\n').flatMap((line) => {
        const [key, path, ...rest] = line.split('\t');
        if (key === undefined || path === undefined || rest.length === 0) return [];
        return [[key, { path, present: parseFile(rest) }] as const];
      }),
    ),
};

function parseFile(fields: readonly string[]): FileFact | undefined {
  const [type = '', owner = '', group = '', mode = '', uid, gid, size, encoded] = fields;
  if (encoded === undefined) return undefined;
  const content = Buffer.from(encoded, 'base64');
  const kind = /^regular/.test(type)
    ? 'file'
    : type === 'directory'
      ? type
      : /link$/.test(type)
        ? 'link'
        : 'other';
  return {
    type: kind,
    ...{ owner, group, mode },
    ...{ uid: Number(uid), gid: Number(gid), size: Number(size), modified: 0 },
    ...(kind === 'file' && {
      sha256: createHash('sha256').update(content).digest('hex'),
      content: content.toString('utf8'),
    }),
  };
}
