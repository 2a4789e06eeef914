/** A command or flag of other tools, and what does the same here. */
export interface Equivalent {
  readonly tools: string;
  /** A sentence. Our commands and flags are in backquotes; PLAYBOOK, PATTERN and HOST stand for their arguments. */
  readonly here: string;
}

const ansible = 'Ansible';
const terraform = 'Terraform';
const many = 'other tools';

const run = '`hostwright run PLAYBOOK` does it';
const check = '`hostwright run PLAYBOOK --check --diff` shows what would change';
const exec = '`hostwright exec PATTERN -- COMMAND` runs a command on hosts';
const inventoryList = '`hostwright inventory list` lists the hosts';
const secrets = '`hostwright secrets` keeps values in an encrypted file: docs/secrets.md';
const types =
  '`npx tsc --noEmit` finds type errors, and `hostwright run PLAYBOOK --list-tasks` all other mistakes';

/** What people who know other tools type as a command. */
export const commandsOfOtherTools: Readonly<Record<string, Equivalent>> = {
  adhoc: { tools: ansible, here: exec },
  agent: { tools: 'Puppet', here: `there is no agent: ${run}` },
  all: { tools: ansible, here: exec },
  cmd: { tools: 'Salt', here: exec },
  'cmd.run': { tools: 'Salt', here: exec },
  config: { tools: ansible, here: 'there is no configuration file: `hostwright run --help` lists the flags' },
  console: { tools: ansible, here: '`hostwright ssh HOST` opens a shell' },
  converge: { tools: 'Chef', here: run },
  create: { tools: many, here: '`hostwright init` creates a project' },
  debug: { tools: ansible, here: '`hostwright run PLAYBOOK --verbose` shows more' },
  deploy: { tools: many, here: run },
  destroy: { tools: terraform, here: 'use `state: absent` in tasks; `hostwright lab down` removes the lab' },
  diff: { tools: many, here: check },
  'dry-run': { tools: many, here: check },
  fact: { tools: 'pyinfra', here: '`hostwright facts PATTERN` reads them' },
  facter: { tools: 'Puppet', here: '`hostwright facts PATTERN` reads them' },
  fmt: { tools: terraform, here: 'use a TypeScript formatter: `npx prettier --write playbooks`' },
  galaxy: { tools: ansible, here: 'roles are functions, shared as packages: `npm install`' },
  generate: { tools: many, here: '`hostwright init` creates a project' },
  graph: { tools: terraform, here: '`hostwright inventory graph` draws groups and hosts' },
  'grains.items': { tools: 'Salt', here: '`hostwright facts PATTERN` reads them' },
  highstate: { tools: 'Salt', here: run },
  hosts: { tools: many, here: inventoryList },
  import: {
    tools: terraform,
    here: 'there is no state to import into: `hostwright run PLAYBOOK --check` reads the hosts',
  },
  lint: { tools: ansible, here: types },
  list: { tools: many, here: `${inventoryList}, and \`hostwright run PLAYBOOK --list-tasks\` the tasks` },
  login: { tools: many, here: '`hostwright ssh HOST` logs in' },
  ls: { tools: many, here: `${inventoryList}, and \`hostwright run PLAYBOOK --list-tasks\` the tasks` },
  module: { tools: ansible, here: '`hostwright task PATTERN NAME JSON` runs one task' },
  new: { tools: many, here: '`hostwright init` creates a project' },
  noop: { tools: 'Puppet', here: check },
  orchestrate: { tools: 'Salt', here: run },
  output: { tools: terraform, here: '`hostwright inventory explain HOST` shows the values of a host' },
  play: { tools: ansible, here: run },
  playbook: { tools: ansible, here: run },
  preview: { tools: 'Pulumi', here: check },
  provision: { tools: 'Vagrant', here: run },
  pull: { tools: ansible, here: 'let a systemd timer run a playbook: docs/drift.md' },
  refresh: { tools: terraform, here: '`hostwright drift PLAYBOOK` shows what differs' },
  setup: {
    tools: ansible,
    here: '`hostwright facts PATTERN` reads the facts of hosts; `hostwright init` sets a project up',
  },
  shell: { tools: many, here: `${exec}, and \`hostwright ssh HOST\` logs in` },
  show: { tools: terraform, here: '`hostwright inventory explain HOST` shows the values of a host' },
  start: { tools: many, here: run },
  state: {
    tools: terraform,
    here: 'there is no state file: `hostwright drift PLAYBOOK` reads the hosts',
  },
  'state.apply': { tools: 'Salt', here: run },
  status: {
    tools: many,
    here: '`hostwright drift PLAYBOOK` shows what differs, `hostwright lab status` the state of the lab',
  },
  sync: { tools: many, here: run },
  test: { tools: many, here: `\`npm test\` runs the tests of a project; ${check}` },
  'test.ping': { tools: 'Salt', here: '`hostwright ping PATTERN`' },
  up: { tools: 'Pulumi and Vagrant', here: `${run}, and \`hostwright lab up\` boots the lab` },
  down: { tools: 'Vagrant', here: '`hostwright lab down` removes the lab' },
  update: { tools: many, here: run },
  upgrade: { tools: many, here: '`npm install hostwright@latest` updates Hostwright' },
  validate: { tools: terraform, here: types },
  vault: { tools: ansible, here: secrets },
  verify: { tools: many, here: check },
  workspace: { tools: terraform, here: 'an environment is a file of inventory/: choose it with `--env`' },
};

/** What people who know other tools type as a flag. */
export const flagsOfOtherTools: Readonly<Record<string, Equivalent>> = {
  '--apply': { tools: many, here: 'a run without `--check` does it' },
  '--args': { tools: ansible, here: exec },
  '-a': { tools: ansible, here: exec },
  '--ask-pass': {
    tools: ansible,
    here: 'use a key, or set `connection: { password }` in the inventory',
  },
  '-k': {
    tools: ansible,
    here: 'use a key, or set `connection: { password }` in the inventory',
  },
  '--ask-vault-pass': { tools: ansible, here: secrets },
  '--ask-vault-password': { tools: ansible, here: secrets },
  '-J': { tools: ansible, here: secrets },
  '--auto-approve': { tools: terraform, here: 'a run never asks: leave it out' },
  '--become': { tools: ansible, here: 'tasks run as root by default: leave it out' },
  '-b': { tools: ansible, here: 'tasks run as root by default: leave it out' },
  '--become-method': { tools: ansible, here: 'set `connection: { become: { method } }` in the inventory' },
  '--become-user': { tools: ansible, here: 'use the option `as` of a task' },
  '--sudo': { tools: 'pyinfra', here: 'tasks run as root by default: leave it out' },
  '--connection': { tools: ansible, here: 'set `connection: { transport }` in the inventory' },
  '-c': { tools: ansible, here: 'set `connection: { transport }` in the inventory; `--check` is -C' },
  '--debug': { tools: many, here: '`--verbose`' },
  '--dry': { tools: 'pyinfra', here: '`--check`' },
  '--dry-run': { tools: many, here: '`--check`' },
  '--dryrun': { tools: many, here: '`--check`' },
  '-n': { tools: many, here: '`--check`' },
  '--noop': { tools: 'Puppet', here: '`--check`' },
  '--why-run': { tools: 'Chef', here: '`--check`' },
  '-W': { tools: 'Chef', here: '`--check`' },
  '--environment': { tools: many, here: '`--env`' },
  '--extra-vars': { tools: ansible, here: '`--extra key=value`' },
  '--var': { tools: terraform, here: '`--extra key=value`' },
  '-var': { tools: terraform, here: '`--extra key=value`' },
  '-var-file': { tools: terraform, here: 'an environment is a file of inventory/: choose it with `--env`' },
  '--data': { tools: 'pyinfra', here: '`--extra key=value`' },
  '--flush-cache': { tools: ansible, here: 'every run reads the facts again: leave it out' },
  '--force-handlers': {
    tools: ansible,
    here: 'the next run fires handlers that are still due: leave it out',
  },
  '--format': { tools: many, here: '`--output`' },
  '--json': { tools: many, here: '`--output json`' },
  '--graph': { tools: ansible, here: '`hostwright inventory graph`' },
  '--list': { tools: ansible, here: '`hostwright inventory list`' },
  '--host': {
    tools: ansible,
    here: 'use `--limit HOST`, or `hostwright inventory explain HOST` for its values',
  },
  '--hosts': { tools: many, here: '`--limit PATTERN`' },
  '-H': { tools: 'Fabric', here: '`--limit PATTERN`' },
  '--inventory-file': { tools: ansible, here: '`--inventory`' },
  '--key-file': { tools: ansible, here: '`--private-key`' },
  '--ssh-key': { tools: 'pyinfra', here: '`--private-key`' },
  '--module-name': { tools: ansible, here: '`hostwright task PATTERN NAME JSON` runs one task' },
  '-m': { tools: ansible, here: '`hostwright task PATTERN NAME JSON` runs one task' },
  '--module-path': {
    tools: ansible,
    here: 'a playbook imports your own tasks as files: docs/own-task.md',
  },
  '--parallel': { tools: 'pyinfra', here: '`--forks`' },
  '--parallelism': { tools: terraform, here: '`--forks`' },
  '--quiet': { tools: many, here: '`--output plain` prints only what changed or failed' },
  '-q': { tools: many, here: '`--output plain` prints only what changed or failed' },
  '--remote-user': { tools: ansible, here: '`--user`' },
  '--ssh-user': { tools: 'pyinfra', here: '`--user`' },
  '--ssh-extra-args': {
    tools: ansible,
    here: 'use ~/.ssh/config, or `connection` in the inventory',
  },
  '--ssh-common-args': {
    tools: ansible,
    here: 'use ~/.ssh/config, or `connection` in the inventory',
  },
  '--start-at-task': { tools: ansible, here: '`--start-at`' },
  '--step': { tools: ansible, here: 'use `--check --diff` first, then `--start-at` or `--tags`' },
  '--syntax-check': { tools: ansible, here: types },
  '--target': { tools: terraform, here: 'use `--tags` for tasks, `--limit` for hosts' },
  '-target': { tools: terraform, here: 'use `--tags` for tasks, `--limit` for hosts' },
  '--timeout': {
    tools: ansible,
    here: 'set `connection: { connectTimeout }` in the inventory, or the option `timeout` of a task',
  },
  '--tree': { tools: ansible, here: '`--output json`' },
  '--vault-id': { tools: ansible, here: secrets },
  '--vault-pass-file': { tools: ansible, here: secrets },
  '--vault-password-file': { tools: ansible, here: secrets },
};
