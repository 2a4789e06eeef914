import { Command } from 'commander';
import type { Event } from '../engine/events';
import { play, playbook } from '../engine/play';
import { HostwrightError } from '../errors/error';
import type { RunRecord } from '../history/record';
import { historyOfProject } from './history-place';
import { printError } from './print';
import { runAndExit } from './program';
import { currentProject } from './project-directory';
import { addInventoryFlags } from './inventory-flags';
import { addApplyFlags, addCheckFlags, type RunFlags } from './run-flags';

interface Flags extends RunFlags {
  readonly force?: boolean;
}

/** `hostwright undo RUN`: puts back what a run changed. */
export function undoCommand(): Command {
  const command = new Command('undo')
    .description('put back what a run changed: files, packages, units, firewall, accounts, settings')
    .argument(
      '<run>',
      'name of the run, its beginning or end, or last (checks do not count): see hostwright history',
    )
    .option('--force', 'also what was changed again since that run');
  return addCheckFlags(addApplyFlags(addInventoryFlags(command)))
    .addHelpText('after', help)
    .action(undo);
}

const help = `
A host keeps how it was before each of its last five runs. What is put back is a run of its own: with a diff, a proof, a
record, and an undo. Without -e the environment is that of the run. What has changed again since is not overwritten
without --force.

Examples:
  hostwright undo last --check --diff
      what would be put back
  hostwright undo 20261130-091244-482a3f9
      do it, on all hosts that the run changed
  hostwright undo last -l web1
      only there

Exit codes:
  0 everything is as it was    1 a host failed or was unreachable
  2 --check found changes      64 usage or inventory error    130 interrupted`;

async function undo(given: string, flags: Flags, command: Command): Promise<void> {
  const [{ findRecord, lastRun }, { undoRun }, { staysOf }] = await Promise.all([
    import('../history/read-record'),
    import('../undo/undo-task'),
    import('../undo/stays'),
  ]);
  const place = await historyOfProject();
  const record = given === 'last' ? lastRun(place) : findRecord(place, given);
  const { head, end } = record;
  if (head.of !== 'run')
    throw new HostwrightError({
      code: 'USAGE',
      message: `${head.id} was a ${head.of === 'drift' ? 'drift check' : 'check'}: it changed nothing`,
      hint: 'hostwright history lists the runs.',
    });
  const changed = changedHosts(record);
  const hosts = end === undefined ? allHosts(record) : [...changed];
  if (hosts.length === 0) {
    printError(`${head.id} changed nothing\n`);
    return;
  }
  for (const line of staying(record, staysOf)) printError(`${line}\n`);
  const { force = false } = flags;
  const once = playbook(`undo ${head.id}`, [
    play({
      name: 'Undo',
      hosts: hosts.join(','),
      tasks: ({ name }) => [undoRun({ run: head.id, force, hasChanged: changed.has(name) })],
    }),
  ]);
  const isDefault = command.getOptionValueSource('env') === 'default';
  const env = isDefault ? (head.environment ?? flags.env) : flags.env;
  await runAndExit({ playbook: once, directory: currentProject() }, { ...flags, env });
}

/** The hosts of whose tasks the record says that they changed something, or failed on the way. */
function changedHosts({ events }: RunRecord): ReadonlySet<string> {
  return new Set(events.flatMap((event) => (isChange(event) ? [event.delegatedTo ?? event.host] : [])));
}

/** A run that was killed may have changed any of its hosts. */
function allHosts({ events }: RunRecord): readonly string[] {
  return events.flatMap((event) => (event.kind === 'run' ? event.hosts : []));
}

/** What stays, a line for each task and what it left. */
function staying({ events }: RunRecord, stays: Readonly<Record<string, string>>): readonly string[] {
  const hosts = new Map<string, string[]>();
  for (const event of events.filter(isChange)) {
    const what = stays[event.module];
    if (what === undefined) continue;
    const line = `${event.task}: ${what}`;
    hosts.set(line, [...(hosts.get(line) ?? []), event.delegatedTo ?? event.host]);
  }
  return [...hosts].map(([line, names]) => `not put back (${[...new Set(names)].join(', ')}): ${line}`);
}

function isChange(event: Event): event is Extract<Event, { kind: 'task' }> {
  return (
    event.kind === 'task' &&
    (event.status === 'changed' || (event.status === 'failed' && event.changes.length > 0))
  );
}
