import { join } from 'node:path';
import { directory, file, timer, type TaskList } from '../../lib';
import type { BackupOptions } from './options';

const library = '/usr/local/lib/postgres-backup';
const state = '/var/lib/postgres-backup';

/** Programs, their configuration, and a timer for each. */
export function backupTasks(backup: BackupOptions, cluster: string | undefined): TaskList {
  const {
    directory: dumps = '/var/backups/postgresql',
    at = '*-*-* 02:30',
    restoreAt = '*-*-* 04:30',
  } = backup;
  const program = (name: string, source: string, mode: string) =>
    file({
      path: `${library}/${name}`,
      src: join(__dirname, 'files', source),
      owner: 'root',
      group: 'root',
      mode,
    });
  return [
    directory({ path: dumps, owner: 'postgres', group: 'postgres', mode: '0700' }),
    directory({ path: library, owner: 'root', group: 'root', mode: '0755' }),
    program('common.sh', 'common.sh', '0644'),
    program('counts.sql', 'counts.sql', '0644'),
    program('postgres-dump', 'dump.sh', '0755'),
    program('postgres-restore-test', 'restore-test.sh', '0755'),
    file({
      path: '/etc/postgres-backup.conf',
      content: configuration({ ...backup, directory: dumps }, cluster),
      owner: 'root',
      group: 'root',
      mode: '0644',
    }),
    timer({
      name: 'postgres-dump',
      description: 'Dump the databases of PostgreSQL',
      onCalendar: at,
      persistent: true,
      user: 'postgres',
      command: [`${library}/postgres-dump`],
      service: { ...quiet(backup, 'dump'), TimeoutStartSec: '6h' },
    }),
    timer({
      name: 'postgres-restore-test',
      description: 'Restore the newest dumps of PostgreSQL for a test',
      onCalendar: restoreAt,
      persistent: true,
      user: 'postgres',
      command: [`${library}/postgres-restore-test`],
      service: { ...quiet(backup, 'restore'), TimeoutStartSec: '6h' },
    }),
  ];
}

/** A nightly job must not slow the server down; the textfile collector's directory belongs to root. */
function quiet({ metrics }: BackupOptions, name: string) {
  const target = metrics === undefined ? undefined : `${metrics}/postgres-${name}.prom`;
  const copy = `if [ -e ${state}/${name}.prom ]; then install -m 0644 ${state}/${name}.prom ${target ?? ''}.new && mv ${target ?? ''}.new ${target ?? ''}; fi`;
  return {
    Nice: 10,
    IOSchedulingClass: 'idle',
    StateDirectory: 'postgres-backup',
    NoNewPrivileges: true,
    PrivateTmp: true,
    ...(target !== undefined && { ExecStopPost: `+/bin/sh -c '${copy}'` }),
  } as const;
}

/** Variables for a shell. */
function configuration(backup: BackupOptions, cluster = ''): string {
  const { databases = [], keep = 7, maxAgeHours = 30 } = backup;
  const values = {
    cluster,
    directory: backup.directory ?? '',
    databases: databases.join(' '),
    keep: String(keep),
    max_age_hours: String(maxAgeHours),
    state,
  };
  const rows = Object.entries(values).map(([name, value]) => `${name}='${value.replaceAll("'", `'\\''`)}'\n`);
  return `# Written by Hostwright: changes by hand are lost.\n${rows.join('')}`;
}
