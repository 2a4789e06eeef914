import { expect } from 'chai';
import { tasksIn } from '../../docs/generator/example';
import { baseline, type HardeningOptions } from '../../roles/baseline';
import { controlNames } from '../../roles/baseline/hardening';

const tasksOf = (hardening: HardeningOptions | false | undefined, isContainer = false) =>
  tasksIn(baseline({ administrators: [], timezone: 'Etc/UTC', isContainer, hardening }));

const titlesOf = (hardening: HardeningOptions | false | undefined, isContainer = false) =>
  tasksOf(hardening, isContainer)
    .filter(({ args }) => (args as { readonly state?: string }).state !== 'absent')
    .map(({ title, problems }) => [title, ...problems.map(({ message }) => message)].join());

const argsOf = (hardening: HardeningOptions, title: string): unknown =>
  tasksOf(hardening).find((task) => task.title === title)?.args;

/** The titles that a control adds to a host that has nothing of it. */
const added = (hardening: HardeningOptions, isContainer = false) => {
  const without = titlesOf(false, isContainer);
  return titlesOf({ ...allOff, ...hardening }, isContainer).filter((title) => !without.includes(title));
};

const allOff: HardeningOptions = Object.fromEntries(controlNames.map((name) => [name, false]));

describe('the role baseline', () => {
  it('installs what other roles need in one go with its own packages', () => {
    const options = { administrators: [], timezone: 'Etc/UTC', isContainer: true, packages: ['ufw'] };
    const installs = tasksIn(baseline(options)).filter(({ title }) => title.startsWith('packages '));
    expect(installs.map(({ args }) => (args as { packages: string[] }).packages.at(-1))).to.deep.equal([
      'ufw',
    ]);
  });

  for (const [options, titles] of [
    [{ network: true }, ['sysctl 60-hostwright-network']],
    [{ kernel: true }, ['sysctl 60-hostwright-kernel']],
    [{ modules: true }, ['file /etc/modprobe.d/hostwright-protocols.conf']],
    [{ ssh: true }, ['sshd configuration 11-hostwright-hardening']],
    [{ hostKeys: true }, ['sshd configuration 12-hostwright-host-keys']],
    [{ banner: 'Go away.' }, ['file /etc/ssh/hostwright-banner', 'sshd configuration 13-hostwright-banner']],
    [{ sudo: true }, ['sudoers 00-hostwright-hardening']],
    [{ accounts: true }, ['look for accounts without a password']],
    [{ sharedMemory: true }, ['mount /dev/shm']],
    [
      { tmp: true },
      ['directory /var/lib/hostwright/apt', 'file /etc/apt/apt.conf.d/51hostwright-tmp', 'mount /tmp'],
    ],
    [{ services: ['avahi-daemon'] }, ['service avahi-daemon']],
    [
      { coreDumps: true },
      [
        'directory /etc/systemd/system.conf.d',
        'directory /etc/systemd/coredump.conf.d',
        'file /etc/security/limits.d/hostwright-core.conf',
        'file /etc/systemd/system.conf.d/hostwright-core.conf',
        'file /etc/systemd/coredump.conf.d/hostwright-core.conf',
      ],
    ],
  ] as [HardeningOptions, string[]][])
    it(`adds for ${JSON.stringify(options)} its own tasks and no others`, () => {
      expect(added(options)).to.deep.equal(titles);
    });

  it('has all controls but those that are a choice by default, and none with false', () => {
    const choice = { passwordAge: false, tmp: false, reboot: false, services: false, banner: false } as const;
    const on = Object.fromEntries(controlNames.map((name) => [name, true]));
    expect(titlesOf(undefined)).to.deep.equal(titlesOf({ ...on, ...choice }));
    expect(titlesOf(false)).to.deep.equal(titlesOf(allOff));
  });

  it('leaves the kernel, its modules and auditd alone in a container, whatever is asked', () => {
    expect(added({ kernel: true, modules: true, audit: true }, true)).to.deep.equal([]);
    expect(
      titlesOf(undefined, true).filter((title) => /kernel|modprobe|service auditd/.test(title)),
    ).to.deep.equal([]);
  });

  it('sets in the network only what a container may set, and leaves IPv6 out where there is none', () => {
    const settings = (hardening: HardeningOptions) =>
      Object.keys(
        (argsOf(hardening, 'sysctl 60-hostwright-network') as { readonly settings: object }).settings,
      );
    expect(settings({}).filter((name) => !name.startsWith('net.ipv'))).to.deep.equal([]);
    expect(settings({}).some((name) => name.startsWith('net.ipv6.'))).to.equal(true);
    expect(settings({ network: { ipv6: false } }).some((name) => name.startsWith('net.ipv6.'))).to.equal(
      false,
    );
  });

  it('takes the algorithms of sshd away from what its release has, so that new ones stay', () => {
    const args = argsOf({}, 'sshd configuration 11-hostwright-hardening') as {
      readonly settings: Readonly<Record<string, unknown>>;
    };
    for (const keyword of ['KexAlgorithms', 'Ciphers', 'MACs']) expect(args.settings[keyword]).to.match(/^-/);
  });

  it('tells fail2ban whom it never bans', () => {
    const jail = argsOf(
      { bans: { trusted: ['192.0.2.7', '2001:db8::/32'], failures: 3, minutes: 15, port: 2222 } },
      'file /etc/fail2ban/jail.d/hostwright.local',
    );
    expect((jail as { readonly content: string }).content)
      .to.include('\nignoreip = 127.0.0.0/8 ::1 192.0.2.7 2001:db8::/32\n')
      .and.include('\nmaxretry = 3\n')
      .and.include('\nbantime = 15m\n')
      .and.include('\nport = 2222\n')
      .and.include('\nignorecommand = /usr/bin/grep -qxF <ip> /var/lib/hostwright/controllers\n');
  });

  it('reboots only in the window that is given', () => {
    expect(argsOf({}, 'unattended upgrades')).to.not.have.any.keys('automaticReboot', 'rebootTime');
    expect(argsOf({ reboot: { at: '04:30' } }, 'unattended upgrades')).to.include({
      automaticReboot: true,
      rebootTime: '04:30',
      rebootWithUsers: false,
    });
  });

  it('takes away what each control made when it is turned off', () => {
    const gone = tasksOf(false)
      .filter(({ args }) => (args as { readonly state?: string }).state === 'absent')
      .map(({ title }) => title);
    expect(gone).to.include.members([
      'sysctl 60-hostwright-network',
      'sysctl 60-hostwright-kernel',
      'file /etc/modprobe.d/hostwright-protocols.conf',
      'sshd configuration 11-hostwright-hardening',
      'sshd configuration 12-hostwright-host-keys',
      'sshd configuration 13-hostwright-banner',
      'sudoers 00-hostwright-hardening',
      'file /etc/security/limits.d/hostwright-core.conf',
      'file /etc/apt/apt.conf.d/51hostwright-tmp',
    ]);
  });

  for (const [options, problem] of [
    [{ sssh: true }, 'there is no control sssh; there are network, kernel,'],
    [{ ssh: { maxSessions: 2 } }, 'ssh.maxSessions must be a whole number from 3 on (it is 2)'],
    [{ ssh: { loginGraceSeconds: 1 } }, 'ssh.loginGraceSeconds must be a whole number from 10 on (it is 1)'],
    [{ sudo: { timeoutMinutes: -1 } }, 'sudo.timeoutMinutes must be a whole number from 0 on (it is -1)'],
    [{ umask: '007' }, 'umask must be 027 or 077 (it is 007)'],
    [{ passwordAge: { maxDays: 5, minDays: 5 } }, 'passwordAge.minDays must be less than maxDays (5, 5)'],
    [{ bans: { trusted: ['office'] } }, 'bans.trusted: "office" is not an address or a network'],
    [{ bans: { trusted: ['192.0.2.0/33'] } }, 'bans.trusted: "192.0.2.0/33" is not an address or a network'],
    [{ bans: { port: 65_536 } }, 'bans.port must be at most 65535 (it is 65536)'],
    [{ bans: { failures: 1 } }, 'bans.failures must be a whole number from 2 on (it is 1)'],
    [{ reboot: { at: '25:00' } }, 'reboot.at must be a time of day such as 04:30 (it is 25:00)'],
    [{ services: ['ssh.service'] }, 'services: ssh.service is what lets people in, or part of systemd'],
  ] as unknown as [HardeningOptions, string][])
    it(`finds the problem of ${JSON.stringify(options)}`, () => {
      expect(() => tasksOf(options))
        .to.throw(`baseline: hardening: ${problem}`)
        .with.property('code', 'ARGUMENTS');
    });
});
