import type { Architecture } from '../check';
import type { Environment } from '../environment';
import { parity } from '../parity';
import { reachesOf } from '../reach';
import type { DeclaredEnvironment } from '../schema/environment';
import { neededCertificates } from '../views/certificates';
import { portTable } from '../views/ports';
import { environmentVariables, shownValue } from '../views/variables';
import { code, list, steps, table, type Block, type Words } from './blocks';
import { inWords } from './plain';

/** What stands after a label, and the blocks below it. */
export interface LineText {
  readonly text: Words;
  readonly below: readonly Block[];
}

/** What a line is made of. */
export interface LineContext {
  readonly architecture: Architecture;
  /** The environment that the line is about. */
  readonly environment: Environment;
}

/** Lines that are more than their value in words, by their path; `environments.*` stands for each environment. */
export const ownLines: Readonly<Record<string, (context: LineContext) => LineText>> = {
  'environments.*.servers': ({ environment }) =>
    below(
      list(
        Object.entries(environment.values.servers ?? {}).map(([group, server]) => {
          const { vcpus, memoryGiB, storageGiB, atLeast } = server;
          const parts = [
            vcpus === undefined ? [] : [`${vcpus} vCPUs`],
            memoryGiB === undefined ? [] : [`${memoryGiB} GiB RAM`],
            storageGiB === undefined ? [] : [`${storageGiB} GiB storage`],
          ].flat();
          return `${group}: ${atLeast === true ? 'at least ' : ''}${parts.join(', ')}`;
        }),
      ),
    ),
  'environments.*.servers.*.instances': ({ environment }) => {
    const counts = Object.entries(environment.values.servers ?? {}).map(
      ([group, { instances }]) => `${group} ${instances ?? '?'}`,
    );
    const hosts = environment.hosts?.length ?? 0;
    return said(`${hosts === 1 ? 'Single' : 'Multiple'}: ${counts.join(', ')}`);
  },
  'environments.*.like': ({ architecture, environment }) => {
    const like = declaredOf(environment)?.like;
    const other = architecture.environments.find(({ name }) => name === like);
    if (other === undefined) return said('the base of the others');
    const rows = parity(environment, other).map(({ path, first, second, why }) => [
      [code(path)],
      inWords(first) || '-',
      inWords(second) || '-',
      why.join(' '),
    ]);
    if (rows.length === 0) return said(`as ${other.name}`);
    return {
      text: [`as ${other.name}, but for these differences`],
      below: [table(['What', environment.name, other.name, 'Why'], rows)],
    };
  },
  'environments.*.setup': ({ environment }) =>
    below(steps((declaredOf(environment)?.setup ?? []).map((step) => [code(step)]))),
  'networking.subnets': ({ environment }) =>
    below(
      list(
        Object.entries(environment.values.subnets ?? {}).map(
          ([name, { kind, network, description }]) =>
            `${name}: ${kind}, ${network}${description === undefined ? '' : ` (${description})`}`,
        ),
      ),
    ),
  'networking.flows': ({ environment }) => ({
    text: ['nothing else is let in'],
    below: [
      list(
        reachesOf(environment).map(({ from, service, port, transports, isMetrics, flow }) => {
          const what = `${service}${isMetrics ? ' (metrics)' : ''}`;
          const ports = transports.map((transport) => `${port}/${transport}`).join(', ');
          return `from ${from} to ${what}, ${ports}${flow.why === undefined ? '' : `: ${flow.why}`}`;
        }),
      ),
    ],
  }),
  services: ({ environment }) =>
    below(
      table(
        ['Service', 'Internal Port', 'External Endpoint (if applicable)', 'Description'],
        portTable(environment).map(({ service, port, endpoint, description, why }) => [
          service,
          String(port),
          endpoint === undefined ? '' : [code(endpoint)],
          [description, why === undefined ? '' : `(${why})`].filter(Boolean).join(' '),
        ]),
      ),
    ),
  'configuration.variables': ({ environment }) =>
    below({
      kind: 'code',
      language: 'bash',
      lines: environmentVariables(environment).map((each) => `${each.name}=${shownValue(each)}`),
    }),
  'monitoring.keyMetrics': ({ architecture: { description } }) =>
    below(
      list(
        Object.entries(description.monitoring?.keyMetrics ?? {}).map(([name, { expression }]) => [
          `${name}: `,
          code(expression),
        ]),
      ),
    ),
  'alerting.alerts': ({ architecture: { description } }) =>
    below(
      list(
        (description.alerting?.alerts ?? []).map(
          ({ condition, severity = 'critical', runbook }) =>
            `${condition} (${severity})${runbook === undefined ? '' : `: ${runbook}`}`,
        ),
      ),
    ),
  'alerting.channels': ({ architecture: { description } }) =>
    below(
      list(
        (description.alerting?.channels ?? []).map(
          ({ kind, to, secret }) => `${kind} to ${to}${secret === undefined ? '' : ` (secret ${secret})`}`,
        ),
      ),
    ),
  'security.https.certificates': ({ architecture: { description, environments } }) => ({
    text: [inWords(description.security?.https?.certificates?.issuer)],
    below: [
      list(
        environments.flatMap((each) =>
          neededCertificates(each).map(
            ({ names, challenge }) => `${each.name}: ${names.join(', ')} (${challenge})`,
          ),
        ),
      ),
    ],
  }),
  'build.steps': ({ architecture: { description } }) => below(namedSteps(description.build?.steps)),
  'deployment.steps': ({ architecture: { description } }) => below(namedSteps(description.deployment?.steps)),
  'healthCheck.path': ({ environment }) => {
    const path = environment.description.healthCheck?.path ?? '';
    const services = Object.entries(environment.services).filter(([, { health }]) => health !== undefined);
    return {
      text: [code(`GET ${path}`), ` of ${services.map(([name]) => name).join(', ')}`],
      below: [],
    };
  },
  'healthCheck.response': ({ architecture: { description } }) => ({
    text: [code(JSON.stringify(description.healthCheck?.response))],
    below: [],
  }),
  shutdown: ({ architecture: { description } }) => {
    const { signal = 'SIGTERM', timeout, steps: done = [] } = description.shutdown ?? {};
    const time = timeout === undefined ? '' : `, at most ${timeout}`;
    return below(list([[code(signal), time], ...done]));
  },
};

function said(text: string): LineText {
  return { text: [text], below: [] };
}

function below(block: Block): LineText {
  return { text: [], below: [block] };
}

function namedSteps(named: readonly { readonly name: string; readonly run?: string | undefined }[] = []) {
  return steps(named.map(({ name, run }) => [name, ...(run === undefined ? [] : [': ', code(run)])]));
}

function declaredOf({ name, description }: Environment): DeclaredEnvironment | undefined {
  return description.environments?.[name];
}
