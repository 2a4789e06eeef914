import { Command } from 'commander';
import { play, playbook } from '../engine/play';
import { HostwrightError } from '../errors/error';
import type { Task } from '../tasks/contract/task';
import { runAndExit } from './program';
import { currentProject } from './project-directory';
import { addPattern } from './flags';
import { addCheckFlags, addDiffFlag, addHostFlags, outputOption, type RunFlags } from './run-flags';
import { readArguments, taskByName } from './task-arguments';

/** `hostwright task PATTERN NAME JSON`: one task without a playbook. */
export function taskCommand(): Command {
  const command = addPattern(new Command('task'), { isRequired: true })
    .description('run one task on hosts, without a playbook')
    .argument('<name>', 'name of the task, such as apt or authorized-keys')
    .argument('[arguments...]', 'its arguments: KEY=VALUE each, or JSON; - reads JSON from standard input');
  return addHostFlags(addDiffFlag(addCheckFlags(command)))
    .addOption(outputOption())
    .addHelpText('after', help)
    .action((pattern: string, name: string, args: string[], flags: RunFlags) =>
      runTask({ pattern, name, args }, flags),
    );
}

const help = `
Examples:
  hostwright task web apt packages=nginx,curl --check
      what would change on the web hosts of the development lab
  hostwright task all user '{"name": "ada", "shell": "/bin/bash"}' -e production
      arguments as JSON
  hostwright task web1 service name=nginx state=restarted
      KEY=VALUE; other values than texts are JSON, and lists may use commas
  hostwright task db file - --diff < motd.json
      JSON from standard input

Exit codes:
  0 the hosts are as declared    1 a host failed or was unreachable
  2 --check found changes        64 usage, inventory or argument error    130 interrupted`;

interface Asked {
  readonly pattern: string;
  readonly name: string;
  readonly args: readonly string[];
}

async function runTask({ pattern, name, args }: Asked, flags: RunFlags): Promise<void> {
  const define = taskByName(name);
  const task = define(readArguments(define, args) as never);
  refuseWrong(task);
  const once = playbook('task', [play({ name: 'Task', hosts: pattern, tasks: () => [task] })]);
  await runAndExit({ playbook: once, directory: currentProject() }, flags);
}

function refuseWrong({ module: { name }, problems }: Task): void {
  if (problems.length === 0) return;
  const lines = problems.map(({ path, message }) => `${name}: ${`${path} ${message}`.trim()}`);
  throw new HostwrightError({
    code: 'ARGUMENTS',
    message: lines.length === 1 ? lines.join('') : lines.map((line) => `- ${line}`).join('\n'),
    hint: `Nothing was touched. hostwright docs ${name} shows the arguments with an example.`,
  });
}
