import { readdirSync, mkdirSync } from 'node:fs';
import { expect } from 'chai';
import type { Script } from '../../../lib/shell/sh';
import { reloadRules, replaceRules, setPolicy, startFirewall } from '../../../lib/tasks/ufw/steps';
import { temporaryRoot } from '../../shell/temporary-root';

/** A tool of iptables: --test finds fault with "Mistake", loading fails with "Unloadable"; the kernel is a file. */
const restore = (tool: string) => `input=$(cat)
case "$*" in
  *--test*) n=$(printf '%s\\n' "$input" | grep -n Mistake) || exit 0
    printf 'Bad argument\\nError occurred at line: %s\\nTry more\\n' "\${n%%:*}" >&2; exit 2 ;;
esac
case $input in *Unloadable*) exit 1 ;; esac
printf '%s\\n' "$input" >/var/${tool}`;

/** Writes its files as ufw does when it sets a level: what it does not take is left out. */
const ufw = `case "$*" in
  *--datadir=*) shift; data=\${1#--datadir=}
    for file in $data/etc/ufw/user*.rules; do grep -v Strange "$file" >"$file.made"; echo "-A made $3" >>"$file.made"; mv "$file.made" "$file"; done
    echo 'ufw says' ;;
  disable) for tool in iptables ip6tables; do echo disabled >/var/$tool; done ;;
  'default '*) [ "$2" = allow ] && echo DEFAULT=allow >/etc/default/ufw ;;
esac`;

describe('the scripts of ufw', () => {
  const host = temporaryRoot('lib/ufw', 'proc/sys/net');
  const rules = (name: string, lines = '') => `*filter\n:${name} - [0:0]\n${lines}COMMIT\n`;
  beforeEach(() => {
    host.put('/etc/default/ufw', 'DEFAULT=deny\n');
    host.put('/etc/ufw/ufw.conf', 'ENABLED=yes\n');
    for (const name of ['before', 'after', 'user', 'before6', 'after6', 'user6'])
      host.put(`/etc/ufw/${name}.rules`, rules(`ufw-${name}`));
    mkdirSync(host.at('/proc/sys/net/ipv6'), { recursive: true });
    for (const tool of ['iptables', 'ip6tables']) {
      host.put(
        `/var/${tool}`,
        `*filter\n:INPUT DROP [5:1]\n:ufw-user - [0:0]\n-A INPUT -j ufw-user\nCOMMIT\n`,
      );
      host.program(`${tool}-restore`, host.moved(restore(tool)));
      host.program(`${tool}-save`, host.moved(`cat /var/${tool}`));
    }
    host.program('ufw', host.moved(ufw));
    host.program('/lib/ufw/ufw-init', 'exit 0');
  });
  const state = () =>
    [
      '/etc/default/ufw',
      '/etc/ufw/ufw.conf',
      '/etc/ufw/user.rules',
      '/etc/ufw/user6.rules',
      '/var/iptables',
      '/var/ip6tables',
    ].map((path) => host.read(path));
  const run = (script: Script) => {
    const { status, stderr } = host.run(script);
    expect(readdirSync(host.at('/run'))).to.deep.equal([]);
    expect(readdirSync(host.at('/etc/ufw')).filter((name) => name.endsWith('.new'))).to.deep.equal([]);
    return { status, stderr };
  };
  const replace = (v4: readonly string[], v6?: readonly string[], isEnabled = true) =>
    replaceRules({ v4, v6 }, { logging: 'low', isEnabled, isIpv6: v6 !== undefined });
  const done = { status: 0, stderr: '' };
  const file = (tuple: string) => `*filter\n### tuple ### ${tuple}\n-A made low\n`;

  it('replace the rules of both families, in the files and in the kernel', () => {
    expect(run(replace(['allow a'], ['allow b']))).to.deep.equal(done);
    const [defaults, conf, ...rest] = state();
    expect([defaults, conf]).to.deep.equal(['DEFAULT=deny\n', 'ENABLED=yes\n']);
    expect(rest).to.deep.equal([file('allow a'), file('allow b'), file('allow a'), file('allow b')]);
  });

  it('replace only the files of a firewall that is off', () => {
    const [, , , , ...kernel] = state();
    expect(run(replace(['allow a'], ['allow b'], false))).to.deep.equal(done);
    expect(state().slice(2)).to.deep.equal([file('allow a'), file('allow b'), ...kernel]);
  });

  it('leave IPv6 as it is where ufw does not filter it', () => {
    const before = state();
    expect(run(replace(['allow a']))).to.deep.equal(done);
    expect(state()[2]).to.equal(file('allow a'));
    expect(state()[5]).to.equal(before[5]);
  });

  const refused: readonly (readonly [what: string, script: () => Script, stderr: string])[] = [
    [
      'a rule that ufw does not take',
      () => replace(['allow a', 'Strange']),
      'ufw says\nufw does not take all of the rules\n',
    ],
    [
      'a rule of IPv6 that ufw does not take',
      () => replace(['allow a'], ['Strange']),
      'ufw says\nufw does not take all of the rules\n',
    ],
    [
      'rules that iptables does not take',
      () => replace(['Mistake']),
      '/etc/ufw/user.rules cannot be loaded, so the firewall stays as it is:\nBad argument\nError occurred at line: 2\n',
    ],
    [
      'rules of IPv6 that ip6tables does not take',
      () => replace(['allow a'], ['Mistake']),
      '/etc/ufw/user6.rules cannot be loaded, so the firewall stays as it is:\nBad argument\nError occurred at line: 2\n',
    ],
    [
      'rules that cannot be loaded',
      () => replace(['Unloadable']),
      'the firewall could not be loaded; it is as it was before\n',
    ],
    [
      'rules of IPv6 that cannot be loaded',
      () => replace(['allow a'], ['Unloadable']),
      'the firewall could not be loaded; it is as it was before\n',
    ],
  ];
  for (const [what, script, stderr] of refused)
    it(`leave all as it was for ${what}`, () => {
      const before = state();
      expect(run(script())).to.deep.equal({ status: 1, stderr });
      expect(state()).to.deep.equal(before);
    });

  it('rather have no firewall than half of one, where the old rules cannot be loaded either', () => {
    host.put('/var/iptables', 'Unloadable');
    const { status, stderr } = run(replace(['Unloadable']));
    expect([status, stderr]).to.deep.equal([1, '']);
    expect(host.calls().at(-1)).to.equal('ufw disable');
    expect(host.read('/var/iptables')).to.equal('disabled\n');
  });

  for (const isIpv6 of [true, false])
    it(`load the rules of the files again, ${isIpv6 ? 'of both families' : 'of IPv4'}`, () => {
      const before = state();
      expect(run(reloadRules(isIpv6))).to.deep.equal(done);
      expect(state()[4]).to.equal(rules('ufw-user'));
      expect(state()[5]).to.equal(isIpv6 ? rules('ufw-user6') : before[5]);
    });

  const places: readonly (readonly [name: string, line: number, isIpv6: boolean])[] = [
    ['before', 3, true],
    ['after', 3, true],
    ['user', 3, false],
    ['before6', 3, true],
    ['user6', 3, true],
  ];
  for (const [name, line, isIpv6] of places)
    it(`load nothing where ${name}.rules has a fault, and name its line`, () => {
      host.put(`/etc/ufw/${name}.rules`, rules('ufw-x', '-A ufw-x -j Mistake\n'));
      const before = state();
      for (const script of [
        reloadRules(isIpv6),
        startFirewall(isIpv6),
        setPolicy(isIpv6, 'incoming', 'allow'),
      ])
        expect(run(script)).to.deep.equal({
          status: 1,
          stderr: `/etc/ufw/${name}.rules cannot be loaded, so the firewall stays as it is:\nBad argument\nError occurred at line: ${line}\n`,
        });
      expect(state()).to.deep.equal(before);
    });

  it('test a file with the chains that there are when ufw loads it', () => {
    host.put(
      '/etc/ufw/before.rules',
      '*nat\n:mine-nat - [0:0]\nCOMMIT\n*filter\n:mine - [0:0]\n:INPUT - [0:0]\nCOMMIT\n',
    );
    host.program('iptables-restore', host.moved('cat >>/var/tested'));
    run(reloadRules(false));
    const [before = '', after = '', user = ''] = (host.read('/var/tested') ?? '')
      .split(/(?<=^COMMIT\n)(?=\*filter\n:)/m)
      .slice(-4);
    expect(before)
      .to.contain('\n:ufw-before-logging-input - [0:0]\n')
      .and.contain('\n:ufw-user-limit-accept - [0:0]\n');
    for (const tested of [after, user]) {
      expect(tested).to.contain('\n:mine - [0:0]\n').and.contain('\n:ufw-skip-to-policy-forward - [0:0]\n');
      expect(tested).to.not.contain('mine-nat').and.not.contain(':INPUT');
    }
    expect(user.match(/:ufw-user - /g)).to.have.length(1);
  });

  it('start the firewall from nothing', () => {
    expect(run(startFirewall(true))).to.deep.equal(done);
    const cleared =
      '*filter\n:INPUT ACCEPT [0:0]\n:ufw-user - [0:0]\n-D INPUT -j ufw-user\n-X ufw-user\nCOMMIT\n';
    expect(state().slice(4)).to.deep.equal([cleared, cleared]);
    expect(host.calls().slice(-2)).to.deep.equal(['ufw-init start', 'ufw --force enable']);
  });

  it('keep what they removed of the firewall where it does not start', () => {
    const before = state();
    host.program(
      '/lib/ufw/ufw-init',
      host.moved('echo half >/var/iptables; echo half >/etc/ufw/ufw.conf; echo said; exit 1'),
    );
    expect(run(startFirewall(true))).to.deep.equal({
      status: 1,
      stderr: 'said\nthe firewall could not be loaded; it is as it was before\n',
    });
    expect(state()).to.deep.equal(before);
    expect(host.calls()).to.not.include('ufw --force enable');
  });

  it('leave IPv6 alone on a kernel without it', () => {
    host.run({ text: 'rm -r /proc/sys/net/ipv6' });
    expect(run(startFirewall(false))).to.deep.equal(done);
    expect(host.calls().filter((call) => call.startsWith('ip6tables'))).to.deep.equal([]);
  });

  it('set a default, or keep the old one', () => {
    expect(run(setPolicy(true, 'incoming', 'allow'))).to.deep.equal(done);
    expect(host.read('/etc/default/ufw')).to.equal('DEFAULT=allow\n');
    expect(host.calls().at(-1)).to.equal('ufw default allow incoming');
    host.program('ufw', host.moved('echo DEFAULT=half >/etc/default/ufw; exit 1'));
    expect(run(setPolicy(true, 'incoming', 'deny'))).to.deep.equal({
      status: 1,
      stderr: 'the firewall could not be loaded; it is as it was before\n',
    });
    expect(host.read('/etc/default/ufw')).to.equal('DEFAULT=allow\n');
  });

  it('are undone when they are ended from outside', () => {
    const before = state();
    host.program('ufw', host.moved('echo DEFAULT=half >/etc/default/ufw; kill -TERM "$PPID"'));
    expect(run(setPolicy(true, 'incoming', 'allow')).status).to.equal(143);
    expect(state()).to.deep.equal(before);
  });
});
