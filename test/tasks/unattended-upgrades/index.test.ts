import { expect } from 'chai';
import { aptConfigFacts, type AptOption } from '../../../lib/facts/apt-config';
import { unattendedUpgrades } from '../../../lib/tasks/unattended-upgrades';
import { declaredOptions } from '../../../lib/tasks/unattended-upgrades/options';
import { fileNode } from '../shared/files/file-sample';
import type { DeclaredUpgrades } from '../../../lib/tasks/unattended-upgrades/args';
import { planOf } from '../../../lib/testing';

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
    file: fileNode({ sha256 }),
    settings: undefined,
    options: new Map([...all].map(([name, option]) => [aptConfigFacts.address(name), option])),
  };
}

function plan(args: Arguments, facts: Parameters<typeof unattendedUpgrades.module.plan>[0]) {
  const task = unattendedUpgrades(args);
  return planOf(task, facts);
}

const nothing = { file: undefined, settings: undefined, options: new Map<string, AptOption>() };

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
