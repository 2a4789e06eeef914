import { Command } from 'commander';
import { play, playbook } from '../engine/play';
import { HostwrightError } from '../errors/error';
import type { Task } from '../tasks/contract/task';
import { runAndExit } from './program';
import { currentProject } from './project-directory';
import { addCheckFlag, addDiffFlag, addHostFlags, outputOption, type RunFlags } from './run-flags';
import { readArguments, taskByName } from './task-arguments';

/** `hostwright task PATTERN NAME JSON`: one task without a playbook. */
export function taskCommand(): Command {
  const command = new Command('task')
    .description('bring hosts to what one task declares, without a playbook')
    .argument('<pattern>', 'hosts, as for --limit: all, web, web:!web3')
    .argument('<name>', 'name of the task, such as apt or authorized-keys')
    .argument('[arguments...]', 'its arguments: JSON, or KEY=VALUE words; - reads JSON from standard input');
  return addHostFlags(addDiffFlag(addCheckFlag(command)))
    .addOption(outputOption())
    .addHelpText('after', help)
    .action((pattern: string, name: string, words: string[], flags: RunFlags) =>
      runTask({ pattern, name, words }, flags),
    );
}

const help = `
Examples:
  hostwright task web apt packages=nginx,curl --check
      what would change on the web hosts of the development lab
  hostwright task all user '{"name": "ada", "shell": "/bin/bash"}' -e production
      arguments as JSON
  hostwright task web1 service name=nginx state=restarted
      KEY=VALUE; what is not a text is JSON, and lists of words may have commas
  hostwright task db file - --diff < motd.json
      JSON from standard input

Exit codes:
  0 as declared, or brought there    1 a host failed or was unreachable
  2 --check found a change           64 usage, inventory or argument error    130 interrupted`;

interface Asked {
  readonly pattern: string;
  readonly name: string;
  readonly words: readonly string[];
}

async function runTask({ pattern, name, words }: Asked, flags: RunFlags): Promise<void> {
  const define = taskByName(name);
  const task = define(readArguments(define, words) as never);
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
