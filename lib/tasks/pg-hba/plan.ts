import { HostwrightError } from '../../errors/error';
import type { PgHbaFact } from '../../facts/pg-hba';
import { postgresFunctions } from '../../facts/postgres-ask';
import type { PostgresFileFact } from '../../facts/postgres-file';
import type { PostgresServerFact } from '../../facts/postgres-server';
import { scriptFile } from '../../shell/script-file';
import { lines } from '../../shell/sh';
import type { Change, Difference } from '../contract/change';
import { attributeDifferences } from '../shared/files/attributes';
import { obstacle } from '../shared/files/obstacle';
import { missingStep, reloadStep } from '../shared/postgres/reload';
import { refuseServer } from '../shared/postgres/server';
import type { DeclaredHba } from './args';
import installScript from './install.sh';
import { declaredRules, hbaText, presentRules } from './lines';

/** The facts that the task `pgHba` reads. */
export interface PgHbaFacts {
  readonly server: PostgresServerFact | undefined;
  readonly file: PostgresFileFact | undefined;
  /** Undefined: the server does not run. */
  readonly seen: PgHbaFact | undefined;
}

/** What must change so that the file is as declared, and the server goes by it. */
export function planHba({ server, file, seen }: PgHbaFacts, args: DeclaredHba): readonly Change[] {
  refuseServer(server);
  const text = hbaText(args);
  if (file === undefined) return [installLater(text, args)];
  const { path, present } = file;
  if (seen !== undefined && seen.file !== path) throw elsewhere(path, seen.file);
  if (present !== undefined && present.type !== 'file') throw obstacle(path, present, 'file');
  const diff: readonly Difference[] = [
    ...(present?.content === text ? [] : [{ attribute: 'content', before: present?.content, after: text }]),
    ...attributeDifferences(present, { owner: 'postgres', group: 'postgres', mode: '0640' }),
  ];
  if (diff.length > 0) return [install(text, { path, diff, args })];
  if (seen === undefined) return [];
  const [before, after] = [presentRules(seen.rules).join('\n'), declaredRules(args).join('\n')];
  if (before !== after) throw misread(path, before, after);
  if (seen.isLoaded) return [];
  return [
    {
      summary: `let PostgreSQL read ${path}`,
      diff: [{ attribute: 'loaded', before: 'an older version', after: 'this version' }],
      steps: [reloadStep(args.cluster)],
    },
  ];
}

interface Install {
  readonly path: string;
  readonly diff: readonly Difference[];
  readonly args: DeclaredHba;
}

function install(text: string, { path, diff, args: { cluster = '' } }: Install): Change {
  const script = scriptFile(installScript, { hw_wanted: cluster, hw_path: path });
  return {
    summary: `write new rules into ${path} and let PostgreSQL read them`,
    diff,
    steps: [{ kind: 'run', script: lines([postgresFunctions, script]), input: text }, reloadStep(cluster)],
  };
}

/** Under check an earlier task would install PostgreSQL; a run that gets here without it fails. */
function installLater(text: string, { cluster }: DeclaredHba): Change {
  return {
    summary: 'write new rules into pg_hba.conf and let PostgreSQL read them',
    diff: [
      { attribute: 'content', before: undefined, after: text },
      ...attributeDifferences(undefined, { owner: 'postgres', group: 'postgres', mode: '0640' }),
    ],
    steps: [missingStep(cluster)],
  };
}

function elsewhere(path: string, used: string): HostwrightError {
  return new HostwrightError({
    code: 'PLAN_FAILED',
    message: `PostgreSQL goes by ${used}, not by ${path}: its setting hba_file says so`,
    hint: `Set hba_file back to ${path}, and restart the server.`,
  });
}

function misread(path: string, before: string, after: string): HostwrightError {
  return new HostwrightError({
    code: 'PLAN_FAILED',
    message: `PostgreSQL reads ${path} differently from what is declared.\nIt reads:\n${before}\nDeclared:\n${after}`,
    hint: 'Spell names and options as the view pg_hba_file_rules prints them.',
  });
}
