import { isIP } from 'node:net';
import { HostwrightError } from '../../lib';
import type { ExportersOptions } from './exporter-options';
import type { MonitoringJob, MonitoringOptions } from './options';

/** Names of jobs that the role makes itself. */
const ownJobs: readonly string[] = ['monitoring', 'probe'];

/** Throws HostwrightError ARGUMENTS: all that is wrong with the options, before any host is touched. */
export function checkOptions(options: MonitoringOptions): void {
  const { address, port, interval = '15s', retention = '30d', jobs, probes = [], rules = [] } = options;
  const { page, blackbox, alertmanagers = [] } = options;
  const names = jobs.map(({ job }) => job);
  refuse([
    ...addressProblems({ address, 'page.address': page?.address }),
    ...portProblems({ port, 'blackbox.port': blackbox?.port, 'page.port': page?.port }),
    ...[interval, retention]
      .filter((time) => !/^(?=\d)(\d+y)?(\d+w)?(\d+d)?(\d+h)?(\d+m)?(\d+s)?$/.test(time))
      .map((time) => `${time} is not a time as Prometheus writes it, such as 15s or 30d`),
    ...repeated(names).map((job) => `the job ${job} is declared twice`),
    ...jobs.flatMap(jobProblems),
    ...probes
      .filter(({ url }) => !/^https?:\/\//.test(url))
      .map(({ service, url }) => `the probe of ${service} has a URL that is not http: ${url}`),
    ...repeated(rules.map(({ alert }) => alert)).map((alert) => `the rule ${alert} is declared twice`),
    ...alertmanagers
      .filter((target) => target !== undefined && !isTarget(target))
      .map((target) => `alertmanagers: ${target ?? ''} is not ADDRESS:PORT`),
  ]);
}

/** The same for the options of the exporters. */
export function checkExporters({ address, node, postgres, nginx }: ExportersOptions): void {
  const { port, textfileDirectory = '/', certificates = [] } = node === false ? {} : (node ?? {});
  const ports = {
    'node.port': port,
    'postgres.port': postgres?.port,
    'postgres.server': postgres?.server,
    'nginx.port': nginx?.port,
  };
  const listening = [node !== false && (port ?? 9100), postgres && (postgres.port ?? 9187), nginx?.port];
  refuse([
    ...addressProblems({ address }),
    ...portProblems(ports),
    ...repeated(listening.filter(Boolean).map(String)).map((each) => `two exporters have the port ${each}`),
    ...(nginx === undefined || /^https?:\/\/[^\s"'\\]+$/.test(nginx.status)
      ? []
      : [`nginx.status is not a URL: ${nginx.status}`]),
    ...[textfileDirectory, ...certificates]
      .filter((path) => !/^\/[^\s"'`$\\]*$/.test(path))
      .map((path) => `${path} is not an absolute path without blanks and quotes`),
  ]);
}

function jobProblems({ job, path, targets }: MonitoringJob): readonly string[] {
  return [
    ...(/^[A-Za-z0-9_-]+$/.test(job) ? [] : [`${JSON.stringify(job)} is not the name of a job`]),
    ...(ownJobs.includes(job) ? [`the job ${job} is one that the role makes itself`] : []),
    ...(path.startsWith('/') ? [] : [`the job ${job} has a path that does not begin with /: ${path}`]),
    ...targets
      .filter(({ target }) => !isTarget(target))
      .map(({ target }) => `the job ${job} has a target that is not ADDRESS:PORT: ${target}`),
  ];
}

function isTarget(target: string): boolean {
  return /^(\[[0-9a-f:.]+\]|[A-Za-z0-9._-]+):\d{1,5}$/.test(target);
}

function addressProblems(addresses: Readonly<Record<string, string | undefined>>): readonly string[] {
  return Object.entries(addresses)
    .filter(([, address]) => address !== undefined && isIP(address) === 0)
    .map(([name, address]) => `${name}: ${address ?? ''} is not an address`);
}

function portProblems(ports: Readonly<Record<string, number | undefined>>): readonly string[] {
  return Object.entries(ports)
    .filter(([, port = 1]) => !Number.isInteger(port) || port < 1 || port > 65_535)
    .map(([name, port]) => `${name} must be a number from 1 to 65535 (it is ${port ?? ''})`);
}

function repeated(words: readonly string[]): readonly string[] {
  return [...new Set(words.filter((word, at) => words.indexOf(word) !== at))];
}

function refuse(problems: readonly string[]): void {
  if (problems.length === 0) return;
  throw new HostwrightError({
    code: 'ARGUMENTS',
    message: problems.map((problem) => `monitoring: ${problem}`).join('\n'),
    hint: 'Fix the options of the role monitoring.',
  });
}
