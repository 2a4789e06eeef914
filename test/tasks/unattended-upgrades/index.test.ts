import { expect } from 'chai';
import { aptConfigFacts, type AptOption } from '../../../lib/facts/apt-config';
import { unitFacts } from '../../../lib/facts/unit';
import type { UnitFact } from '../../../lib/facts/unit-fact';
import { unattendedUpgrades } from '../../../lib/tasks/unattended-upgrades';
import { declaredOptions } from '../../../lib/tasks/unattended-upgrades/options';
import { fileNode } from '../shared/files/file-sample';
import type { DeclaredUpgrades } from '../../../lib/tasks/unattended-upgrades/args';
import { planOf } from '../../../lib/testing';
import { unitFact } from '../shared/systemd/unit-sample';

type Arguments = Parameters<typeof unattendedUpgrades>[0];

const path = '/etc/apt/apt.conf.d/52hostwright-unattended-upgrades';
const full: Arguments = {
  interval: 2,
  origins: ['origin=Debian,codename=${distro_codename}'],
  exclude: ['libc\\+\\+6$', 'a b'],
  removeUnused: true,
  removeUnusedKernels: false,
  automaticReboot: true,
  rebootTime: '04:30',
  rebootWithUsers: false,
  mail: 'root',
  mailReport: 'on-change',
  autoclean: 7,
};

const timer = (name: string, more: Partial<UnitFact> = {}) =>
  unitFact({ id: name, active: 'active', sub: 'waiting', fileState: 'enabled', ...more });
const installed = {
  name: 'unattended-upgrades',
  architecture: 'all',
  version: '2.9.1',
  status: 'installed',
  isHeld: false,
  isAutomatic: false,
};
const working = {
  package: { package: installed },
  units: new Map(
    ['apt-daily.timer', 'apt-daily-upgrade.timer'].map((name) => [unitFacts.address({ name }), timer(name)]),
  ),
};

/** A host whose file is as declared, and what apt makes of it. */
function asDeclared(args: Arguments, changes: Record<string, AptOption> = {}) {
  const resolved = unattendedUpgrades(args).args as DeclaredUpgrades;
  const { file } = unattendedUpgrades.module.facts(resolved);
  const { sha256 } = file.keys[0] as { sha256: string };
  const options = declaredOptions(resolved).map(({ name, value }): [string, AptOption] => [
    name,
    typeof value === 'string' ? { value, items: [] } : { value: '', items: value },
  ]);
  const all = new Map([...options, ...Object.entries(changes)]);
  return {
    ...working,
    file: fileNode({ sha256 }),
    settings: undefined,
    options: new Map([...all].map(([name, option]) => [aptConfigFacts.address(name), option])),
  };
}

function plan(args: Arguments, facts: Parameters<typeof unattendedUpgrades.module.plan>[0]) {
  const task = unattendedUpgrades(args);
  return planOf(task, facts);
}

const nothing = { ...working, file: undefined, settings: undefined, options: new Map<string, AptOption>() };

describe('the task unattendedUpgrades', () => {
  const setting = {
    file: '/etc/apt/apt.conf.d/99disable',
    name: 'apt::periodic::enable',
    value: '0',
    isItem: false,
  };

  it('refuses what a later file sets in another way, before it writes anything', () => {
    expect(() => plan({}, { ...nothing, settings: [setting] }))
      .to.throw(
        /^\/etc\/apt\/apt\.conf\.d\/99disable sets APT::Periodic::Enable to "0", and apt reads it after/,
      )
      .with.property('code', 'REFUSED');
    expect(plan({}, { ...nothing, settings: [{ ...setting, value: '1' }] })).to.have.length(1);
    expect(
      plan({}, { ...nothing, settings: [{ ...setting, file: '/etc/apt/apt.conf.d/20x' }] }),
    ).to.have.length(1);
    expect(plan({ state: 'absent' }, { ...nothing, settings: [setting] })).to.deep.equal([]);
  });

  it('needs the package, unless nothing is to be upgraded', () => {
    for (const found of [undefined, { package: { ...installed, status: 'config-files' } }])
      expect(() => plan({}, { ...asDeclared({}), package: found }))
        .to.throw('the package unattended-upgrades is not installed, so nothing would be upgraded')
        .with.property('mayPass', true);
    expect(plan({ enabled: false }, { ...asDeclared({ enabled: false }), package: undefined })).to.deep.equal(
      [],
    );
  });

  it('lets the timers of apt run, unless they are to be left alone', () => {
    const address = unitFacts.address({ name: 'apt-daily-upgrade.timer' });
    const stopped = timer('apt-daily-upgrade.timer', {
      active: 'inactive',
      fileState: 'disabled',
      sub: 'dead',
    });
    const masked = timer('apt-daily-upgrade.timer', {
      active: 'inactive',
      load: 'masked',
      fileState: 'masked',
    });
    const summaries = (args: Arguments, unit: UnitFact) =>
      plan(args, { ...asDeclared(args), units: new Map([...working.units, [address, unit]]) }).map(
        ({ summary }) => summary,
      );
    expect(summaries({}, stopped)).to.deep.equal([
      'enable apt-daily-upgrade.timer',
      'start apt-daily-upgrade.timer',
    ]);
    expect(summaries({}, masked)[0]).to.equal('unmask apt-daily-upgrade.timer');
    for (const args of [{ timers: false }, { enabled: false }])
      expect(summaries(args, stopped)).to.deep.equal([]);
  });

  it('writes only what is declared', () => {
    expect(plan({}, nothing)[0]?.diff[0]?.after).to.equal(`// Managed by Hostwright.
APT::Periodic::Enable "1";
APT::Periodic::Update-Package-Lists "1";
APT::Periodic::Unattended-Upgrade "1";
`);
  });

  it('writes everything, and empties lists before it fills them', () => {
    expect(plan(full, nothing)[0]?.diff[0]?.after).to.equal(`// Managed by Hostwright.
APT::Periodic::Enable "1";
APT::Periodic::Update-Package-Lists "2";
APT::Periodic::Unattended-Upgrade "2";
APT::Periodic::AutocleanInterval "7";
#clear Unattended-Upgrade::Allowed-Origins;
#clear Unattended-Upgrade::Origins-Pattern;
Unattended-Upgrade::Origins-Pattern:: "origin=Debian,codename=\${distro_codename}";
#clear Unattended-Upgrade::Package-Blacklist;
Unattended-Upgrade::Package-Blacklist:: "libc\\+\\+6$";
Unattended-Upgrade::Package-Blacklist:: "a b";
Unattended-Upgrade::Remove-Unused-Dependencies "true";
Unattended-Upgrade::Remove-Unused-Kernel-Packages "false";
Unattended-Upgrade::Automatic-Reboot "true";
Unattended-Upgrade::Automatic-Reboot-Time "04:30";
Unattended-Upgrade::Automatic-Reboot-WithUsers "false";
Unattended-Upgrade::Mail "root";
Unattended-Upgrade::MailReport "on-change";
`);
  });

  it('turns all of it off', () => {
    expect(plan({ enabled: false }, nothing)[0]?.diff[0]?.after).to.include('Unattended-Upgrade "0";');
  });

  it('leaves alone what is as declared', () => {
    expect(plan(full, asDeclared(full))).to.deep.equal([]);
    expect(plan({ state: 'absent' }, nothing)).to.deep.equal([]);
  });

  for (const [name, option, difference] of [
    ['Unattended-Upgrade::Mail', { value: 'ada', items: [] }, ['ada', 'root']],
    [
      'Unattended-Upgrade::Package-Blacklist',
      { value: '', items: ['libc\\+\\+6$', 'a b', 'more'] },
      ['libc\\+\\+6$\na b\nmore', 'libc\\+\\+6$\na b'],
    ],
    ['Unattended-Upgrade::Allowed-Origins', { value: '', items: ['Debian:stable'] }, ['Debian:stable', '']],
  ] as const)
    it(`sees that another file overrides ${name}`, () => {
      const [change, ...rest] = plan(full, asDeclared(full, { [name]: option }));
      expect(rest).to.deep.equal([]);
      expect(change?.summary).to.equal(`fail, because another file of apt overrides ${name}`);
      expect(change?.diff).to.deep.equal([{ attribute: name, before: difference[0], after: difference[1] }]);
    });

  it('removes the file', () => {
    expect(plan({ state: 'absent' }, asDeclared({})).map(({ summary }) => summary)).to.deep.equal([
      `remove ${path}`,
    ]);
  });

  for (const [args, problem] of [
    [{ rebootTime: '04:30' }, /rebootTime needs automaticReboot: true/],
    [{ automaticReboot: false, rebootWithUsers: true }, /rebootWithUsers needs automaticReboot: true/],
    [{ automaticReboot: true, rebootTime: '24:00' }, /rebootTime/],
    [{ mailReport: 'always' }, /mailReport needs mail/],
    [{ mail: 'a b' }, /mail/],
    [{ mail: 'a"; X "b' }, /mail/],
    [{ exclude: ['a"; X "b'] }, /exclude/],
    [{ exclude: ['a\nb'] }, /exclude/],
    [{ origins: [] }, /origins/],
    [{ interval: 0 }, /interval/],
    [{ state: 'absent', enabled: false }, /state 'absent' takes no other argument/],
    [{ state: 'absent', mail: 'root' }, /state 'absent' takes no other argument/],
  ] as const)
    it(`finds the problem of ${JSON.stringify(args)}`, () => {
      const { problems } = unattendedUpgrades(args);
      expect(problems.map(({ path: where, message }) => `${where} ${message}`).join()).to.match(problem);
    });
});
