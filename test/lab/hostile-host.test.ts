import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import {
  absent,
  apt,
  aptRepository,
  authorizedKeys,
  blockInFile,
  certbot,
  configValue,
  copyTree,
  cron,
  debconf,
  file,
  group,
  hosts,
  journald,
  kernelModule,
  knownHosts,
  lineInFile,
  locale,
  logrotate,
  mount,
  nginxSite,
  npmPackage,
  ntp,
  release,
  replace,
  resolver,
  service,
  sshdConfig,
  sudoers,
  swap,
  sysctl,
  systemdUnit,
  ufw,
  user,
  type Task,
} from '../../lib';
import { fillers } from '../growth/growth';
import { watched } from '../hostile/visits';
import { controllerFiles } from './controller-files';
import { useLabHost } from './harness';

/** Milliseconds that the event loop may pause, besides what it pauses with an honest host only. */
const longestPause = 100;

const charactersOfLine = 16_000;

/** A line for each filler, which stands where a file has a free text. */
function hostile(line: (filler: string) => string): string {
  return fillers.map((one) => `${line(one.repeat(charactersOfLine / one.length))}\n`).join('');
}

/** A line of sh that writes a text to a file, at its end. */
function writes(path: string, text: string): string {
  const packed = gzipSync(text).toString('base64');
  return `mkdir -p "$(dirname ${path})"; base64 -d <<'X' | gzip -d >>${path}\n${packed}\nX`;
}

const key =
  'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAMB9UZ0z9YaulerOmktA2JQar8rlg41totDMCnQ57EK ada@example.com';
const accounts = Array.from({ length: 20_000 }, (_, at) => at);

/** What somebody who is root on a host writes there, and a task that reads it. */
const rows: readonly (readonly [what: string, prepare: string, task: Task])[] = [
  [
    'an ini file',
    writes('/etc/hw.ini', `[a]\n${hostile((x) => `k${x} = ${x}x`)}[b]\n`),
    configValue({ path: '/etc/hw.ini', key: ['b', 'c'], value: 'd' }),
  ],
  [
    'JSON behind blanks',
    writes('/etc/hw.json', `${' '.repeat(200_000)}{"a": {}, "b": [${'['.repeat(500)}${']'.repeat(500)}]}\n`),
    configValue({ path: '/etc/hw.json', key: ['a', 'c'], value: 1 }),
  ],
  [
    'JSON of brackets',
    writes('/etc/deep.json', `{"b": ${'['.repeat(200_000)}`),
    configValue({ path: '/etc/deep.json', key: ['a'], value: 1 }),
  ],
  [
    'TOML',
    writes('/etc/hw.toml', Array.from({ length: 60 }, (_, at) => `k${at} = "${' '.repeat(300)}"\n`).join('')),
    configValue({ path: '/etc/hw.toml', key: ['a', 'b'], value: 1 }),
  ],
  [
    'lines of a file that is edited',
    writes(
      '/etc/hw.txt',
      hostile((x) => x),
    ),
    lineInFile({ path: '/etc/hw.txt', line: 'declared', match: '^decl' }),
  ],
  [
    'a file with a block',
    writes(
      '/etc/block.txt',
      hostile((x) => `# BEGIN ${x}`),
    ),
    blockInFile({ id: 'own', path: '/etc/block.txt', block: 'declared\n' }),
  ],
  [
    'a file whose text is replaced',
    writes(
      '/etc/replace.txt',
      hostile((x) => `old ${x}`),
    ),
    replace({ path: '/etc/replace.txt', match: 'older', replacement: 'new' }),
  ],
  [
    'a file that differs in every line',
    writes('/etc/differs', Array.from({ length: 8000 }, (_, at) => `${at}\n`).join('')),
    file({
      path: '/etc/differs',
      content: Array.from({ length: 8000 }, (_, at) => `${at + 9000}\n`).join(''),
    }),
  ],
  [
    '/etc/hosts',
    writes(
      '/etc/hosts',
      hostile((x) => `192.0.2.9 ${x} # ${x}`),
    ),
    hosts({ entries: [{ ip: '192.0.2.8', names: ['db'] }] }),
  ],
  [
    '/etc/fstab',
    writes(
      '/etc/fstab',
      hostile((x) => `# ${x}\nnone /mnt/x${x} tmpfs ${x} 0 0`),
    ),
    mount({ path: '/mnt/data', source: 'tmpfs', fstype: 'tmpfs' }),
  ],
  ['lines of swap', ':', swap({ path: '/swapfile', state: 'absent' })],
  [
    'sources of apt',
    writes(
      '/etc/apt/sources.list.d/evil.list',
      hostile((x) => `# deb ${x}\ndeb [${x}] http://x/${x} ${x}`),
    ),
    aptRepository({
      name: 'own',
      uris: ['https://deb.example.org'],
      suites: ['stable'],
      components: ['main'],
    }),
  ],
  [
    'settings of apt',
    writes('/etc/apt/apt.conf.d/99evil', `A {${'"x"; '.repeat(3000)}};\n// ${'a'.repeat(100_000)}\n`),
    apt({ packages: ['no-such-package-here'], state: 'absent' }),
  ],
  [
    'answers of debconf',
    writes(
      '/var/cache/debconf/config.dat',
      `\nName: evil/x\nTemplate: evil/x\nValue: ${'v'.repeat(100_000)}\nOwners: tzdata\n`,
    ),
    debconf({
      package: 'tzdata',
      selections: [{ question: 'tzdata/Areas', type: 'select', value: 'Europe' }],
    }),
  ],
  [
    'keys of an account',
    writes(
      '/home/deploy/.ssh/authorized_keys',
      hostile((x) => `${x} ssh-ed25519 AAAA${x} ${x}`),
    ),
    authorizedKeys({ user: 'deploy', keys: [key] }),
  ],
  [
    'known hosts',
    writes(
      '/root/.ssh/known_hosts',
      hostile((x) => `${x} ssh-ed25519 ${x}`),
    ),
    knownHosts({
      hosts: ['git.example.org'],
      keys: ['ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAMB9UZ0z9YaulerOmktA2JQar8rlg41totDMCnQ57EK'],
    }),
  ],
  [
    'files of sudo',
    writes('/etc/sudoers.d/evil', `${'# '.padEnd(60_000, ' x')}\n`),
    sudoers({ name: 'web', user: 'deploy', commands: ['/usr/bin/id'] }),
  ],
  [
    'patterns of sshd',
    writes(
      '/etc/ssh/sshd_config.d/90-evil.conf',
      `Include /etc/ssh/sshd_config.d/${'*a'.repeat(25)}b.conf\n${hostile((x) => `# ${x}`)}`,
    ),
    sshdConfig({ name: '10-own', maxAuthTries: 4 }),
  ],
  [
    'parameters of the kernel',
    writes(
      '/etc/sysctl.d/90-evil.conf',
      hostile((x) => `a${x}=${x}`),
    ),
    sysctl({ name: '50-own', settings: { 'net.ipv4.ip_forward': 1 } }),
  ],
  [
    'modules of the kernel',
    writes(
      '/etc/modprobe.d/evil.conf',
      hostile((x) => `options ${x} ${x}`),
    ),
    kernelModule({ name: 'dummy' }),
  ],
  [
    'patterns of logrotate',
    writes(
      '/etc/logrotate.d/evil',
      `/var/log/${'*a'.repeat(30)}b {\n weekly\n}\n${hostile((x) => `# ${x}\n"${x}`)}`,
    ),
    logrotate({ name: 'app', paths: ['/var/log/app/*.log'], frequency: 'weekly' }),
  ],
  [
    'a unit',
    writes(
      '/etc/systemd/system/evil.service',
      `[Service]\n${hostile((x) => `X-A=${x}`)}ExecStart=/bin/true ${'%%'.repeat(8000)}\n`,
    ),
    systemdUnit({ name: 'evil.service', dropIn: 'own', service: { Nice: 5 } }),
  ],
  ['a service', 'systemctl daemon-reload', service({ name: 'evil', state: 'stopped' })],
  [
    'settings of journald',
    writes(
      '/etc/systemd/journald.conf.d/90-evil.conf',
      hostile((x) => `${x}=${x}`),
    ),
    journald({ storage: 'volatile' }),
  ],
  [
    'sources of the time',
    writes(
      '/etc/chrony/conf.d/evil.conf',
      hostile((x) => `server ${x}\n# ${x}`),
    ),
    ntp({ servers: ['ntp1.example.org'] }),
  ],
  [
    'names of servers',
    writes(
      '/etc/resolv.conf',
      hostile((x) => `# ${x}`),
    ),
    resolver({ nameservers: ['192.0.2.53'] }),
  ],
  [
    'languages',
    writes(
      '/etc/locale.gen',
      hostile((x) => `# ${x}`),
    ),
    locale({ lang: 'C.UTF-8' }),
  ],
  [
    'jobs of cron',
    `mkdir -p /var/spool/cron/crontabs; ${writes(
      '/var/spool/cron/crontabs/root',
      hostile((x) => `* * * * * ${x}\n#${x}`),
    )}`,
    cron({ id: 'own', user: 'root', minute: 0, hour: 1, command: '/bin/true' }),
  ],
  [
    'a certificate',
    writes(
      '/etc/letsencrypt/renewal/www.example.org.conf',
      hostile((x) => `${x} = ${x}\n[${x}]`),
    ),
    certbot({ domains: ['www.example.org'], method: 'standalone', email: 'ada@example.org', agreeTos: true }),
  ],
  [
    'sites of nginx',
    writes(
      '/etc/nginx/sites-enabled/evil',
      hostile((x) => `server { server_name ${x}; # ${x}`),
    ),
    nginxSite({ name: 'main', content: 'server {\n  listen 80;\n  server_name a.example.org;\n}\n' }),
  ],
  [
    'rules of ufw',
    writes(
      '/etc/ufw/user.rules',
      hostile((x) => `### tuple ### ${x}\n-A ufw-user-input ${x}`),
    ),
    ufw({ rules: [{ allow: '22/tcp' }] }),
  ],
  [
    'a package of npm',
    writes('/usr/local/lib/node_modules/evil/package.json', `{"version": "${'1'.repeat(500_000)}"}\n`),
    npmPackage({ packages: ['evil'] }),
  ],
  [
    'a record of releases',
    writes(
      '/srv/app/.hostwright/history',
      hostile((x) => `${x} ${x}`),
    ),
    release({ path: '/srv/app', id: 'r1', src: controllerFiles({ 'a.js': '1;\n' }) }),
  ],
  [
    'many files in a tree',
    `mkdir -p /srv/tree; cd /srv/tree; i=0; while [ $i -lt 3000 ]; do : >"f$i"; i=$((i + 1)); done`,
    copyTree({ src: controllerFiles({ 'a.txt': 'a\n' }), path: '/srv/tree', exclusive: true }),
  ],
  [
    '20,000 accounts',
    writes(
      '/etc/passwd',
      accounts.map((at) => `u${at}:x:${at + 2000}:${at + 2000}::/home/u${at}:/bin/sh\n`).join(''),
    ),
    user({ name: 'ada', groups: ['adm'] }),
  ],
  [
    '20,000 groups',
    writes('/etc/group', accounts.map((at) => `u${at}:x:${at + 2000}:u1,u2\n`).join('')),
    group({ name: 'devs' }),
  ],
  ['what is to be removed', ':', absent({ path: '/srv/tree' })],
];

describe('a lab host whose files are hostile, beside an honest one', function () {
  this.timeout(120_000);
  // A busy computer may pause by itself, once.
  this.retries(1);
  const [evil, honest] = [useLabHost(), useLabHost({ index: 1 })];
  let usualPause = 0;

  before(async () => {
    for (let count = 0; count < 3; count += 1) {
      const alone = await watched(() => honest().check([file({ path: '/etc/own', content: 'own\n' })]));
      usualPause = Math.max(usualPause, alone.pause);
    }
  });

  for (const [what, prepare, task] of rows)
    it(what, async () => {
      await evil().exec(prepare);
      const { result, pause, memory } = await watched(() =>
        Promise.all([evil().check([task]), honest().check([task])]),
      );
      expect(result[0].tasks, 'the hostile host').to.have.length(1);
      expect(result[0].errors.join()).to.not.contain('INTERNAL');
      expect(result[1].tasks, 'the honest host').to.have.length(1);
      expect(memory).to.be.below(200);
      expect(pause).to.be.below(longestPause + 3 * usualPause);
    });
});
