import { expect } from 'chai';
import { HostwrightError } from '../../../lib/errors/error';
import type { SysctlFact } from '../../../lib/facts/sysctl';
import { sysctl } from '../../../lib/tasks/sysctl';
import type { SysctlFacts } from '../../../lib/tasks/sysctl/plan';
import { planOf } from '../../../lib/testing';
import { fileNode } from '../shared/files/file-sample';

type Arguments = Parameters<typeof sysctl>[0];
type Settings = NonNullable<Arguments['settings']>;
type Live = Record<string, Partial<SysctlFact>>;

function plan(
  settings: Settings,
  live: Live,
  { file, session, force = false }: Partial<SysctlFacts> & { readonly force?: boolean } = {},
) {
  const task = sysctl({ name: '60-app', settings, force });
  const known = Object.entries(live).map(
    ([path, fact]) => [path, { access: 'rw', assignments: [], ...fact }] as const,
  );
  const facts: SysctlFacts = { file, live: new Map(known), session };
  return planOf(task, facts);
}

const shown = (changes: ReturnType<typeof plan>) =>
  changes.flatMap(({ summary, diff }) => [
    summary,
    ...diff.map(({ attribute, before, after }) => `${attribute}: ${before ?? '-'} → ${after ?? '-'}`),
  ]);

describe('the task sysctl', () => {
  it('sets what differs live, and then writes the file', () => {
    const changes = plan(
      { 'net.core.somaxconn': 1024, 'net.ipv4.tcp_rmem': '1  2\t3' },
      { 'net/core/somaxconn': { value: '4096' }, 'net/ipv4/tcp_rmem': { value: '1 2 3' } },
    );
    expect(shown(changes)).to.deep.equal([
      'set net.core.somaxconn to 1024',
      'net.core.somaxconn: 4096 → 1024',
      'create /etc/sysctl.d/60-app.conf',
      'content: - → net.core.somaxconn = 1024\nnet.ipv4.tcp_rmem = 1 2 3\n',
      'owner: - → root',
      'group: - → root',
      'mode: - → 0644',
    ]);
    expect(changes[1]?.steps[0]).to.include({ kind: 'write', path: '/etc/sysctl.d/60-app.conf' });
  });

  it('would set what the kernel does not have yet', () => {
    expect(shown(plan({ 'net.bridge.x': 1 }, {})).slice(0, 2)).to.deep.equal([
      'set net.bridge.x to 1',
      'net.bridge.x: - → 1',
    ]);
  });

  it('turns forwarding on before what that sets anew, and sets that again', () => {
    const [forwarding, ...rest] = plan(
      { 'net.ipv4.conf.all.accept_redirects': 0, 'vm.swappiness': 1, 'net.ipv4.ip_forward': 1 },
      {
        'net/ipv4/conf/all/accept_redirects': { value: '0' },
        'net/ipv4/ip_forward': { value: '0' },
        'vm/swappiness': { value: '1' },
      },
    );
    expect(forwarding?.summary).to.equal('set net.ipv4.ip_forward to 1');
    const [step] = forwarding?.steps ?? [];
    const script = step?.kind === 'run' ? step.script.text : '';
    expect(script).to.match(
      /hw_set net\.ipv4\.ip_forward \/proc\/sys\/net\/ipv4\/ip_forward 1 1\n[^]* \/proc\/sys\/net\/ipv4\/conf\/all\/accept_redirects/,
    );
    expect(script).to.not.include('swappiness');
    expect(rest.map(({ summary }) => summary)).to.deep.equal(['create /etc/sysctl.d/60-app.conf']);
  });

  for (const [title, fact, message] of [
    ['is read-only', { access: 'ro', value: '1' }, 'vm.x is 1, not 2, and is read-only on this host'],
    ['cannot be read', { access: 'rw' }, 'vm.x can be written but not read'],
    [
      'is overridden by a later file',
      {
        value: '2',
        assignments: [
          { file: '/usr/lib/sysctl.d/50-a.conf', value: '1' },
          { file: '/etc/sysctl.d/70-b.conf', value: '2' },
          { file: '/run/sysctl.d/80-c.conf', value: '3' },
        ],
      },
      'would override /etc/sysctl.d/60-app.conf:\n/run/sysctl.d/80-c.conf sets vm.x to 3',
    ],
  ] as [string, Partial<SysctlFact>, string][])
    it(`refuses a setting that ${title}`, () => {
      expect(() => plan({ 'vm.x': 2 }, { 'vm/x': fact }))
        .to.throw(HostwrightError, message)
        .with.property('code', 'PLAN_FAILED');
    });

  for (const assignments of [
    [{ file: '/etc/sysctl.d/50-a.conf', value: '1' }],
    [{ file: '/etc/sysctl.d/60-app.conf', value: '1' }],
    [
      { file: '/etc/sysctl.d/70-b.conf', value: '1' },
      { file: '/etc/sysctl.d/80-b.conf', value: '2' },
    ],
  ])
    it(`takes no harm from ${assignments.map(({ file, value }) => `${value} in ${file}`).join(' and ')}`, () => {
      expect(plan({ 'vm.x': 2 }, { 'vm/x': { value: '2', assignments } })).to.have.length(1);
    });

  for (const [declared, live] of [
    ['3000,3001,3002,8080', '3000-3002,8080'],
    ['8080,3001-3005,3000,3002', '3000-3005,8080'],
    ['3000-3002', '3000-3002'],
    ['1,3', '1,3'],
  ] as const)
    it(`knows ${declared} in what the kernel has made of it: ${live}`, () => {
      const changes = plan({ 'net.x': declared }, { 'net/x': { value: live } });
      expect(changes.map(({ summary }) => summary)).to.deep.equal(['create /etc/sysctl.d/60-app.conf']);
    });

  it('does not take other ports for the same', () => {
    const changes = plan({ 'net.x': '3000,3002' }, { 'net/x': { value: '3000-3002' } });
    expect(changes[0]?.summary).to.equal('set net.x to 3000,3002');
  });

  it('refuses what ufw sets anew whenever it starts', () => {
    const assignments = [{ file: '/etc/ufw/sysctl.conf', value: '1' }];
    expect(() => plan({ 'vm.x': 2 }, { 'vm/x': { value: '2', assignments } })).to.throw(
      '/etc/ufw/sysctl.conf sets vm.x to 1',
    );
  });

  const [v4, v6] = ['198.18.0.1', '2001:db8::1'].map((clientAddress) => ({ user: 'deploy', clientAddress }));
  for (const [key, value, session, isRefused] of [
    ['net.ipv4.conf.all.arp_ignore', 8, v4, true],
    ['net.ipv4.conf.eth0.arp_ignore', 8, v4, true],
    ['net.ipv4.conf.all.arp_ignore', 1, v4, false],
    ['net.ipv4.conf.all.arp_ignore', 8, v6, false],
    ['net.ipv4.conf.all.arp_ignore', 8, undefined, false],
    ['net.ipv6.conf.all.disable_ipv6', 1, v6, true],
    ['net.ipv6.conf.lo.disable_ipv6', 1, v6, false],
    ['net.ipv6.conf.all.disable_ipv6', 1, v4, false],
  ] as const)
    it(`${isRefused ? 'refuses' : 'takes'} ${key} = ${value} for ${session?.clientAddress ?? 'nobody'}`, () => {
      const live = { [key.replaceAll('.', '/')]: { value: '0' } };
      const run = () => plan({ [key]: value }, live, { session });
      if (isRefused) expect(run).to.throw('would lock this session out').with.property('code', 'REFUSED');
      else expect(run()).to.have.length(2);
      expect(plan({ [key]: value }, live, { session, force: true })).to.have.length(2);
    });

  it('only removes the file when it is to be absent', () => {
    const task = sysctl({ name: '60-app', state: 'absent' });
    const planned = (present: SysctlFacts['file']) =>
      planOf(task, { file: present, live: new Map(), session: undefined });
    expect(shown(planned(fileNode()))).to.deep.equal(['remove /etc/sysctl.d/60-app.conf', 'state: file → -']);
    expect(planned(undefined)).to.deep.equal([]);
  });

  for (const [args, problem] of [
    [{ name: 'app' }, 'settings are missing'],
    [{ name: 'app', settings: {} }, 'settings are missing'],
    [{ name: 'app.conf', settings: { 'vm.x': 1 } }, 'name app.conf must be given without ".conf"'],
    [
      { name: 'a', state: 'absent', settings: { 'vm.x': 1 } },
      "state 'absent' takes only a name: live values stay",
    ],
    [{ name: 'a', settings: { 'vm.x': 1, 'vm/x': 1 } }, 'vm/x is declared twice, in two spellings'],
    ...[
      'vm',
      '',
      '/etc/passwd',
      'vm..x',
      'a/../b',
      'vm.x y',
      'vm.*',
      'vm.x\ny',
      '-vm.x',
      'vm.$(id)',
      'vm.x=1',
    ].map(
      (key) => [{ name: 'a', settings: { [key]: 1 } }, `${key} is not the name of a kernel setting`] as const,
    ),
  ] as [Arguments, string][])
    it(`finds the problem of ${JSON.stringify(args)}`, () => {
      expect(sysctl(args).problems.map(({ message }) => message)).to.deep.equal([problem]);
    });

  for (const args of [
    { name: '../x', settings: { 'vm.x': 1 } },
    { name: '-x', settings: { 'vm.x': 1 } },
    { name: 'x', settings: { 'vm.x': '1\n2' } },
    { name: 'x', settings: { 'vm.x': ' ' } },
  ])
    it(`refuses ${JSON.stringify(args)}`, () => {
      expect(sysctl(args).problems).to.not.be.empty;
    });
});
