import { expect } from 'chai';
import type { TaskList } from '../../lib/engine/nodes';
import { secret } from '../../lib/secrets/secret';
import { group } from '../../lib/tasks/group';
import { systemdUnit } from '../../lib/tasks/systemd-unit';
import { user } from '../../lib/tasks/user';
import { testedSuites, useLabHost } from './harness';

const hash =
  '$6$ZkY1.vT8$Pz1xF4m0qOAB6t3PzZk5g3oZ0Yp0nX4mFQvJ3gD9p1C3s8pHq1nJ7o4hY5tB2wK6rL8vE0xN9aU7iM3sQ5dT1';
const otherHash =
  '$6$another.1$Pz1xF4m0qOAB6t3PzZk5g3oZ0Yp0nX4mFQvJ3gD9p1C3s8pHq1nJ7o4hY5tB2wK6rL8vE0xN9aU7iM3sQ5dT1';

describe('the task user on a real host', () => {
  const host = useLabHost();
  const everything = {
    name: 'ada',
    uid: 2001,
    group: 'staff',
    groups: ['games', 'audio', 'staff'],
    shell: '/bin/bash',
    home: '/srv/people/ada $(id)',
    comment: 'Ada "Countess" Lovelace, Ünïcode; `id`',
    password: secret(hash),
    locked: false,
    expires: '2040-02-29',
  } as const;
  const ada = user(everything);

  it('would create an absent user under check, and touches nothing', async () => {
    const run = await host().check([ada]);
    expect(run.statuses).to.deep.equal(['changed user ada']);
    expect(run.summaries).to.deep.equal(['create user ada']);
    expect(await host().exitCode('getent passwd ada || ls -d /srv/people')).to.equal(2);
  });

  it('creates it with every attribute, once', async () => {
    const run = await host().apply([ada]);
    expect(run.errors).to.deep.equal([]);
    expect(run.statuses).to.deep.equal(['changed user ada']);
    expect(JSON.stringify(run)).not.to.contain(hash);
    expect(await host().exec('getent passwd ada')).to.equal(
      'ada:x:2001:50:Ada "Countess" Lovelace, Ünïcode; `id`:/srv/people/ada $(id):/bin/bash\n',
    );
    expect(await host().exec('id -Gn ada')).to.equal('staff audio games\n');
    const shadow = (await host().exec('getent shadow ada')).split(':');
    expect([shadow[1], shadow[7]]).to.deep.equal([hash, '25626']);
    expect(await host().exec(`stat -c '%U %G' '/srv/people/ada $(id)/.profile'`)).to.equal('ada staff\n');
    expect((await host().apply([ada])).statuses).to.deep.equal(['ok user ada']);
  });

  const breakages: {
    title: string;
    command: string;
    diffs: readonly string[];
    look: string;
    seen: string;
  }[] = [
    {
      title: 'uid',
      command: 'usermod -u 2099 ada',
      diffs: ['uid: 2099 → 2001'],
      look: 'id -u ada',
      seen: '2001',
    },
    {
      title: 'primary group, without touching what it was',
      command: 'usermod -g users ada',
      diffs: ['primary group: users → staff'],
      look: 'id -gn ada',
      seen: 'staff',
    },
    {
      title: 'missing group',
      command: 'gpasswd -d ada audio',
      diffs: ['groups: (absent) → audio'],
      look: 'id -Gn ada',
      seen: 'staff audio games',
    },
    {
      title: 'shell',
      command: 'usermod -s /bin/sh ada',
      diffs: ['shell: /bin/sh → /bin/bash'],
      look: 'getent passwd ada | cut -d: -f7',
      seen: '/bin/bash',
    },
    {
      title: 'home in the account',
      command: 'usermod -d /nowhere ada',
      diffs: ['home: /nowhere → /srv/people/ada $(id)'],
      look: 'getent passwd ada | cut -d: -f6',
      seen: '/srv/people/ada $(id)',
    },
    {
      title: 'removed home directory',
      command: "rm -r '/srv/people'",
      diffs: ['home: (absent) → /srv/people/ada $(id)'],
      look: "stat -c '%U %G' '/srv/people/ada $(id)/.profile'",
      seen: 'ada staff',
    },
    {
      title: 'comment',
      command: "usermod -c '' ada",
      diffs: ['comment:  → Ada "Countess" Lovelace, Ünïcode; `id`'],
      look: 'getent passwd ada | cut -d: -f5',
      seen: everything.comment,
    },
    {
      title: 'password, without showing it',
      command: `printf 'ada:${otherHash}' | chpasswd -e`,
      diffs: ['password: (hidden) → (hidden, another one)'],
      look: 'getent shadow ada | cut -d: -f2',
      seen: hash,
    },
    {
      title: 'lock',
      command: 'usermod -L ada',
      diffs: ['locked: true → false'],
      look: 'getent shadow ada | cut -d: -f2',
      seen: hash,
    },
    {
      title: 'expiry',
      command: 'chage -E 2020-01-01 ada',
      diffs: ['expires: 2020-01-01 → 2040-02-29'],
      look: 'getent shadow ada | cut -d: -f8',
      seen: '25626',
    },
  ];
  for (const { title, command, diffs, look, seen } of breakages) {
    it(`repairs a ${title}`, async () => {
      await host().exec(command);
      expect((await host().check([ada])).diffs).to.deep.equal(diffs);
      const run = await host().apply([ada]);
      expect({ errors: run.errors, diffs: run.diffs }).to.deep.equal({ errors: [], diffs });
      expect(await host().exec(look)).to.equal(`${seen}\n`);
      expect((await host().apply([ada])).statuses).to.deep.equal(['ok user ada']);
    });
  }

  it('leaves groups alone that are not declared, unless told to be exact', async () => {
    await host().exec('usermod -a -G video,www-data ada');
    expect((await host().apply([ada])).statuses).to.deep.equal(['ok user ada']);
    const run = await host().apply([user({ ...everything, append: false })]);
    expect(run.summaries).to.deep.equal(['remove user ada from groups video, www-data']);
    expect(await host().exec('id -Gn ada')).to.equal('staff audio games\n');
  });

  it('moves the home directory with what is in it, and stops before anything when something is in the way', async () => {
    await host().exec("runuser -u ada touch '/srv/people/ada $(id)/letter'; mkdir /srv/taken");
    const refused = await host().apply([user({ name: 'ada', home: '/srv/taken', moveHome: true })]);
    expect(refused.errors.join()).to.match(/\/srv\/taken exists already/);
    expect(await host().exec('getent passwd ada | cut -d: -f6')).to.equal('/srv/people/ada $(id)\n');
    await host().apply([user({ name: 'ada', home: '/srv/ada', moveHome: true })]);
    expect(await host().exec('stat -c %U /srv/ada/letter; getent passwd ada | cut -d: -f6')).to.equal(
      'ada\n/srv/ada\n',
    );
  });

  it('keeps a lock when it sets another password, and sets none of an existing account on request', async () => {
    await host().exec('usermod -L ada');
    await host().apply([user({ name: 'ada', password: secret(otherHash) })]);
    expect(await host().exec('getent shadow ada | cut -d: -f2')).to.equal(`!${otherHash}\n`);
    const run = await host().apply([
      user({ name: 'ada', password: secret(hash), updatePassword: 'onCreate' }),
    ]);
    expect(run.statuses).to.deep.equal(['ok user ada']);
    await host().apply([user({ name: 'ada', locked: false, expires: 'never' })]);
    expect(await host().exec('getent shadow ada | cut -d: -f2,8')).to.equal(`${otherHash}:\n`);
  });

  it('takes a group of its own name that is there already, and makes accounts of the system without a home', async () => {
    const run = await host().apply([
      group({ name: 'metrics' }),
      user({ name: 'metrics', system: true, shell: '/usr/sbin/nologin' }),
    ]);
    expect(run.errors).to.deep.equal([]);
    expect(run.statuses).to.deep.equal(['changed group metrics', 'changed user metrics']);
    expect(await host().exec('id -gn metrics; test ! -e /home/metrics && echo none')).to.equal(
      'metrics\nnone\n',
    );
    expect(Number(await host().exec('id -u metrics'))).to.be.below(1000);
    expect((await host().apply([user({ name: 'metrics', system: true })])).statuses).to.deep.equal([
      'ok user metrics',
    ]);
    expect((await host().apply([user({ name: 'nobody' })])).statuses).to.deep.equal(['ok user nobody']);
  });

  it('removes an account with its home, once', async () => {
    const absent = user({ name: 'ada', state: 'absent', remove: true });
    expect((await host().apply([absent])).summaries).to.deep.equal(['remove user ada and /srv/ada']);
    expect(await host().exitCode('getent passwd ada')).to.equal(2);
    expect(await host().exitCode('test -e /srv/ada')).to.equal(1);
    expect((await host().apply([absent])).statuses).to.deep.equal(['ok user ada']);
  });

  it('removes no home directory of somebody else, and then not the account either', async () => {
    await host().exec('useradd -d /srv/shared bob; mkdir /srv/shared');
    const run = await host().apply([user({ name: 'bob', state: 'absent', remove: true })]);
    expect(run.errors.join()).to.match(/\/srv\/shared does not belong to bob/);
    expect(await host().exitCode('getent passwd bob && test -d /srv/shared')).to.equal(0);
  });

  it('says in the words of userdel why an account cannot be removed', async () => {
    await host().exec('useradd carol; (setsid runuser -u carol -- sleep 30 >/dev/null 2>&1 &) ; sleep 0.2');
    const run = await host().apply([user({ name: 'carol', state: 'absent' })]);
    expect(run.errors.join()).to.match(
      /userdel: user carol is currently used by process \d+\nHostwright does not end sessions and processes of carol/,
    );
  });

  it('never locks out the account that it is logged in with', async () => {
    await host().exec('usermod -a -G sudo deploy');
    const errors: string[] = [];
    for (const task of [
      user({ name: 'deploy', state: 'absent' }),
      user({ name: 'deploy', groups: [], append: false }),
      user({ name: 'deploy', expires: '2020-01-01' }),
    ])
      errors.push(...(await host().apply([task])).errors);
    expect(errors.map((error) => error.split(':')[0])).to.deep.equal([
      'REFUSED will not remove user deploy',
      'REFUSED will not remove user deploy from sudo',
      'REFUSED will not let user deploy expire on 2020-01-01',
    ]);
    expect(await host().exec('id -Gn deploy; getent shadow deploy | cut -d: -f8')).to.equal(
      'deploy sudo\n\n',
    );
  });
});

for (const suite of testedSuites()) {
  describe(`the task user with an account that lingers on a real ${suite} host`, () => {
    const host = useLabHost({ suite });
    const dan = (...tasks: TaskList) => [user({ name: 'dan' }), ...tasks];
    const nap = { name: 'nap.service', scope: 'user', user: 'dan' } as const;
    const napping = systemdUnit({ ...nap, service: { ExecStart: '/bin/sleep 1000000' }, state: 'started' });
    const withoutDan = [
      systemdUnit({ ...nap, state: 'absent' }),
      user({ name: 'dan', state: 'absent', remove: true }),
    ];
    const ofDan = '/var/lib/systemd/linger/dan; pgrep -u dan';

    it('removes an account whose units run without a login, which it says, once', async () => {
      expect((await host().apply(dan(napping))).errors).to.deep.equal([]);
      const uid = (await host().exec('id -u dan')).trim();
      const run = await host().apply(withoutDan);
      expect(run.errors).to.deep.equal([]);
      expect(run.summaries.at(-1)).to.equal(
        'remove user dan and /home/dan, and stop its lingering systemd instance with all units',
      );
      expect(run.diffs.at(-1)).to.equal('linger: yes → (absent)');
      expect(
        await host().exec(`getent passwd dan; ls /var/lib/systemd/linger; pgrep -u ${uid} || :`),
      ).to.equal('');
      expect((await host().apply(withoutDan)).statuses).to.deep.equal([
        'ok unit nap.service of user dan',
        'ok user dan',
      ]);
    });

    it('ends units that nobody declared absent with the account, but nothing else of it', async () => {
      await host().apply(dan(napping));
      const uid = (await host().exec('id -u dan')).trim();
      await host().exec('(setsid runuser -u dan -- sleep 2000000 >/dev/null 2>&1 &) ; sleep 0.2');
      const run = await host().apply(withoutDan.slice(1));
      expect(run.errors.join()).to.match(/userdel: user dan is currently used by process/);
      expect(await host().exec(`ls ${ofDan} -x sleep | wc -l`)).to.equal('/var/lib/systemd/linger/dan\n2\n');
      await host().exec('pkill -xf "sleep 2000000"');
      expect((await host().apply(withoutDan.slice(1))).errors).to.deep.equal([]);
      expect(await host().exitCode(`getent passwd dan || pgrep -u ${uid}`)).to.equal(1);
    });
  });
}
