import type { Architecture } from '../check';
import type { Environment } from '../environment';
import { parity } from '../parity';
import { listOf, reachesOf } from '../reach';
import type { DeclaredEnvironment } from '../schema/environment';
import { neededCertificates } from '../views/certificates';
import { portTable } from '../views/ports';
import { environmentVariables, shownValue } from '../views/variables';
import { bullets, code, escaped, inWords, markdownTable, numbered } from './plain';

/** What stands after a label, and the lines below it. */
export interface LineText {
  readonly text: string;
  readonly below?: readonly string[];
}

/** What a line is made of. */
export interface LineContext {
  readonly architecture: Architecture;
  /** The environment that the line is about: the base, other than below the heading of another one. */
  readonly environment: Environment;
}

/** Lines that are more than their value in words, by their path; `environments.*` stands for each environment. */
export const ownLines: Readonly<Record<string, (context: LineContext) => LineText>> = {
  'environments.*.servers': ({ environment }) => ({
    text: '',
    below: bullets(
      Object.entries(environment.values.servers ?? {}).map(([group, server]) => {
        const { vcpus, memoryGiB, storageGiB, atLeast } = server;
        const parts = [
          vcpus === undefined ? [] : [`${vcpus} vCPUs`],
          memoryGiB === undefined ? [] : [`${memoryGiB} GiB RAM`],
          storageGiB === undefined ? [] : [`${storageGiB} GiB storage`],
        ].flat();
        return `${escaped(group)}: ${atLeast === true ? 'at least ' : ''}${parts.join(', ')}`;
      }),
    ),
  }),
  'environments.*.servers.*.instances': ({ environment }) => {
    const counts = Object.entries(environment.values.servers ?? {}).map(
      ([group, { instances }]) => `${escaped(group)} ${instances ?? '?'}`,
    );
    const hosts = environment.hosts?.length ?? 0;
    return { text: `${hosts === 1 ? 'Single' : 'Multiple'}: ${counts.join(', ')}` };
  },
  'environments.*.like': ({ architecture, environment }) => {
    const like = declaredOf(environment)?.like;
    const other = architecture.environments.find(({ name }) => name === like);
    if (other === undefined) return { text: 'the base of the others' };
    const rows = parity(environment, other).map(({ path, first, second, why }) => [
      code(path),
      inWords(first) || '-',
      inWords(second) || '-',
      escaped(why.join(' ')),
    ]);
    if (rows.length === 0) return { text: `as ${other.name}` };
    const table = markdownTable([['What', escaped(environment.name), escaped(other.name), 'Why'], ...rows]);
    return { text: `as ${other.name}, but for these differences`, below: ['', ...table, ''] };
  },
  'environments.*.setup': ({ environment }) => ({
    text: '',
    below: numbered((declaredOf(environment)?.setup ?? []).map(code)),
  }),
  'networking.subnets': ({ environment }) => ({
    text: '',
    below: bullets(
      Object.entries(environment.values.subnets ?? {}).map(
        ([name, { kind, network, description }]) =>
          `${escaped(name)}: ${kind}, ${network}${description === undefined ? '' : ` (${escaped(description)})`}`,
      ),
    ),
  }),
  'networking.flows': ({ environment }) => ({
    text: 'nothing else is let in',
    below: bullets(
      reachesOf(environment).map(({ from, service, port, transports, isMetrics, flow }) => {
        const what = `${escaped(service)}${isMetrics ? ' (metrics)' : ''}`;
        const ports = transports.map((transport) => `${port}/${transport}`).join(', ');
        return `from ${escaped(from)} to ${what}, ${ports}${flow.why === undefined ? '' : `: ${escaped(flow.why)}`}`;
      }),
    ),
  }),
  services: ({ environment }) => ({
    text: '',
    below: markdownTable([
      ['Service', 'Internal Port', 'External Endpoint (if applicable)', 'Description'],
      ...portTable(environment).map(({ service, port, endpoint, description, why }) => [
        escaped(service),
        String(port),
        endpoint === undefined ? '' : code(endpoint),
        escaped([description, why === undefined ? '' : `(${why})`].filter(Boolean).join(' ')),
      ]),
    ]),
  }),
  'configuration.variables': ({ environment }) => ({
    text: '',
    below: [
      '```bash',
      ...environmentVariables(environment).map((each) => `${each.name}=${shownValue(each)}`),
      '```',
    ],
  }),
  'monitoring.keyMetrics': ({ architecture: { description } }) => ({
    text: '',
    below: bullets(
      Object.entries(description.monitoring?.keyMetrics ?? {}).map(
        ([name, { expression }]) => `${escaped(name)}: ${code(expression)}`,
      ),
    ),
  }),
  'alerting.alerts': ({ architecture: { description } }) => ({
    text: '',
    below: bullets(
      (description.alerting?.alerts ?? []).map(
        ({ condition, severity = 'critical', runbook }) =>
          `${escaped(condition)} (${severity})${runbook === undefined ? '' : `: ${escaped(runbook)}`}`,
      ),
    ),
  }),
  'alerting.channels': ({ architecture: { description } }) => ({
    text: '',
    below: bullets(
      (description.alerting?.channels ?? []).map(
        ({ kind, to, secret }) =>
          `${kind} to ${escaped(to)}${secret === undefined ? '' : ` (secret ${escaped(secret)})`}`,
      ),
    ),
  }),
  'security.https.certificates': ({ architecture: { description, environments } }) => ({
    text: inWords(description.security?.https?.certificates?.issuer),
    below: bullets(
      environments.flatMap((each) =>
        neededCertificates(each).map(
          ({ names, challenge }) => `${escaped(each.name)}: ${names.map(escaped).join(', ')} (${challenge})`,
        ),
      ),
    ),
  }),
  'build.steps': ({ architecture: { description } }) => ({
    text: '',
    below: steps(description.build?.steps),
  }),
  'deployment.steps': ({ architecture: { description } }) => ({
    text: '',
    below: steps(description.deployment?.steps),
  }),
  'healthCheck.path': ({ environment }) => {
    const path = environment.description.healthCheck?.path ?? '';
    const services = Object.entries(environment.services).filter(([, { health }]) => health !== undefined);
    return { text: `${code(`GET ${path}`)} of ${services.map(([name]) => escaped(name)).join(', ')}` };
  },
  'healthCheck.response': ({ architecture: { description } }) => ({
    text: code(JSON.stringify(description.healthCheck?.response)),
  }),
  shutdown: ({ architecture: { description } }) => {
    const { signal = 'SIGTERM', timeout, steps: done = [] } = description.shutdown ?? {};
    const time = timeout === undefined ? '' : `, at most ${escaped(timeout)}`;
    return { text: '', below: bullets([`${code(signal)}${time}`, ...done.map(escaped)]) };
  },
};

function steps(list: readonly { readonly name: string; readonly run?: string | undefined }[] = []) {
  return numbered(
    listOf(list).map(({ name, run }) => `${escaped(name)}${run === undefined ? '' : `: ${code(run)}`}`),
  );
}

function declaredOf({ name, description }: Environment): DeclaredEnvironment | undefined {
  return description.environments?.[name];
}
