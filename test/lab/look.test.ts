import { expect } from 'chai';
import { after, attempt, type TaskList } from '../../lib/engine/nodes';
import { mountFacts } from '../../lib/facts/mount';
import { secret } from '../../lib/secrets/secret';
import { command } from '../../lib/tasks/command';
import { debug } from '../../lib/tasks/debug';
import { link } from '../../lib/tasks/link';
import { look } from '../../lib/tasks/look';
import { linesOf } from '../../lib/tasks/look/output';
import { testedSuites, useLabHost } from './harness';

for (const suite of testedSuites())
  describe(`the task look on a real ${suite} host`, () => {
    const host = useLabHost({ suite });

    /** A release that is chosen by what the host says. */
    const release: TaskList = [
      after(look({ argv: ['cat', '/srv/revision'] }), ({ output }) =>
        link({ path: '/srv/current', target: `releases/${output.stdout.trim()}`, allowMissing: true }),
      ),
    ];

    it('lets check and drift see what depends on it', async () => {
      await host().exec('echo r1 >/srv/revision');
      const title = 'link /srv/current';
      expect((await host().check(release)).statuses).to.deep.equal([
        'ok look at cat /srv/revision',
        `changed ${title}`,
      ]);
      await host().apply(release);
      expect((await host().apply(release)).statuses.at(-1)).to.equal(`ok ${title}`);
      await host().exec('rm /srv/current');
      expect((await host().check(release)).statuses.at(-1)).to.equal(`changed ${title}`);
    });

    it('hands on what things are', async () => {
      const seen: string[] = [];
      const note = (word: string | undefined) => {
        seen.push(word ?? 'absent');
        return debug({ message: 'seen' });
      };
      await host().exec('printf "one\\ntwo\\n" >/srv/words; ln -sf words /srv/link');
      const { trips, errors } = await host().apply([
        after(look({ file: '/srv/words' }), ({ output }) => note(output?.content)),
        after(look({ file: '/srv/link' }), ({ output }) => note(output?.target)),
        after(look({ file: '/srv/none' }), ({ output }) => note(output?.type)),
        after(look({ unit: 'ssh' }), ({ output }) => note(output?.active)),
        after(look({ package: 'dpkg' }), ({ output }) => note(output?.status)),
        after(look({ package: 'no-such-package' }), ({ output }) => note(output?.status)),
        after(look({ user: 'root' }), ({ output }) => note(output?.home)),
        after(look({ group: 'root' }), ({ output }) => note(output?.gid.toString())),
        after(look({ fact: mountFacts, key: { path: '/proc' } }), ({ output }) => note(output && 'mounted')),
        after(look({ argv: ['cat', '/srv/words'] }), ({ output }) => note(linesOf(output).join('+'))),
        after(look({ sh: 'id -un' }, { as: 'nobody' }), ({ output }) => note(output.stdout.trim())),
      ]);
      expect(errors).to.deep.equal([]);
      expect(seen.join(' ')).to.equal(
        'one\ntwo\n words absent active installed absent /root 0 mounted one+two nobody',
      );
      expect(trips).to.equal(2);
    });

    it('gives secrets to the command, and shows them nowhere', async () => {
      const env = { P: secret('sesame word') };
      const read = look({ sh: 'cat /proc/$$/cmdline; printf %s "$P"; [ "${#P}" = 11 ]', env });
      let saw = '';
      const { printed } = await host().apply([
        after(read, ({ output }) => {
          saw = output.stdout;
          return [];
        }),
        look({ sh: 'echo "no $P" >&2; exit 7', env }),
      ]);
      expect(saw.split('sesame')).to.have.length(2);
      expect(printed).to.contain('exit code 7\n    no [secret]').and.not.contain('sesame');
    });

    it('ends what takes too long, and leaves the other facts as they are', async () => {
      const { errors, statuses } = await host().apply([
        look({ argv: ['sleep', '300'], timeout: 1 }, { ignoreErrors: true }),
        look({ file: '/etc/hostname' }),
      ]);
      expect(errors.join()).to.contain('took longer than 1 s');
      expect(statuses.at(-1)).to.equal('ok look at file /etc/hostname');
    });

    it('is unknown as a user who is still to come', async () => {
      const { tasks } = await host().check([look({ sh: 'id' }, { as: 'nobody-yet' })]);
      expect(tasks[0]).to.include({ status: 'depends' });
    });

    it('gives secrets to guards', async () => {
      const args = { sh: 'printf %s "$P" >/srv/secret', unless: '[ "$(cat /srv/secret)" = "$P" ]' };
      const task = command({ ...args, env: { P: secret('topword') } });
      expect((await host().apply([task])).statuses[0]).to.match(/^changed/);
      expect((await host().apply([task])).statuses[0]).to.match(/^ok/);
      await host().exec('echo other >/srv/secret');
      expect((await host().check([task])).statuses[0]).to.match(/^changed/);
    });

    it('tells a rescue what failed', async () => {
      const { statuses } = await host().apply([
        attempt([command({ sh: 'echo broken disk >&2; exit 5' })], {
          rescue: ({ message }) =>
            command({ argv: ['sh', '-c', `printf %s '${message.replaceAll('\n', '; ')}' >/srv/why`] }),
        }),
      ]);
      expect(statuses).to.have.length(2);
      expect(await host().exec('cat /srv/why')).to.equal('exit code 5; broken disk');
    });
  });
