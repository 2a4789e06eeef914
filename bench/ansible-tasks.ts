import { logrotateSnippet } from '../lib/tasks/logrotate/snippet';
import * as workload from './workload';

/** A task of Ansible: its name, its module with its arguments, and keywords. */
export interface AnsibleTask {
  readonly name: string;
  readonly [key: string]: unknown;
}

/** The tasks of the workload for Ansible, with the same names as for Hostwright. */
export function ansibleTasks(templates: string): readonly AnsibleTask[] {
  return [
    task('package lists', 'apt', { update_cache: true, cache_valid_time: 86_400 }),
    ...[...workload.foundation, ...workload.packages].map((name) => task(`package ${name}`, 'apt', { name })),
    ...workload.groups.map((name) => task(`group ${name}`, 'group', { name })),
    ...people(),
    ...tree(),
    ...workload.templates.map(({ name, path, vars }) => ({
      ...task(`template ${path}`, 'template', { src: `${templates}/${name}.j2`, dest: path, ...plain }),
      vars: { host: '{{ inventory_hostname }}', ...vars },
    })),
    ...services(),
    ...firewall(),
    ...workload.rotations.map((rotation) =>
      copy(`logrotate ${rotation.name}`, `/etc/logrotate.d/${rotation.name}`, logrotateSnippet(rotation)),
    ),
  ];
}

/** Reads new unit files. They notify it, and it is flushed before the services start. */
export const ansibleHandlers: readonly AnsibleTask[] = [
  task('reload systemd', 'systemd', { daemon_reload: true }),
];

const owned = { owner: 'root', group: 'root' };
const plain = { ...owned, mode: '0644' };

function people(): readonly AnsibleTask[] {
  return workload.users.flatMap(({ name, comment, group, key }) => [
    task(`user ${name}`, 'user', { name, comment, shell: '/bin/bash', groups: [group], append: true }),
    { name: `authorized keys of ${name}`, 'ansible.posix.authorized_key': { user: name, key } },
  ]);
}

function tree(): readonly AnsibleTask[] {
  return [
    ...workload.directories.map((path) =>
      task(`directory ${path}`, 'file', { path, state: 'directory', ...owned, mode: '0755' }),
    ),
    ...workload.files.map(({ path, content }) => copy(`file ${path}`, path, content)),
    ...workload.links.map(({ path, target }) =>
      task(`link ${path}`, 'file', { path, src: target, state: 'link' }),
    ),
  ];
}

function services(): readonly AnsibleTask[] {
  return [
    ...workload.units.map(({ name, content }) => ({
      ...copy(`unit ${name}.service`, `/etc/systemd/system/${name}.service`, content),
      notify: 'reload systemd',
    })),
    { name: 'read new units', 'ansible.builtin.meta': 'flush_handlers' },
    ...workload.units.map(({ name }) =>
      task(`service ${name}`, 'systemd', { name, enabled: true, state: 'started' }),
    ),
  ];
}

function firewall(): readonly AnsibleTask[] {
  const ufw = (name: string, args: object) => ({ name: `firewall ${name}`, 'community.general.ufw': args });
  return [
    ...workload.ports.map((port) => ufw(`rule ${port}`, { rule: 'allow', port: String(port), proto: 'tcp' })),
    ufw('default incoming', { default: 'deny', direction: 'incoming' }),
    ufw('default outgoing', { default: 'allow', direction: 'outgoing' }),
    ufw('enabled', { state: 'enabled' }),
  ];
}

function copy(name: string, dest: string, content: string): AnsibleTask {
  return task(name, 'copy', { dest, content, ...plain });
}

function task(name: string, module: string, args: object): AnsibleTask {
  return { name, [`ansible.builtin.${module}`]: args };
}
