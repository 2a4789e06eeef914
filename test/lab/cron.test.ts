import { expect } from 'chai';
import { cron } from '../../lib/tasks/cron';
import { user } from '../../lib/tasks/user';
import { testedSuites, useLabHost } from './harness';

for (const suite of testedSuites())
  describe(`the task cron on a real host with ${suite}`, function () {
    this.timeout(240_000);
    const host = useLabHost({ suite });
    const runAtBoot = `rm -f /run/crond.reboot; systemctl restart cron
      for _ in $(seq 100); do [ -s /tmp/out ] && break; sleep 0.1; done; cat /tmp/out`;

    it('names the package that is missing, and not under check', async () => {
      const task = cron({ id: 'x', command: 'true', special: 'daily' });
      expect((await host().check([task])).errors).to.deep.equal([]);
      const { errors } = await host().apply([task]);
      expect(errors[0]).to.match(/^STEP_FAILED [^]*crontab is missing: install the package cron first/);
    });

    it('hands the command to the shell as it was written', async () => {
      await host().exec('apt-get update -q && apt-get install -q -y --no-install-recommends cron');
      const command = `printf '%s,' "a%b $GREETING" 'c\\\\d\\e\\%\\\\%' "it's" '#x' >/tmp/out`;
      const task = cron({ id: 'boot', command, special: 'reboot', env: { GREETING: ' hi "you"' } });
      expect((await host().apply([task])).errors).to.deep.equal([]);
      expect(await host().exec(runAtBoot)).to.equal(`a%b  hi "you",c\\\\d\\e\\%\\\\%,it's,#x,`);
      expect((await host().apply([task])).statuses).to.deep.equal(['ok cron boot of root']);
    });

    it('does so in a file of /etc/cron.d, as the user that it names', async () => {
      await host().exec('crontab -u root -r; rm -f /tmp/out');
      const command = `printf '%s %s' "$(id -un)" "$A" >/tmp/out`;
      const task = cron({
        id: 'boot',
        file: 'boot',
        user: 'daemon',
        command,
        special: 'reboot',
        env: { A: '1' },
      });
      expect((await host().apply([task])).errors).to.deep.equal([]);
      expect(await host().exec(runAtBoot)).to.equal('daemon 1');
    });

    it('takes over a line that was there, and keeps the others to the byte', async () => {
      const before =
        '# ünïcode  \n\n\t* * * * *\techo  a%in \\n\n0 1 * * * /bin/true\nA = "b"\n#1 1 * * * old\n';
      await host().exec(`crontab -u daemon - <<'.'\n${before}.`);
      const one = cron({ id: 'one', user: 'daemon', command: '/bin/true', hour: 1 });
      const two = cron({ id: 'two', user: 'daemon', command: '/bin/false', hour: 3, minute: 0 });
      const run = await host().apply([one, two]);
      expect(run.diffs[0]).to.equal('id: (absent) → one');
      expect(await host().exec('crontab -u daemon -l')).to.equal(
        `${before.replace('0 1 * * * /bin/true', '# Hostwright: one\n0 1 * * * /bin/true')}# Hostwright: two\n0 3 * * * /bin/false\n`,
      );
      const absent = [one, two].map(({ args }) =>
        cron({ ...(args as { id: string }), user: 'daemon', state: 'absent' }),
      );
      expect((await host().apply(absent)).errors).to.deep.equal([]);
      expect(await host().exec('crontab -u daemon -l')).to.equal(before.replace('0 1 * * * /bin/true\n', ''));
    });

    it('leaves comments of people, and doubles no job', async () => {
      const task = cron({ id: 'n', command: '/bin/d', hour: 2, minute: 30 });
      for (const [before, after] of [
        ['# 2 copies are kept in the vault\n30 2 * * * /bin/d\n', undefined],
        [
          '# 2 copies are kept in the vault\n45 2 * * * /bin/d\n',
          '# 2 copies are kept in the vault\n30 2 * * * /bin/d\n',
        ],
        ['#30 2 * * * /bin/d\n45 2 * * * /bin/d2\n', '#30 2 * * * /bin/d\n30 2 * * * /bin/d\n'],
      ] as const) {
        await host().exec(`crontab - <<'.'\n# Hostwright: n\n${before}.`);
        const run = await host().apply([task]);
        expect(run.errors).to.deep.equal([]);
        expect(run.statuses[0]).to.match(after === undefined ? /^ok / : /^changed /);
        expect(await host().exec('crontab -l')).to.equal(`# Hostwright: n\n${after ?? before}`);
        expect((await host().apply([task])).statuses[0]).to.match(/^ok /);
      }
      await host().exec('crontab -r');
    });

    it('leaves a line with the same command at another time, and removes it only where it is exclusive', async () => {
      await host().exec("echo '0 14 * * * /bin/s' | crontab -");
      const args = { id: 'night', command: '/bin/s', hour: 2 };
      const run = await host().apply([cron(args)]);
      expect(run.summaries).to.deep.equal([
        'add cron entry "night" of user root, beside a line with the same command at 0 14 * * *',
      ]);
      const own = '# Hostwright: night\n0 2 * * * /bin/s\n';
      expect(await host().exec('crontab -l')).to.equal(`0 14 * * * /bin/s\n${own}`);
      const alone = await host().apply([cron({ ...args, exclusive: true })]);
      expect(alone.diffs).to.deep.equal(['others: 0 14 * * * /bin/s → (absent)']);
      expect(await host().exec('crontab -l; crontab -r')).to.equal(own);
    });

    it('enables its entry again, and leaves that of others below it', async () => {
      const args = { id: 'n', command: '/bin/d', hour: 2 };
      await host().apply([cron({ ...args, disabled: true })]);
      await host().exec("{ crontab -l; echo '0 5 * * * /bin/other'; } | crontab -");
      expect((await host().apply([cron({ ...args, disabled: true })])).statuses[0]).to.match(/^ok /);
      expect((await host().apply([cron(args)])).errors).to.deep.equal([]);
      expect(await host().exec('crontab -l; crontab -r')).to.equal(
        '# Hostwright: n\n0 2 * * * /bin/d\n0 5 * * * /bin/other\n',
      );
    });

    it('says which user is missing, and leaves crontabs alone that are not its own to read', async () => {
      const ghost = await host().apply([cron({ id: 'x', user: 'ghost', command: 'true', hour: 1 })]);
      expect(ghost.errors[0]).to.match(/STEP_FAILED [^]*ghost/);
      const other = await host().check([
        cron({ id: 'x', user: 'daemon', command: 'true', hour: 1 }, { as: 'nobody' }),
      ]);
      expect(other.errors[0]).to.match(/^PLAN_FAILED no permission to read the crontab of daemon/);
    });

    it('writes no file of entries whose user is missing, and keeps the one that is there', async () => {
      const good = cron({ id: 'good', file: 'shared', command: 'true', hour: 1 });
      await host().apply([good]);
      const before = await host().exec('cat /etc/cron.d/shared');
      const ghost = cron({ id: 'bad', file: 'shared', user: 'ghost', command: 'true', hour: 1 });
      const run = await host().apply([ghost]);
      expect(run.errors[0]).to.match(
        /^STEP_FAILED [^]*there is no user ghost: cron would ignore the whole file \/etc\/cron\.d\/shared/,
      );
      expect(await host().exec('cat /etc/cron.d/shared')).to.equal(before);
    });

    it('takes a user that an earlier task makes, and notices when it is gone', async () => {
      const entry = cron({ id: 'later', file: 'later', user: 'later', command: 'true', hour: 1 });
      const both = [user({ name: 'later' }), entry];
      expect((await host().check(both)).errors).to.deep.equal([]);
      expect((await host().apply(both)).errors).to.deep.equal([]);
      expect((await host().apply([entry])).statuses).to.deep.equal(['ok cron later in /etc/cron.d/later']);
      await host().exec('userdel later');
      expect((await host().check([entry])).diffs).to.deep.equal(['account: (absent) → later']);
      expect((await host().apply([entry])).errors[0]).to.match(/^STEP_FAILED [^]*there is no user later/);
      const disabled = cron({ ...(entry.args as Parameters<typeof cron>[0]), disabled: true });
      expect((await host().apply([disabled])).errors).to.deep.equal([]);
      await host().exec('rm /etc/cron.d/later');
    });

    it('keeps several entries in one file, and removes it with the last', async () => {
      const at = (hour: number, state: 'present' | 'absent') =>
        cron({ id: `at ${hour}`, file: 'several', command: 'true', hour, state });
      await host().apply([at(1, 'present'), at(2, 'present')]);
      expect(await host().exec('cat /etc/cron.d/several')).to.equal(
        '# Hostwright: at 1\n0 1 * * * root true\n# Hostwright: at 2\n0 2 * * * root true\n',
      );
      await host().apply([at(1, 'absent')]);
      expect(await host().exec('cat /etc/cron.d/several')).to.equal(
        '# Hostwright: at 2\n0 2 * * * root true\n',
      );
      await host().apply([at(2, 'absent')]);
      expect(await host().exitCode('test -e /etc/cron.d/several')).to.equal(1);
    });

    it('removes the entry of a user who is gone', async () => {
      const args = { id: 'x', user: 'leaver' };
      await host().exec('useradd leaver');
      await host().apply([cron({ ...args, command: 'true', hour: 1 })]);
      await host().exec('userdel leaver; ls /var/spool/cron/crontabs/leaver');
      const gone = cron({ ...args, state: 'absent' });
      expect((await host().apply([gone])).errors).to.deep.equal([]);
      expect(await host().exitCode('ls /var/spool/cron/crontabs/leaver')).to.equal(2);
      expect((await host().apply([gone])).statuses).to.deep.equal(['ok cron x of leaver']);
    });

    it('removes entries where the package is gone and its crontabs are left', async () => {
      const entry = (id: string, state: 'present' | 'absent') =>
        cron({ id, state, user: 'daemon', ...(state === 'absent' ? {} : { command: 'true', hour: 1 }) });
      await host().exec('crontab -u daemon -r 2>/dev/null || :');
      expect((await host().apply([entry('a', 'present'), entry('b', 'present')])).errors).to.deep.equal([]);
      await host().exec('apt-get remove -y -qq cron >/dev/null 2>&1; ! command -v crontab');
      const file = '/var/spool/cron/crontabs/daemon';
      expect((await host().apply([entry('a', 'absent')])).errors).to.deep.equal([]);
      expect(await host().exec(`cat ${file}; stat -c %U:%G:%a ${file}`)).to.match(
        /# Hostwright: b\n0 1 \* \* \* true\ndaemon:crontab:600\n$/,
      );
      expect((await host().apply([entry('b', 'absent')])).errors).to.deep.equal([]);
      expect(await host().exec('ls -A /var/spool/cron/crontabs')).to.equal('');
      expect((await host().apply([entry('c', 'present')])).errors.join()).to.include(
        'install the package cron',
      );
    });
  });
