import { expect } from 'chai';
import { absent } from '../../lib/tasks/absent';
import { blockInFile } from '../../lib/tasks/block-in-file';
import { configValue } from '../../lib/tasks/config-value';
import type { Task } from '../../lib/tasks/contract/task';
import { directory } from '../../lib/tasks/directory';
import { envFile } from '../../lib/tasks/env-file';
import { file } from '../../lib/tasks/file';
import { lineInFile } from '../../lib/tasks/line-in-file';
import { link } from '../../lib/tasks/link';
import { replace } from '../../lib/tasks/replace';
import { template } from '../../lib/tasks/template';
import { useLabHost } from './harness';
import { differences, snapshotOf } from './snapshot';

const content = 'x\n';
const as = { as: 'nobody' };

/** A user who may write in /srv/u has laid links there, which lead away. */
const laid = `mkdir -p /srv/u /srv/end/d /usr/local/lib/keep; chown nobody /srv/u; echo old >/srv/end/f
cd /srv/u; ln -s /usr/local old; ln -s /etc/profile.d conf; ln -s /srv/end end; ln -s /srv/end/f f; ln -s /etc etc
chown -h nobody old conf end f etc; ln -s /srv/u/old /srv/mine; ln -s /usr /srv/usr`;

/** What the owner of the directory laid leads to what is his, or root laid it. */
const harmless = `mkdir -p /srv/u/releases/1 /data/app /srv/spare; chown -R nobody /srv/u; ln -s releases/1 /srv/u/current
chown -h nobody /srv/u/current; rmdir /srv/spare; ln -s /data /srv/spare; ln -s /data/app /srv/u/app; mkdir /srv/u/own
chown nobody /srv/u/own`;

const refused: readonly Task[] = [
  absent({ path: '/srv/u/old/lib' }),
  absent({ path: '/srv/u/old/lib/keep' }),
  absent({ path: '/srv/mine/lib/keep' }),
  absent({ path: '/srv/usr/local' }),
  directory({ path: '/srv/u/old/lib', state: 'absent' }),
  directory({ path: '/srv/u/old/bin', recurse: true, owner: 'nobody' }),
  directory({ path: '/srv/usr/local', recurse: true, owner: 'nobody' }),
  directory({ path: '/srv/u/old/bin', mode: '0700' }),
  directory({ path: '/srv/u/etc', follow: true, owner: 'nobody' }),
  directory({ path: '/srv/u/end/new/deep' }),
  file({ path: '/srv/u/conf/x.sh', content, owner: 'nobody' }),
  file({ path: '/srv/u/end/f', content }),
  file({ path: '/srv/u/end/f', state: 'absent' }),
  file({ path: '/srv/u/end/f', mode: '0666' }),
  file({ path: '/srv/u/f', content, follow: true }),
  file({ path: '/srv/u/f', mode: '0666', follow: true }),
  template({ path: '/srv/u/end/f', template: 'x', vars: {} }),
  envFile({ path: '/srv/u/end/f', variables: { A: 1 } }),
  lineInFile({ path: '/srv/u/end/f', line: 'x' }),
  lineInFile({ path: '/srv/u/f', line: 'x', follow: true }),
  blockInFile({ path: '/srv/u/end/f', id: 'x', block: 'x' }),
  replace({ path: '/srv/u/end/f', match: 'old', replacement: 'new' }),
  configValue({ path: '/srv/u/end/f.json', key: ['a'], value: 1, create: true }),
  link({ path: '/srv/u/end/l', target: 'f' }),
  link({ path: '/srv/u/end/d/l', target: '../f' }),
];

const allowed: readonly (readonly [task: Task, script: string, prints: string])[] = [
  [
    file({ path: '/srv/u/current/f', content, owner: 'nobody' }),
    'stat -c %U /srv/u/releases/1/f; rm /srv/u/releases/1/f',
    'nobody\n',
  ],
  [
    file({ path: '/srv/u/current/f', content }, as),
    'stat -c %U /srv/u/releases/1/f; rm /srv/u/releases/1/f',
    'nobody\n',
  ],
  [file({ path: '/srv/spare/app/f', content }), 'cat /data/app/f; rm /data/app/f', content],
  [file({ path: '/srv/u/app/f', content }), 'cat /data/app/f; rm /data/app/f', content],
  [file({ path: '/var/run/f', content }), 'cat /run/f; rm /run/f', content],
  [file({ path: '/lib/f', content }), 'cat /usr/lib/f; rm /usr/lib/f', content],
  [
    directory({ path: '/srv/u/current', follow: true, mode: '0711' }),
    'stat -c %a /srv/u/releases/1',
    '711\n',
  ],
  [directory({ path: '/srv/spare/app/a/b' }), 'rmdir /data/app/a/b /data/app/a', ''],
  [link({ path: '/srv/u/current', target: 'own' }), 'readlink /srv/u/current', 'own\n'],
  [absent({ path: '/srv/u/current' }), 'ls /srv/u', 'app\nown\nreleases\n'],
];

describe('links that others laid', () => {
  const host = useLabHost();

  describe('to where they have no rights', () => {
    let pristine: readonly string[] = [];
    before(async () => {
      await host().exec(laid);
      pristine = await snapshotOf(host().name);
    });

    for (const task of refused)
      it(`are refused under check and in a run: ${describeTask(task)}`, async () => {
        const check = await host().check([task]);
        expect(check.errors[0]).to.match(/^REFUSED \/srv\/\S+ leads to \//);
        expect((await host().apply([task])).errors).to.deep.equal(check.errors);
      });

    it('leave everything there as it was', async () => {
      expect(differences(pristine, await snapshotOf(host().name))).to.deep.equal([]);
    });

    it('do not matter where nothing is to be changed', async () => {
      const tasks = [absent({ path: '/srv/u/end/none' }), file({ path: '/srv/u/end/f', mode: '0644' })];
      expect((await host().apply(tasks)).statuses).to.deep.equal([
        'ok absent /srv/u/end/none',
        'ok file /srv/u/end/f',
      ]);
    });

    it('do not lead a script away that was planned before they were laid', async () => {
      await host().exec('rm /srv/u/end; mkdir /srv/u/end; chown nobody /srv/u/end');
      const lay = lineInFile({
        path: '/srv/lay',
        line: 'x',
        create: true,
        validate: 'rm -r /srv/u/end; ln -s /srv/end /srv/u/end; chown -h nobody /srv/u/end; : %s',
      });
      const run = await host().apply([lay, file({ path: '/srv/u/end/new', content })]);
      expect(run.errors[0]).to.match(/^REFUSED \/srv\/u\/end leads to \/srv\/end through a symbolic link/);
      expect(await host().exec('ls /srv/end')).to.equal('d\nf\n');
    });
  });

  describe('to what is theirs, and those of root', () => {
    before(async () => {
      await host().exec(`rm -rf /srv/* && ${harmless}`);
    });

    for (const [task, script, prints] of allowed)
      it(`are followed: ${describeTask(task)}`, async () => {
        expect((await host().apply([task])).errors).to.deep.equal([]);
        expect((await host().apply([task])).statuses).to.deep.equal([`ok ${task.title}`]);
        expect(await host().exec(script)).to.equal(prints);
      });
  });
});

function describeTask({ module, args }: Task): string {
  return `${module.name} ${JSON.stringify(args)}`;
}
