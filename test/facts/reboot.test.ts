import { mkdirSync, rmSync } from 'node:fs';
import { expect } from 'chai';
import { rebootFacts } from '../../lib/facts/reboot';
import { parseOf } from '../../lib/testing';
import { temporaryRoot } from '../shell/temporary-root';

const boot = 'boot 9ffeb1d4-4a11-4b90-a730-2803408f4f9e\n';
const bootId = '9ffeb1d4-4a11-4b90-a730-2803408f4f9e';

describe('the facts of a reboot', () => {
  for (const [title, output, fact] of [
    ['a host that needs none', boot, { bootId, isRequired: false, packages: [], inhibitors: [] }],
    ['one that needs it', `${boot}required\n`, { bootId, isRequired: true, packages: [], inhibitors: [] }],
    [
      'the packages that ask for it, once each',
      `${boot}required\npackage linux-image-6.1.0-40-amd64\npackage dbus\npackage dbus\n`,
      { bootId, isRequired: true, packages: ['dbus', 'linux-image-6.1.0-40-amd64'], inhibitors: [] },
    ],
    [
      'what keeps the host from shutting down',
      `${boot}inhibitor my backup (process 507): nightly run\n`,
      { bootId, isRequired: false, packages: [], inhibitors: ['my backup (process 507): nightly run'] },
    ],
    ['no host at all', 'boot \n', undefined],
    ['no output', '', undefined],
  ] as const)
    it(`tell ${title}`, () => {
      expect(parseOf(rebootFacts, output).get('host')).to.deep.equal(fact);
    });
});

describe('the boot of a host', () => {
  const host = temporaryRoot('proc/sys/kernel/random', 'proc/77');
  const look = () => {
    const { status, stdout } = host.run(rebootFacts.read(['host']));
    expect(status).to.equal(0);
    return stdout.split('\n').slice(0, -1);
  };
  beforeEach(() => host.put('/proc/sys/kernel/random/boot_id', 'b00t\n'));
  const inhibitor = (words: Readonly<Record<string, string>>) =>
    Object.entries({ WHAT: 'sleep:shutdown', MODE: 'block', PID: '77', WHO: 'apt', WHY: 'at work', ...words })
      .map(([name, value]) => `${name}=${value}\n`)
      .join('');

  it('has an id, where the kernel tells it', () => {
    expect(look()).to.deep.equal(['boot b00t']);
    rmSync(host.at('/proc/sys/kernel/random/boot_id'));
    expect(look()).to.deep.equal(['boot ']);
  });

  it('tells that another is required, and by which packages', () => {
    host.put('/run/reboot-required', '');
    expect(look()).to.deep.equal(['boot b00t', 'required']);
    host.put('/run/reboot-required.pkgs', 'linux\nlibc6\n');
    expect(look().slice(1)).to.deep.equal(['required', 'package linux', 'package libc6']);
  });

  const rows: readonly (readonly [what: string, words: Readonly<Record<string, string>>, isTold: boolean])[] =
    [
      ['who keeps it from ending', {}, true],
      ['who keeps it from nothing else', { WHAT: 'shutdown' }, true],
      ['nobody who only delays it', { MODE: 'delay' }, false],
      ['nobody who keeps it from something else', { WHAT: 'sleep:idle' }, false],
      ['nobody who is gone', { PID: '99999999' }, false],
    ];
  for (const [what, words, isTold] of rows)
    it(`tells ${what}`, () => {
      host.put('/run/systemd/inhibit/1', inhibitor(words));
      mkdirSync(host.at('/run/systemd/inhibit/2.ref'));
      expect(look().slice(1)).to.deep.equal(isTold ? ['inhibitor apt (process 77): at work'] : []);
    });
});
