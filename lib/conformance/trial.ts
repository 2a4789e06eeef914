import type { TaskEvent } from '../engine/events';
import { play, playbook } from '../engine/play';
import { HostwrightError } from '../errors/error';
import { exec } from '../exec';
import { takeInventory } from '../inventory/given';
import { run } from '../run';
import type { RunOptions } from '../run-options';
import { sh } from '../shell/sh';
import type { Task } from '../tasks/contract/task';

/** The host that a task is tried on: a throw-away one, such as a host of the lab. */
export interface TrialHost extends Pick<RunOptions, 'inventory' | 'connect' | 'askPassphrase' | 'isLabHost'> {
  /** Its name in the inventory: `lab1`. */
  readonly name: string;
  /**
   * Runs a script on the host as root, without Hostwright, and returns its standard output. It throws when the script
   * fails. Default: over a connection of its own.
   */
  readonly exec?: ((script: string) => Promise<string>) | undefined;
}

/** What one run did on the host. */
export interface TrialRun {
  /** How it ended for each task. */
  readonly endings: readonly string[];
  /** The attributes of all differences. */
  readonly attributes: readonly string[];
  /** Errors and differences as lines, for messages. */
  readonly notes: readonly string[];
  readonly errors: readonly string[];
  readonly trips: number;
}

/** Runs tasks on the host, each run with a connection of its own. */
export async function runTrial(host: TrialHost, tasks: readonly Task[], check: boolean): Promise<TrialRun> {
  const { name, inventory, connect, askPassphrase, isLabHost } = host;
  const events: TaskEvent[] = [];
  const trial = playbook('conforms', [play({ name: 'conforms', hosts: name, tasks: () => tasks })]);
  const onEvent: RunOptions['onEvent'] = (event) => {
    if (event.kind === 'task') events.push(event);
  };
  const { hosts, failures } = await run(trial, {
    inventory,
    connect,
    askPassphrase,
    isLabHost,
    check,
    onEvent,
  });
  for (const { error } of failures) throw failed(`${name}: ${error?.code ?? ''} ${error?.message ?? ''}`);
  const diffs = events.flatMap(({ changes }) => changes.flatMap(({ diff }) => diff));
  const errors = events.flatMap(({ error }) => (error ? [`${error.code} ${error.message}`] : []));
  const lines = diffs.map(
    ({ attribute, before, after }) => `${attribute}: ${before ?? '(absent)'} → ${after ?? '(absent)'}`,
  );
  return {
    endings: events.map(({ status }) => status),
    attributes: diffs.map(({ attribute }) => attribute),
    notes: [...errors, ...lines],
    errors,
    trips: hosts[name]?.trips ?? 0,
  };
}

/** Runs a script on the host without Hostwright's tasks, and returns its standard output. */
export async function runByHand(host: TrialHost, script: string): Promise<string> {
  if (host.exec !== undefined) return host.exec(script);
  const { hosts } = await takeInventory(host.inventory);
  const options = { ...host, forks: 1, timeout: 600, signal: new AbortController().signal };
  const [output] = await exec(
    hosts.filter(({ name }) => name === host.name),
    sh`${{ text: script }}`,
    options,
  );
  if (output === undefined) throw failed(`${host.name}: the inventory has no such host`);
  if ('error' in output) throw failed(`${host.name}: ${output.error.code} ${output.error.message}`);
  if (output.code !== 0) throw failed(`${host.name}: exit code ${output.code}: ${script}\n${output.stderr}`);
  return output.stdout;
}

function failed(message: string): HostwrightError {
  return new HostwrightError({ code: 'INTERNAL', message });
}
