import { join } from 'node:path';
import { apt, command, directory, file, postgresRole, service, timer, type TaskList } from '../../lib';
import { defaultsFile, defaultsPath } from './defaults';
import type { ExportersOptions, NodeExporterOptions } from './exporter-options';
import { bracketed } from './options';
import { checkExporters } from './problems';

/** Lets the postgres exporter in over the socket. For the option `lines` of the role postgres, as the first of them. */
export const exporterLine = {
  type: 'local',
  database: 'postgres',
  user: 'prometheus',
  method: 'peer',
} as const;

/** What Debian's unit leaves out, but for overlay: a host that is a container has its root on one. */
const ignoredFileSystems =
  '^(autofs|binfmt_misc|bpf|cgroup2?|configfs|debugfs|devpts|devtmpfs|efivarfs|fusectl|hugetlbfs|iso9660|mqueue|nsfs|proc|pstore|ramfs|rpc_pipefs|securityfs|selinuxfs|squashfs|sysfs|tmpfs|tracefs)$';

/** The exporters of a host. Wrong options are an error before any host is touched. */
export function exporters(options: ExportersOptions = {}): TaskList {
  checkExporters(options);
  const { node = {}, postgres, nginx } = options;
  return [
    node !== false && nodeExporter(node, options),
    postgres !== undefined && [
      postgresRole({ name: exporterLine.user, memberOf: ['pg_monitor'], cluster: postgres.cluster }),
      exporter('prometheus-postgres-exporter', {
        ARGS: listening(options, postgres.port ?? 9187),
        DATA_SOURCE_NAME: `user=${exporterLine.user} host=/run/postgresql port=${postgres.server ?? 5432} dbname=${exporterLine.database} sslmode=disable`,
      }),
    ],
    nginx !== undefined &&
      exporter('prometheus-nginx-exporter', {
        ARGS: `${listening(options, nginx.port ?? 9113)} --nginx.scrape-uri=${nginx.status}`,
      }),
  ];
}

function nodeExporter(
  {
    port = 9100,
    textfileDirectory: path = '/var/lib/prometheus/node-exporter',
    certificates = [],
  }: NodeExporterOptions,
  options: ExportersOptions,
): TaskList {
  const flags = [
    listening(options, port),
    `--collector.textfile.directory=${path}`,
    `--collector.filesystem.fs-types-exclude=${ignoredFileSystems}`,
  ];
  return [
    exporter('prometheus-node-exporter', { ARGS: flags.join(' ') }),
    directory({ path, mode: '0755' }),
    certificates.length > 0 && certificateFigures(path, certificates),
  ];
}

/** When certificates end, written at once and every ten minutes. */
function certificateFigures(directoryPath: string, certificates: readonly string[]): TaskList {
  const name = 'certificate-figures';
  const program = `/usr/local/sbin/${name}`;
  const figures = `${directoryPath}/hostwright-certificates.prom`;
  return [
    apt({ packages: ['openssl'] }),
    file({ path: program, src: join(__dirname, 'files', 'certificates.sh'), mode: '0755' }),
    timer({
      name,
      description: 'Say when certificates end',
      onCalendar: '*:0/10',
      command: [program, figures, ...certificates],
    }),
    command(
      { argv: ['systemctl', 'start', `${name}.service`], creates: figures },
      { name: 'first figures of certificates' },
    ),
  ];
}

/** Exporters of all suites understand flags with two dashes. */
function exporter(name: string, variables: Readonly<Record<string, string>>): TaskList {
  return [
    defaultsFile(name, variables),
    apt({ packages: [name] }),
    service({ name, enabled: true, state: 'started', olderThan: [defaultsPath(name)] }),
  ];
}

function listening({ address = '' }: ExportersOptions, port: number): string {
  return `--web.listen-address=${bracketed(address)}:${port}`;
}
