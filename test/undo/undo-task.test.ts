import { expect } from 'chai';
import { planOf } from '../../lib/testing';
import { staysOf } from '../../lib/undo/stays';
import type { Entry, UndoFact } from '../../lib/undo/undo-facts';
import { undoRun } from '../../lib/undo/undo-task';
import { namedTasks } from '../../lib/task-names';

const run = '20261201-101112-abc';
const fact = (entries: readonly Entry[], more: Partial<UndoFact> = {}): UndoFact => ({
  isWhole: true,
  incomplete: [],
  entries,
  lost: new Set(),
  contents: new Map(),
  texts: new Map(),
  ...more,
});
const entry = (key: string, before?: string, after?: string, now = after): Entry => ({
  key,
  before,
  after,
  now,
});
const plan = (kept: UndoFact | undefined, args: { force?: boolean; hasChanged?: boolean } = {}) =>
  planOf(undoRun({ run, ...args }), { kept });
const summaries = (kept: UndoFact, args = {}) => plan(kept, args).map(({ summary }) => summary);
const file = (hash: string, mode = '644') => `f ${mode} 0 0 ${hash}`;

describe('the task that undoes a run', () => {
  it('brings each kind of thing back, in the order in which they need each other', () => {
    const kept = fact([
      entry('/etc/hostname', file('a'), file('b')),
      entry('/etc/new', undefined, 'd 755 0 0'),
      entry('/etc/new/a', undefined, file('a')),
      entry('/etc/old', 'd 755 0 0', undefined),
      entry('/etc/old/a', file('a'), undefined),
      entry('/etc/systemd/system/x.service', file('a'), file('b')),
      entry('/etc/ufw/user.rules', file('a'), file('b')),
      entry('kernel net.x', '0', '1'),
      entry('mount /mnt', undefined, '/dev/x ext4'),
      entry('package tree', undefined, '1'),
      entry('package vim', '1', '2'),
      entry('unit a.service', 'active 1', undefined),
      entry('unit b.service', undefined, 'active 1'),
      entry('unit c.service', 'active 1', 'active 2'),
      entry('unit dbus.service', 'active 1', 'active 2'),
      entry('unit c.socket', 'active 1', 'active 2'),
    ]);
    expect(summaries(kept)).to.deep.equal([
      'packages: remove tree; install vim 1',
      'remove /etc/new/a',
      'remove /etc/new',
      'put back /etc/hostname',
      'put back /etc/old',
      'put back /etc/old/a',
      'put back /etc/systemd/system/x.service',
      'put back /etc/ufw/user.rules',
      'take up: systemd, hostname, ufw',
      'unmount /mnt',
      'set net.x to 0',
      'start a.service',
      'stop b.service',
      'reload c.service',
    ]);
  });

  it('shows what differs', () => {
    const kept = fact(
      [entry('/etc/motd', file('a'), file('b', '600')), entry('/etc/link', 'l 777 0 0 /a', 'l 777 0 0 /b')],
      {
        texts: new Map([['/etc/motd', ['new\n', 'old\n']]]),
      },
    );
    expect(plan(kept).map(({ diff }) => diff)).to.deep.equal([
      [
        { attribute: 'mode', before: '0600', after: '0644' },
        { attribute: 'content', before: 'new\n', after: 'old\n' },
      ],
      [{ attribute: 'target', before: '/b', after: '/a' }],
    ]);
  });

  it('does nothing where everything is as before', () => {
    const kept = fact([
      entry('/etc/motd', file('a'), file('b'), file('a')),
      entry('unit c.service', 'active 1', 'active 2'),
    ]);
    expect(summaries(kept)).to.deep.equal([]);
  });

  it('reloads nothing after a reboot of the run', () => {
    const kept = fact([
      entry('/etc/motd', file('a'), file('b')),
      entry('boot', '1', '2'),
      entry('unit c.service', 'active 1', 'active 2'),
    ]);
    expect(summaries(kept)).to.deep.equal(['put back /etc/motd']);
  });

  it('refuses what was changed since, and overwrites it with force', () => {
    const kept = fact([
      entry('/etc/motd', file('a'), file('b'), file('c')),
      entry('/etc/issue', file('a'), file('b')),
    ]);
    expect(() => plan(kept)).to.throw(
      `changed again since the run ${run}, so nothing was put back:\n- /etc/motd`,
    );
    expect(summaries(kept, { force: true })).to.deep.equal(['put back /etc/motd', 'put back /etc/issue']);
  });

  it('leaves what cannot be had again, and says so', () => {
    const kept = fact(
      [entry('/etc/large', file('a'), file('b')), entry('/srv/new', undefined, 'd 755 0 0')],
      {
        lost: new Set(['/etc/large']),
        contents: new Map([['/srv/new', ['theirs']]]),
      },
    );
    expect(summaries(kept)).to.deep.equal([]);
    const { module, args } = undoRun({ run });
    expect(module.notice?.({ kept }, args)).to.equal('cannot be put back: /etc/large, /srv/new');
  });

  it('refuses a run that has no end here, or of which nothing was kept', () => {
    expect(() => plan(fact([entry('/etc/motd', file('a'), file('b'))], { isWhole: false }))).to.throw(
      'had no end on this host',
    );
    expect(() => plan(fact([], { isWhole: false, incomplete: ['only 9 KiB were free'] }))).to.throw(
      'only 9 KiB were free',
    );
    expect(() => plan(undefined, { hasChanged: true })).to.throw(`this host kept nothing of the run ${run}`);
    expect(plan(undefined)).to.deep.equal([]);
  });
});

/** Tasks that change nothing but what a host keeps, or nothing at all. */
const keptTasks = [
  ...['apt', 'aptRepository', 'assert', 'authorizedKeys', 'blockInFile', 'certbot', 'configValue', 'cron'],
  ...['debconf', 'debug', 'directory', 'download', 'envFile', 'fail', 'file', 'group', 'hostname', 'hosts'],
  ...[
    'httpCheck',
    'journald',
    'kernelModule',
    'knownHosts',
    'lineInFile',
    'link',
    'locale',
    'logrotate',
    'look',
  ],
  ...[
    'mount',
    'nginxConfig',
    'nginxSite',
    'ntp',
    'pause',
    'pgHba',
    'replace',
    'resolver',
    'service',
    'sshdConfig',
  ],
  ...[
    'sudoers',
    'sysctl',
    'systemdUnit',
    'template',
    'timer',
    'timezone',
    'ufw',
    'unattendedUpgrades',
    'waitFor',
  ],
];

describe('what stays of a task after an undo', () => {
  it('is known of each task', () => {
    expect([...Object.keys(staysOf), ...keptTasks].sort()).to.deep.equal(Object.keys(namedTasks).sort());
  });
});
