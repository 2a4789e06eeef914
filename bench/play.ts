import { join } from 'node:path';
import {
  apt,
  authorizedKeys,
  directory,
  file,
  group,
  link,
  logrotate,
  main,
  playbook,
  service,
  systemdUnit,
  template,
  ufw,
  user,
  type TaskList,
} from '../lib';
import { project } from './project';
import * as workload from './workload';

const bench = playbook('bench', [
  project.play({
    name: 'Workload',
    hosts: 'all',
    tasks: ({ name, vars }) => workloadTasks(name, vars.templates),
  }),
]);

export default bench;

/** The tasks of a host; the templates are in a directory on the controller. */
export function workloadTasks(host: string, templates: string): TaskList {
  return [
    apt({ updateCache: true, cacheMaxAge: 86_400 }),
    [...workload.foundation, ...workload.packages].map((name) => apt({ packages: [name] })),
    workload.groups.map((name) => group({ name })),
    people(),
    tree(),
    workload.templates.map(({ name, path, vars }) =>
      template({ path, src: join(templates, `${name}.ejs`), vars: { host, ...vars }, ...plain }),
    ),
    workload.units.map(({ name, content }) => systemdUnit({ name: `${name}.service`, content })),
    workload.units.map(({ name }) => service({ name, enabled: true, state: 'started' })),
    firewall(),
    workload.rotations.map((rotation) => logrotate(rotation)),
  ];
}

const owned = { owner: 'root', group: 'root' };
const plain = { ...owned, mode: '0644' };

function people(): TaskList {
  return workload.users.map((person) => [
    user({ name: person.name, comment: person.comment, shell: '/bin/bash', groups: [person.group] }),
    authorizedKeys({ user: person.name, keys: [person.key] }),
  ]);
}

function tree(): TaskList {
  return [
    workload.directories.map((path) => directory({ path, ...owned, mode: '0755' })),
    workload.files.map(({ path, content }) => file({ path, content, ...plain })),
    workload.links.map(({ path, target }) => link({ path, target })),
  ];
}

/** One task per rule, as with Ansible, though a single task would do. */
function firewall(): TaskList {
  const part = { exclusive: false };
  return [
    workload.ports.map((port) =>
      ufw({ ...part, rules: [{ allow: port, proto: 'tcp' }] }, { name: `firewall rule ${port}` }),
    ),
    ufw({ ...part, default: { incoming: 'deny' } }, { name: 'firewall default incoming' }),
    ufw({ ...part, default: { outgoing: 'allow' } }, { name: 'firewall default outgoing' }),
    ufw(part, { name: 'firewall enabled' }),
  ];
}

void main(bench, module);
