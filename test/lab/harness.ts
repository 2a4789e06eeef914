import type { TaskEvent } from '../../lib/engine/events';
import type { LockSettings } from '../../lib/engine/lock/host-lock';
import type { TaskList } from '../../lib/engine/nodes';
import { play, playbook } from '../../lib/engine/play';
import { runPlaybook, type EngineOptions } from '../../lib/engine/run';
import { suites, type LabHost, type Suite } from '../../lib/lab/host';
import { labExec, labHost, labReset } from '../../lib/lab/lab';
import { labSettings } from '../../lib/lab/settings';
import { knownHostsFile } from '../../lib/lab/state';
import { plainRenderer } from '../../lib/report/plain';
import type { Connection } from '../../lib/transport/connection';
import { createConnectContext } from '../../lib/transport/context';
import { openConnection } from '../../lib/transport/open';
import type { Target } from '../../lib/transport/target';
import { makeHostKnown, testHostName } from './own-hosts';

/**
 * A lab host for a test file. Use it so:
 *
 *     describe('the task user on a real host', () => {
 *       const host = useLabHost();                      // hooks: makes the host pristine before the tests
 *       it('makes an absent user', async () => {
 *         const run = await host().apply([user({ name: 'ada' })]);
 *         expect(run.statuses).to.deep.equal(['changed user ada']);
 *         expect(await host().exec('getent passwd ada')).to.match(/^ada:/);
 *       });
 *     });
 *
 * Each process of the tests has hosts of its own, which boot when the first test needs them; see own-hosts.ts.
 */
export interface TestHost {
  readonly name: string;
  /** Runs tasks as a play of its own over a fresh connection. */
  readonly apply: (tasks: TaskList, lock?: LockSettings) => Promise<TestRun>;
  /** The same with a guard; seconds until the host puts back what no new login proved. Default: 60. */
  readonly guarded: (tasks: TaskList, seconds?: number) => Promise<TestRun>;
  /** The same under check. */
  readonly check: (tasks: TaskList) => Promise<TestRun>;
  /** Opens a connection as a run does; whoever calls it closes it. */
  readonly connect: () => Promise<Connection>;
  /** Runs a script as root inside the host, past Hostwright; returns its standard output, throws if it fails. */
  readonly exec: (script: string) => Promise<string>;
  /** The exit code of such a script. */
  readonly exitCode: (script: string) => Promise<number>;
  /** Makes the host pristine. */
  readonly reset: () => Promise<void>;
}

export interface TestRun {
  /** `status title` of every task and handler, in order. */
  readonly statuses: readonly string[];
  /** Summaries of all changes, in order. */
  readonly summaries: readonly string[];
  /** `attribute: before → after` of all differences, in order. */
  readonly diffs: readonly string[];
  /** `CODE message` of the failures. */
  readonly errors: readonly string[];
  readonly trips: number;
  readonly tasks: readonly TaskEvent[];
  /** What is printed of the tasks where there is no terminal; without the lines of the play and the recap. */
  readonly printed: string;
}

/** Makes a lab host pristine before the tests of a describe block; `index`: the n-th of this process. */
export function useLabHost(
  options: { readonly index?: number; readonly suite?: Suite } = {},
): () => TestHost {
  const { index = 0, suite = 'bookworm' } = options;
  const name = testHostName(index);
  before(async function () {
    this.timeout(600_000);
    if (process.env['HOSTWRIGHT_NO_LAB'] !== undefined) this.skip();
    await makeHostKnown(name);
    await labReset([name], { suite });
  });
  return () => testHost(name);
}

/** The releases of Debian to test on: those of HOSTWRIGHT_TEST_SUITES, by default bookworm only. */
export function testedSuites(): readonly Suite[] {
  const names = process.env['HOSTWRIGHT_TEST_SUITES']?.split(',') ?? ['bookworm'];
  return suites.filter((suite) => names.includes(suite));
}

function testHost(name: string): TestHost {
  return {
    name,
    apply: (tasks, lock) => runTasks(labHost(name), tasks, { check: false, lock }),
    guarded: (tasks, seconds = 60) => runTasks(labHost(name), tasks, { check: false, guard: { seconds } }),
    check: (tasks) => runTasks(labHost(name), tasks, { check: true }),
    connect: () => connectTo(labHost(name)),
    exec: async (script) => {
      const { code, stdout, stderr } = await labExec(name, script);
      if (code !== 0) throw new Error(`${name}: exit code ${code}: ${script}\n${stderr}`);
      return stdout;
    },
    exitCode: async (script) => (await labExec(name, script)).code,
    reset: async () => {
      await labReset([name]);
    },
  };
}

/** How a run reaches a lab host. */
export function targetOf({ address, user, privateKeyFile }: LabHost): Target {
  const hostKeys = { files: [knownHostsFile(labSettings())] };
  return { address, user, privateKeyFile, hostKeys, sshConfigFile: 'none' };
}

function connectTo(host: LabHost): Promise<Connection> {
  const { signal } = new AbortController();
  return openConnection(host.name, targetOf(host), { signal, first: [], context: createConnectContext() });
}

async function runTasks(
  host: LabHost,
  tasks: TaskList,
  { check, lock, guard }: Pick<EngineOptions, 'check' | 'lock' | 'guard'>,
): Promise<TestRun> {
  const target = targetOf(host);
  const entry = { name: host.name, groups: ['all'], vars: {}, target };
  const context = createConnectContext();
  const events: TaskEvent[] = [];
  const page: string[] = [];
  const write = (text: string) => void page.push(text);
  const renderer = plainRenderer({ write, hasColors: false, diff: false, verbose: false });
  const report = await runPlaybook(
    playbook('test', [play({ name: 'test', hosts: 'all', tasks: () => tasks })]),
    {
      fleet: { hosts: [entry], select: () => [entry] },
      connect: (_host, options) => openConnection(host.name, target, { ...options, context }),
      check,
      lock,
      guard,
      onEvent: (event) => {
        renderer.onEvent(event);
        if (event.kind === 'task') events.push(event);
      },
    },
  );
  for (const { error } of report.failures) {
    throw new Error(`${host.name}: ${error?.code ?? ''} ${error?.message ?? ''}`);
  }
  return {
    statuses: events.map(({ status, task }) => `${status} ${task}`),
    summaries: events.flatMap(({ changes }) => changes.map(({ summary }) => summary)),
    diffs: events.flatMap(({ changes }) => changes.flatMap(({ diff }) => diff.map(toLine))),
    errors: events.flatMap(({ error }) => (error ? [`${error.code} ${error.message}`] : [])),
    trips: report.hosts[host.name]?.trips ?? 0,
    tasks: events,
    printed: /^PLAY .*\n([^]*?)\nRECAP/m.exec(page.join(''))?.[1] ?? '',
  };
}

function toLine({ attribute, before, after }: TaskEvent['changes'][number]['diff'][number]): string {
  return `${attribute}: ${before ?? '(absent)'} → ${after ?? '(absent)'}`;
}
