import type { TaskEvent } from '../../lib/engine/events';
import type { TaskList } from '../../lib/engine/nodes';
import { play, playbook } from '../../lib/engine/play';
import { runPlaybook } from '../../lib/engine/run';
import { labHost } from '../../lib/lab/lab';
import { createConnectContext } from '../../lib/transport/context';
import { openConnection } from '../../lib/transport/open';
import { targetOf } from './harness';

/** What a run over several lab hosts did. */
export interface SeveralRun {
  /** `HOST status title` of what is not ok, in order. */
  readonly changed: readonly string[];
  /** `CODE message` of the failures. */
  readonly errors: readonly string[];
  /** Trips by host. */
  readonly trips: Readonly<Record<string, number>>;
}

/** Runs a play for each row, with all hosts of the rows in the inventory, so that a task can look at another of them. */
export async function applyTo(
  rows: readonly (readonly [host: string, tasks: TaskList])[],
  { hosts = rows.map(([host]) => host), check = false }: { hosts?: readonly string[]; check?: boolean } = {},
): Promise<SeveralRun> {
  const members = hosts.map((name) => ({
    name,
    groups: ['all'],
    vars: {},
    target: targetOf(labHost(name)),
  }));
  const context = createConnectContext();
  const events: TaskEvent[] = [];
  const report = await runPlaybook(
    playbook(
      'test',
      rows.map(([host, tasks], index) => play({ name: `play ${index}`, hosts: host, tasks: () => tasks })),
    ),
    {
      fleet: { hosts: members, select: (pattern) => members.filter(({ name }) => name === pattern) },
      connect: ({ name }, options) => openConnection(name, targetOf(labHost(name)), { ...options, context }),
      check,
      onEvent: (event) => {
        if (event.kind === 'task') events.push(event);
      },
    },
  );
  return {
    changed: events
      .filter(({ status }) => status !== 'ok')
      .map(({ host, status, task }) => `${host} ${status} ${task}`),
    errors: [
      ...events.flatMap(({ error }) => (error ? [`${error.code} ${error.message}`] : [])),
      ...report.failures.map(({ error }) => `${error?.code ?? ''} ${error?.message ?? ''}`),
    ],
    trips: Object.fromEntries(Object.entries(report.hosts).map(([name, { trips }]) => [name, trips])),
  };
}
