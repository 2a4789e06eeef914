import { createHash } from 'node:crypto';
import { join } from 'node:path';
import {
  absent,
  apt,
  aptRepository,
  assert,
  authorizedKeys,
  blockInFile,
  command,
  configValue,
  copyTree,
  cron,
  debug,
  directory,
  download,
  file,
  group,
  hostname,
  hosts,
  journald,
  knownHosts,
  lineInFile,
  link,
  logrotate,
  reboot,
  replace,
  script,
  service,
  sshdConfig,
  sudoers,
  sysctl,
  systemdUnit,
  template,
  timer,
  timezone,
  ufw,
  user,
  waitFor,
  type Task,
} from '../../lib';

/** Files of the controller that the tasks copy, by their name. */
export const sources: Readonly<Record<string, string>> = {
  'app.conf.ejs': 'listen <%= port %>\n',
  'once.sh': '#!/bin/sh\ntouch "$1"\n',
  'site/index.html': '<p>Hello</p>\n',
  'site/css/site.css': 'p { color: red }\n',
};

/** How many processes they may start on a converged host, those of the login apart. */
export const mostProcesses = 60;

/** Two hundred tasks of all kinds, in an order in which each finds what it needs; `files` holds {@link sources}. */
export function twoHundredTasks(files: string): readonly Task[] {
  return rows(files).flatMap(([count, make]) => Array.from({ length: count }, (_, index) => make(index + 1)));
}

type Row = readonly [count: number, make: (number: number) => Task];

const root = '/srv/two hundred';
const owned = { owner: 'root', group: 'root' };
const packages = ['sudo', 'logrotate', 'ufw', 'bash', 'coreutils', 'grep', 'sed', 'tar', 'gzip', 'cron'];
const services = ['ssh', 'dbus', 'systemd-journald', 'systemd-logind'];

function rows(files: string): readonly Row[] {
  return [...accounts(), ...trees(files), ...edits(), ...units(), ...network(), ...acts(files)];
}

function accounts(): readonly Row[] {
  return [
    [10, (n) => apt({ packages: [packages[n - 1] ?? ''] })],
    [
      2,
      (n) =>
        aptRepository({
          name: `spare${n}`,
          uris: ['http://deb.example.org/debian'],
          suites: [`bookworm-spare${n}`],
          components: ['main'],
          signedBy: { path: '/usr/share/keyrings/debian-archive-keyring.gpg' },
          enabled: false,
        }),
    ],
    [8, (n) => group({ name: `team${n}` })],
    [10, (n) => user({ name: `person${n}`, groups: [`team${(n % 8) + 1}`], shell: '/bin/bash' })],
    [10, (n) => authorizedKeys({ user: `person${n}`, keys: [publicKey(n)] })],
    [4, (n) => sudoers({ name: `person${n}`, user: `person${n}`, commands: ['/usr/bin/id'] })],
  ];
}

function trees(files: string): readonly Row[] {
  const vars = (port: number) => ({ vars: { port }, src: join(files, 'app.conf.ejs') });
  return [
    [15, (n) => directory({ path: n === 1 ? root : `${root}/d${n}`, ...owned, mode: '0755' })],
    [25, (n) => file({ path: `${root}/file ${n}`, content: textOf(n), ...owned, mode: '0644' })],
    [10, (n) => template({ path: `${root}/app${n}.conf`, ...vars(8000 + n), mode: '0640' })],
    [8, (n) => link({ path: `${root}/link${n}`, target: `file ${n}` })],
    [5, (n) => absent({ path: `${root}/absent${n}` })],
    [2, (n) => copyTree({ src: join(files, 'site'), path: `${root}/site${n}` })],
    [2, (n) => download({ path: `${root}/file ${n}`, url: 'https://example.com/file', sha256: hashOf(n) })],
  ];
}

function edits(): readonly Row[] {
  return [
    [4, (n) => file({ path: `/etc/edited${n}`, content: 'a\n', unlessExists: true })],
    [6, (n) => lineInFile({ path: `/etc/edited${(n % 4) + 1}`, line: `line ${n}` })],
    [6, (n) => blockInFile({ path: `/etc/edited${(n % 4) + 1}`, id: `block ${n}`, block: textOf(n) })],
    [3, (n) => replace({ path: `/etc/edited${n}`, match: '^a$', replacement: 'b' })],
    [4, (n) => configValue({ path: '/etc/app.ini', key: ['server', `key${n}`], value: n, create: true })],
    [6, (n) => logrotate({ name: `app${n}`, paths: [`/var/log/app${n}/*.log`], frequency: 'daily' })],
  ];
}

function units(): readonly Row[] {
  const section = { ExecStart: '/bin/sleep infinity' };
  const install = { WantedBy: 'multi-user.target' };
  return [
    [6, (n) => systemdUnit({ name: `unit${n}.service`, service: section, install })],
    [10, (n) => service({ name: services[n - 7] ?? `unit${n}`, state: 'started', enabled: true })],
    [1, () => journald({ systemMaxUse: '500M' })],
    [3, (n) => cron({ id: `job${n}`, command: '/bin/true', special: 'daily' })],
    [2, (n) => cron({ id: `job${n}`, file: `job${n}`, user: 'root', command: '/bin/true', minute: n })],
    [5, (n) => timer({ name: `timer${n}`, command: '/bin/true', onCalendar: 'daily' })],
  ];
}

function network(): readonly Row[] {
  return [
    [1, () => timezone({ name: 'Europe/Berlin' })],
    [3, (n) => knownHosts({ hosts: [`git${n}.example.org`], keys: [publicKey(n).replace(/ \w+$/, '')] })],
    [1, () => hostname({ name: 'two-hundred', hostsEntry: true })],
    [2, (n) => hosts({ entries: [{ ip: `192.0.2.${n}`, names: [`db${n}.example.org`, `db${n}`] }] })],
    [4, (n) => sysctl({ name: `6${n}-app`, settings: { [`net.ipv4.conf.all.${sysctls[n - 1] ?? ''}`]: 0 } })],
    [1, () => sshdConfig({ name: '10-hardening', x11Forwarding: false })],
    [1, () => ufw({ rules: [{ allow: 22 }, { allow: 'http' }, { limit: '2222/tcp' }] })],
    // Nobody answers there: the ssh server would start processes of its own for each who knocks.
    [2, (n) => waitFor({ port: n, state: 'closed' })],
    [2, (n) => waitFor({ path: `${root}/file ${n}`, content: '^line' })],
  ];
}

function acts(files: string): readonly Row[] {
  const created = (n: number) => `${root}/created${n}`;
  return [
    [6, (n) => command({ argv: ['touch', created(n)], creates: created(n) })],
    [4, (n) => command({ sh: `touch made${n}`, unless: `[ -e made${n} ]`, cwd: root })],
    [4, (n) => script({ src: join(files, 'once.sh'), args: [`${root}/s${n}`], creates: `${root}/s${n}` })],
    [4, (n) => assert({ that: n > 0, command: `[ -d ${quoted} ]`, message: `there is no ${root}` })],
    [1, () => reboot({})],
    [1, () => debug({ message: 'all is as declared' })],
  ];
}

const sysctls = ['accept_redirects', 'send_redirects', 'accept_source_route', 'log_martians'];
const quoted = `'${root}'`;

function textOf(number: number): string {
  return Array.from({ length: 20 }, (_, line) => `line ${line} of ${number}\n`).join('');
}

function hashOf(number: number): string {
  return createHash('sha256').update(textOf(number)).digest('hex');
}

/** A key that nobody has. */
function publicKey(number: number): string {
  const type = 'ssh-ed25519';
  const part = (bytes: Buffer) => Buffer.concat([Buffer.from([0, 0, 0, bytes.length]), bytes]);
  const blob = Buffer.concat([part(Buffer.from(type)), part(Buffer.alloc(32, number))]);
  return `${type} ${blob.toString('base64')} person${number}`;
}
