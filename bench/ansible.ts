import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../lib/lab/command';
import { isOnThisComputer } from '../lib/lab/requirements';
import { ansibleHandlers, ansibleTasks } from './ansible-tasks';
import { assertSuccess, BenchError, type Contender, type Judgement } from './contender';
import type { Measurement } from './measure';
import { sshOptions, type Scene } from './scene';

/** Why Ansible cannot be measured; undefined: it is installed, with the collections of the workload. */
export async function ansibleMissing(): Promise<string | undefined> {
  if (!isOnThisComputer('ansible-playbook')) return 'ansible-playbook is not installed';
  const { stdout } = await run(['ansible-galaxy', 'collection', 'list']);
  const missing = ['ansible.posix', 'community.general'].filter((name) => !stdout.includes(name));
  return missing.length === 0 ? undefined : `the collections ${missing.join(', ')} are not installed`;
}

/** Ansible with the same tasks, set up to be fast. */
export function ansibleContender(scene: Scene, runs: number): Contender {
  const directory = join(scene.directory, `ansible-${scene.hosts.length}`);
  mkdirSync(directory, { recursive: true });
  const write = (name: string, text: string) => {
    writeFileSync(join(directory, name), text);
    return join(directory, name);
  };
  // JSON is YAML.
  const playbook = write('site.yml', JSON.stringify(playbookFor(scene), undefined, 2));
  const inventory = write('inventory.yml', JSON.stringify(inventoryOf(scene), undefined, 2));
  const config = write('ansible.cfg', configOf(scene));
  const command = {
    argv: ['ansible-playbook', '-i', inventory, playbook],
    env: { ANSIBLE_CONFIG: config, ANSIBLE_NOCOLOR: '1' },
  };
  return { name: 'ansible', runs, command, judge: (measurement) => judgeAnsible(measurement) };
}

/** Ends the connections that Ansible keeps open for its next run. New hosts would not know them. */
export async function endConnections({ directory }: Pick<Scene, 'directory'>): Promise<void> {
  mkdirSync(controlDirectory(directory), { recursive: true });
  for (const name of readdirSync(controlDirectory(directory))) {
    await run(['ssh', '-O', 'exit', '-o', `ControlPath=${join(controlDirectory(directory), name)}`, 'any']);
  }
}

/** Throws BenchError with the changed tasks unless the run changed nothing. */
export function judgeAnsible(measurement: Measurement): Judgement {
  assertSuccess('ansible', measurement);
  const changed = changedTasks(measurement.stdout);
  if (changed.length === 0) return {};
  throw new BenchError(`ansible found changes on converged hosts:\n${changed.join('\n')}`);
}

/** `HOST: TASK` of everything that changed, read from what ansible-playbook prints. */
export function changedTasks(output: string): readonly string[] {
  let task = '';
  return output.split('\n').flatMap((line) => {
    task = /^(?:TASK|RUNNING HANDLER) \[(.*)\] \*+$/.exec(line)?.[1] ?? task;
    const [, host] = /^changed: \[([^\]]+)\]/.exec(line) ?? [];
    return host === undefined ? [] : [`${host}: ${task}`];
  });
}

function playbookFor({ directory }: Scene): readonly object[] {
  const tasks = ansibleTasks(join(directory, 'templates'));
  return [{ name: 'Workload', hosts: 'all', become: true, tasks, handlers: ansibleHandlers }];
}

function inventoryOf({ hosts }: Scene): object {
  const [first] = hosts;
  const addresses = hosts.map(({ name, address }) => [name, { ansible_host: address }] as const);
  const vars = { ansible_user: first?.user, ansible_python_interpreter: '/usr/bin/python3' };
  return { all: { hosts: Object.fromEntries(addresses), vars } };
}

function configOf(scene: Scene): string {
  return `[defaults]
forks = ${scene.hosts.length}
host_key_checking = True
retry_files_enabled = False
nocows = True
local_tmp = ${join(scene.directory, 'ansible-tmp')}

[ssh_connection]
pipelining = True
ssh_args = ${sshOptions(scene).join(' ')} -o ControlMaster=auto -o ControlPersist=60s
control_path_dir = ${controlDirectory(scene.directory)}
`;
}

// The path of a socket has at most 107 bytes.
function controlDirectory(directory: string): string {
  return join(directory, 'cp');
}
