import { expect } from 'chai';
import { Overlay } from '../../lib/engine/overlay';
import { archiveFacts } from '../../lib/facts/archive';
import { authorizedKeysFacts, type AuthorizedKeysFact } from '../../lib/facts/authorized-keys';
import { dnsZoneFacts } from '../../lib/facts/dns-zone';
import { fileFacts, type FileFact } from '../../lib/facts/file';
import { guardFacts } from '../../lib/facts/guard';
import { groupFacts } from '../../lib/facts/group';
import type { FactKind } from '../../lib/facts/kind';
import { newUnit } from '../../lib/tasks/shared/systemd/unit-prediction';
import { pathFacts } from '../../lib/facts/path';
import { programFacts } from '../../lib/facts/program';
import { treeFacts } from '../../lib/facts/tree';
import { unitFacts } from '../../lib/facts/unit';
import { wayFacts } from '../../lib/facts/way';
import type { Prediction } from '../../lib/tasks/contract/prediction';
import type { Task } from '../../lib/tasks/contract/task';
import { apt } from '../../lib/tasks/apt';
import { changeTimeFacts } from '../../lib/facts/change-time';
import { directory } from '../../lib/tasks/directory';
import { file as fileTask } from '../../lib/tasks/file';
import { group } from '../../lib/tasks/group';
import { lineInFile } from '../../lib/tasks/line-in-file';
import { service } from '../../lib/tasks/service';
import { user } from '../../lib/tasks/user';

const file: FileFact = {
  type: 'file',
  owner: 'root',
  group: '4000',
  mode: '0644',
  uid: 0,
  gid: 4000,
  size: 0,
  modified: 0,
};

function unpacked(attribute: 'content' | 'group', before: string | undefined) {
  return { deviations: [{ name: 'a', attribute, before, after: 'devs' }], isCut: false };
}

/** What a task predicts on a host with these facts; what is not named is absent. */
function predicted({ module, args }: Task, facts: object): readonly Prediction[] {
  return module.predicts?.(facts as never, args, 1) ?? [];
}

/** What lies over a host after a task of this title. */
function after(...predictions: readonly Prediction[]): Overlay {
  const overlay = new Overlay();
  overlay.add('a task', predictions, { moment: 1, isScript: true });
  return overlay;
}

function asked<Key, Value>(kind: FactKind<Key, Value>, key: Key) {
  return { kind: kind as FactKind<never, unknown>, key };
}

const noPackage = { packages: new Map() };
const install = predicted(apt({ packages: ['lighttpd'] }), { packages: noPackage });
const installed = {
  package: {
    name: 'nano',
    architecture: 'amd64',
    version: '1',
    status: 'installed',
    isHeld: false,
    isAutomatic: false,
  },
};
const remove = predicted(apt({ packages: ['nano'], state: 'absent' }), {
  packages: { packages: new Map([['nano', installed.package]]) },
});
const newAccount = { account: undefined, left: new Map() };

const key = { name: 'deploy.', algorithm: 'hmac-sha256', secret: '' };
const zone = asked(dnsZoneFacts, { server: 'ns', port: 53, zone: 'example.org.', key });
const silence = { isAuthoritative: false, said: 'no answer' };
const chrony = asked(unitFacts, { name: 'chrony.service' });
const clock = (paths: readonly string[]) =>
  predicted(apt({ packages: ['chrony'] }), {
    packages: noPackage,
    container: new Map(paths.map((path) => [path, true])),
  });

describe('what lies over a host under check', () => {
  const dangling = { real: '/srv/a', mounts: [], isDangling: true };

  for (const [title, predictions, question, present, wouldChange, isOpen] of [
    [
      'a file named like a package, wherever the name stands',
      install,
      asked(fileFacts, { path: '/var/www/index.lighttpd.html' }),
      undefined,
      false,
      true,
    ],
    [
      'a file of somebody else among the drop-ins of a package',
      predicted(apt({ packages: ['logrotate'] }), { packages: noPackage }),
      asked(fileFacts, { path: '/etc/logrotate.d/shop' }),
      undefined,
      false,
      false,
    ],
    [
      'a file named like a package after a number',
      predicted(apt({ packages: ['unattended-upgrades'] }), { packages: noPackage }),
      asked(fileFacts, { path: '/etc/apt/apt.conf.d/50unattended-upgrades' }),
      undefined,
      false,
      true,
    ],
    ['a zone of a server that does not answer', install, zone, { records: [], failure: silence }, true, true],
    ['a zone that was read', install, zone, { records: [] }, true, false],
    ['a program that a package may bring', install, asked(programFacts, 'curl'), undefined, true, true],
    [
      'a program that its own package brings',
      predicted(apt({ packages: ['curl'] }), { packages: noPackage }),
      asked(programFacts, 'curl'),
      undefined,
      true,
      false,
    ],
    [
      'a file that a package writes',
      predicted(apt({ packages: ['postfix'] }), { packages: noPackage }),
      asked(fileFacts, { path: '/etc/mailname' }),
      undefined,
      true,
      true,
    ],
    ['a clock in a container', clock(['/run/systemd/container']), chrony, undefined, true, true],
    ['a clock of a machine', clock([]), chrony, undefined, true, false],
    ['a guard that may need a command', install, asked(guardFacts, { script: 'a2query' }), 1, true, true],
    ['a guard that needs no command', install, asked(guardFacts, { script: 'test -x /a' }), 1, true, false],
    [
      'a file of another name',
      install,
      asked(fileFacts, { path: '/var/www/index.html' }),
      undefined,
      false,
      false,
    ],
    [
      'a file that is written anew',
      install,
      asked(fileFacts, { path: '/etc/lighttpd/x', sha256: 'a' }),
      undefined,
      true,
      false,
    ],
    [
      'a directory that a package may bring',
      install,
      asked(fileFacts, { path: '/etc/lighttpd/x', mayBeBrought: true }),
      undefined,
      true,
      true,
    ],
    [
      'a file that goes with its package',
      remove,
      asked(fileFacts, { path: '/etc/nanorc' }),
      file,
      true,
      true,
    ],
    ['a path that goes with its package', remove, asked(pathFacts, '/etc/nanorc'), true, false, true],
    [
      'a unit that goes with its package',
      remove,
      asked(unitFacts, { name: 'nano.service' }),
      newUnit('nano.service'),
      false,
      true,
    ],
    ['a file of nobody that goes', remove, asked(fileFacts, { path: '/etc/motd' }), file, true, false],
    [
      'what a package was to leave that is not there',
      predicted(apt({ packages: ['nano'], state: 'absent' }), { packages: noPackage }),
      asked(fileFacts, { path: '/etc/nanorc' }),
      file,
      true,
      false,
    ],
    [
      'keys in a home that was left',
      predicted(user({ name: 'ada' }), { ...newAccount, left: new Map([['/home/ada', true]]) }),
      asked(authorizedKeysFacts, { user: 'ada', path: '~/.ssh/authorized_keys' }),
      undefined,
      true,
      true,
    ],
    [
      'keys in a home that is new',
      predicted(user({ name: 'ada' }), newAccount),
      asked(authorizedKeysFacts, { user: 'ada', path: '~/.ssh/authorized_keys' }),
      undefined,
      true,
      false,
    ],
    [
      'an archive of a number that a new group may get',
      predicted(group({ name: 'devs' }), {}),
      asked(archiveFacts, { path: '/srv', id: 'a' }),
      unpacked('group', '4000'),
      true,
      true,
    ],
    [
      'an archive that lacks a file',
      predicted(group({ name: 'devs' }), {}),
      asked(archiveFacts, { path: '/srv', id: 'a' }),
      unpacked('content', undefined),
      true,
      false,
    ],
    [
      'a tree of a number that a new group may get',
      predicted(group({ name: 'devs' }), {}),
      asked(treeFacts, { path: '/srv', group: 'devs' }),
      { entries: [{ path: '/srv/a', ...file }], isCut: false },
      true,
      true,
    ],
    [
      'a file of a number that a new group may get',
      predicted(group({ name: 'devs' }), {}),
      asked(fileFacts, { path: '/srv' }),
      file,
      true,
      true,
    ],
    [
      'a file of a number that the group gets',
      predicted(group({ name: 'devs', gid: 4000 }), {}),
      asked(fileFacts, { path: '/srv' }),
      file,
      true,
      false,
    ],
    [
      'a link that leads nowhere yet',
      install,
      asked(wayFacts, { path: '/srv/a', end: true }),
      dangling,
      true,
      true,
    ],
    [
      'units of a user whose systemd starts',
      predicted(service({ name: 'a', scope: 'user', user: 'ada', state: 'started' }), {
        managers: new Map([['ada', { uid: 1, lingers: false, isRunning: false }]]),
      }),
      asked(unitFacts, { name: 'b.timer', user: 'ada', isMade: true }),
      undefined,
      true,
      true,
    ],
    [
      'units of a user who is new',
      predicted(service({ name: 'a', scope: 'user', user: 'ada', state: 'started' }), {
        managers: new Map(),
      }),
      asked(unitFacts, { name: 'b.timer', user: 'ada', isMade: true }),
      undefined,
      true,
      false,
    ],
  ] as [string, readonly Prediction[], ReturnType<typeof asked>, unknown, boolean, boolean][])
    it(`${isOpen ? 'leaves open' : 'knows'} ${title}`, () => {
      const by = after(...predictions).unknown(question, present, wouldChange);
      expect(by).to.equal(isOpen ? 'a task' : undefined);
    });

  for (const [title, task, facts, before, owner] of [
    ['gets the name of a group with its number', group({ name: 'devs', gid: 4000 }), {}, '4000', 'devs'],
    [
      'keeps a number that the group leaves',
      group({ name: 'devs', gid: 5000 }),
      { present: { name: 'devs', gid: 4000, members: [] } },
      'devs',
      '4000',
    ],
    [
      'keeps the number of a group that goes',
      group({ name: 'devs', state: 'absent' }),
      { present: { name: 'devs', gid: 4000, members: [] } },
      'devs',
      '4000',
    ],
  ] as [string, Task, object, string, string][])
    it(`a file ${title}`, () => {
      const found = after(...predicted(task, facts)).value(asked(fileFacts, { path: '/srv' }), {
        ...file,
        group: before,
      });
      expect((found as FileFact).group).to.equal(owner);
    });

  it('the directory of a file of keys is as an earlier task makes it', () => {
    const node = { type: 'directory', owner: 'ada', uid: 1001, mode: '0755' } as const;
    const fact = {
      uid: 1001,
      gid: 1001,
      home: '/home/ada',
      path: '/home/ada/.ssh/authorized_keys',
      lines: [],
    };
    const task = directory({ path: '/home/ada/.ssh', mode: '0700' });
    const overlay = after(...predicted(task, { present: { ...file, type: 'directory', mode: '0755' } }));
    const question = asked(authorizedKeysFacts, { user: 'ada', path: '~/.ssh/authorized_keys' });
    const found = overlay.value(question, { ...fact, directory: node }) as AuthorizedKeysFact;
    expect(found.directory?.mode).to.equal('0700');
  });

  for (const takesGroup of [true, false])
    it(`the group of an account that goes ${takesGroup ? 'goes with it' : 'stays if others use it'}`, () => {
      const task = user({ name: 'ada', state: 'absent' });
      const overlay = after(...predicted(task, { account: { uid: 1001 }, leftovers: { takesGroup } }));
      const entry = { name: 'ada', gid: 1001, members: [] };
      expect(overlay.value(asked(groupFacts, 'ada'), entry)).to.equal(takesGroup ? undefined : entry);
    });

  for (const [title, task] of [
    ['a directory that gets another mode', directory({ path: '/etc/app', mode: '0700' })],
    ['a file that gets another mode', fileTask({ path: '/etc/app/a', mode: '0600' })],
    ['a line in a file that is not there yet', lineInFile({ path: '/etc/app/a', line: 'x' })],
  ] as [string, Task][])
    it(`${title} is a change below the directory`, () => {
      const overlay = after(...predicted(task, {}));
      expect(overlay.value(asked(changeTimeFacts, '/etc/app'), 0)).to.equal(1);
    });

  it('a directory asks for what a package may bring, and a file does not', () => {
    const { module, args } = directory({ path: '/srv/a' });
    expect(module.facts(args)['present']?.keys).to.deep.equal([{ path: '/srv/a', mayBeBrought: true }]);
  });
});
