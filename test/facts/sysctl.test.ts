import { expect } from 'chai';
import { sysctlFacts } from '../../lib/facts/sysctl';
import { parseOf } from '../../lib/testing';
import { plainValue, settingPath } from '../../lib/facts/sysctl-key';
import { temporaryRoot } from '../shell/temporary-root';

/** Captured on Debian 13, with files written for the occasion; `ip_local_port_range` has a tab. */
const captured = [
  ['rw', 'net/ipv4/ip_local_port_range'],
  ['rw', 'net/core/somaxconn'],
  ['ro', 'kernel/pid_max'],
  ['rw', 'net/ipv4/route/flush'],
  ['file', '/etc/sysctl.d/70-x.conf'],
  ['file', '/run/sysctl.d/70-x.conf'],
  ['file', '/run/sysctl.d/80-late.conf'],
  ['file', '/usr/lib/sysctl.d/50-pid-max.conf'],
  ['file', '/lib/sysctl.d/50-pid-max.conf'],
  ['/proc/sys/net/ipv4/ip_local_port_range', '32768\t60999'],
  ['/proc/sys/net/core/somaxconn', '4096'],
  ['/proc/sys/kernel/pid_max', '4194304'],
  ['/etc/sysctl.d/70-x.conf', 'vm.swappiness\t=  10 '],
  ['/run/sysctl.d/70-x.conf', 'vm.swappiness=1'],
  ['/run/sysctl.d/80-late.conf', '# x'],
  ['/run/sysctl.d/80-late.conf', 'net/core/somaxconn = 5'],
  ['/run/sysctl.d/80-late.conf', '-net.ipv4.ip_forward=1'],
  ['/run/sysctl.d/80-late.conf', 'net.core.*=3'],
  ['/usr/lib/sysctl.d/50-pid-max.conf', 'kernel.pid_max = 4194304'],
  ['/lib/sysctl.d/50-pid-max.conf', 'kernel.pid_max = 4194304'],
]
  .map(([name = '', text = '']) => `${name}\0${text}\n`)
  .join('');

describe('the facts of kernel settings', () => {
  it('are the live value, whether it can be written, and what the files say', () => {
    expect(Object.fromEntries(parseOf(sysctlFacts, captured))).to.deep.equal({
      'net/ipv4/ip_local_port_range': { value: '32768 60999', access: 'rw', assignments: [] },
      'net/core/somaxconn': {
        value: '4096',
        access: 'rw',
        assignments: [{ file: '/run/sysctl.d/80-late.conf', value: '5' }],
      },
      'kernel/pid_max': {
        value: '4194304',
        access: 'ro',
        assignments: [{ file: '/usr/lib/sysctl.d/50-pid-max.conf', value: '4194304' }],
      },
      'net/ipv4/route/flush': { access: 'rw', assignments: [] },
      'vm/swappiness': { access: 'none', assignments: [{ file: '/etc/sysctl.d/70-x.conf', value: '10' }] },
      'net/ipv4/ip_forward': {
        access: 'none',
        assignments: [{ file: '/run/sysctl.d/80-late.conf', value: '1' }],
      },
    });
  });

  for (const [output, names] of [
    ['', []],
    ['rw', []],
    ['rw\0kernel/pid_max', ['kernel/pid_max']],
    ['\0\0\n\n', []],
    ['file\0x\n', []],
  ] as const)
    it(`understand what is no whole output: ${JSON.stringify(output)}`, () => {
      expect([...parseOf(sysctlFacts, output).keys()]).to.deep.equal(names);
    });

  it('have an empty value where the file holds an empty line', () => {
    const facts = parseOf(sysctlFacts, 'rw\0kernel/modprobe\n/proc/sys/kernel/modprobe\0\n');
    expect(facts.get('kernel/modprobe')?.value).to.equal('');
  });

  for (const [key, path] of [
    ['net.ipv4.ip_forward', 'net/ipv4/ip_forward'],
    ['net.ipv4.conf.eth0/1.forwarding', 'net/ipv4/conf/eth0.1/forwarding'],
    ['net/ipv4/conf/eth0.1/forwarding', 'net/ipv4/conf/eth0.1/forwarding'],
  ] as const)
    it(`know that ${key} is ${path}`, () => {
      expect(settingPath(key)).to.equal(path);
    });

  it('count white space as one space', () => {
    expect(plainValue(' 4096\t 131072\n6291456 ')).to.equal('4096 131072 6291456');
    expect(plainValue(10)).to.equal('10');
  });
});

describe('kernel settings on a host', () => {
  const host = temporaryRoot('proc/sys', 'usr/local/lib', 'usr/lib/sysctl', 'lib/sysctl');
  const path = 'net/ipv4/ip_forward';
  const look = (...paths: readonly string[]) => {
    const { status, stdout } = host.run(sysctlFacts.read(paths));
    expect(status).to.equal(0);
    return parseOf(sysctlFacts, stdout);
  };
  const assigned = () =>
    look(path)
      .get(path)
      ?.assignments.map(({ file, value }) => `${file}: ${value}`);
  const places = ['/etc/sysctl.d/10-a.conf', '/run/sysctl.d/20-b.conf', '/usr/local/lib/sysctl.d/30-c.conf'];

  it('are told with their values, and absent where the kernel does not have them', () => {
    host.put(`/proc/sys/${path}`, '1\n');
    host.put('/proc/sys/kernel/a', '1\t2\n');
    const facts = look(path, 'kernel/a', 'kernel/none');
    expect(facts.get(path)).to.deep.equal({ value: '1', access: 'rw', assignments: [] });
    expect(facts.get('kernel/a')?.value).to.equal('1 2');
    expect(facts.has('kernel/none')).to.equal(false);
  });

  for (const file of places)
    it(`are told with what ${file} says, but not with comments`, () => {
      host.put(file, '# net.ipv4.ip_forward = 5\n;net.ipv4.ip_forward = 5\n\nnet.ipv4.ip_forward = 1\n');
      expect(assigned()).to.deep.equal([`${file}: 1`]);
    });

  it('are told with what ufw says, where it is on', () => {
    host.put('/etc/ufw/sysctl.conf', 'net/ipv4/ip_forward=1\n');
    expect(assigned()).to.equal(undefined);
    host.put('/etc/ufw/ufw.conf', 'ENABLED=no\n');
    expect(assigned()).to.equal(undefined);
    host.put('/etc/ufw/ufw.conf', 'LOGLEVEL=low\nENABLED=yes\n');
    expect(assigned()).to.deep.equal(['/etc/ufw/sysctl.conf: 1']);
  });
});
