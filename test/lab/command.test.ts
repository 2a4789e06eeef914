import { expect } from 'chai';
import { secret } from '../../lib/secrets/secret';
import { sh } from '../../lib/shell/sh';
import { command } from '../../lib/tasks/command';
import { testedSuites, useLabHost } from './harness';

for (const suite of testedSuites())
  describe(`the task command on a real ${suite} host`, () => {
    const host = useLabHost({ suite });
    type Arguments = Parameters<typeof command>[0];
    const apply = (...args: readonly Arguments[]) => host().apply(args.map((one) => command(one)));
    const check = (...args: readonly Arguments[]) => host().check(args.map((one) => command(one)));
    const exec = (script: string) => host().exec(script);

    describe('with a guard', () => {
      const path = '/opt/it\'s a $(touch trap) `x`\n"ü';
      const make: Arguments = { argv: ['touch', '--', path], creates: path };

      it('would run under check, and touches nothing', async () => {
        expect((await check(make)).statuses[0]).to.match(/^changed command touch --/);
        expect(await exec('ls -A /opt')).to.equal('');
      });

      it('runs while there is nothing, once, whatever the name is', async () => {
        expect((await apply(make)).statuses[0]).to.match(/^changed/);
        expect((await apply(make)).statuses[0]).to.match(/^ok/);
        expect(await exec('ls -A --quoting-style=c /opt; ls /trap 2>/dev/null || :')).to.match(
          /^"it's a .*"\n$/,
        );
      });

      it('runs again when the file was removed by hand', async () => {
        await exec('rm /opt/it*');
        expect((await apply(make)).statuses[0]).to.match(/^changed/);
      });

      it('runs while something is there', async () => {
        const remove: Arguments = { sh: 'rm /opt/it*', removes: path };
        expect((await apply(remove)).statuses[0]).to.match(/^changed/);
        expect((await apply(remove)).statuses[0]).to.match(/^ok/);
      });

      it('runs until unless is content, in its directory', async () => {
        const args: Arguments = {
          sh: 'echo done >"$NAME"',
          unless: 'test -s "$NAME"',
          cwd: '/srv',
          env: { NAME: 'a b' },
        };
        expect((await check(args)).statuses).to.deep.equal(['changed command echo done >"$NAME"']);
        expect((await apply(args)).statuses).to.deep.equal(['changed command echo done >"$NAME"']);
        expect((await apply(args)).statuses).to.deep.equal(['ok command echo done >"$NAME"']);
        expect(await exec("cat '/srv/a b'")).to.equal('done\n');
      });

      it('fails when the guard is not content afterwards', async () => {
        const { errors } = await apply({ argv: ['true'], creates: '/root/never' });
        expect(errors.join()).to.match(/^NOT_CONVERGED .*\n- \/root\/never does not exist$/s);
        expect((await apply({ argv: ['true'], onlyIf: 'true' })).errors.join()).to.match(
          /- onlyIf succeeds: true$/,
        );
      });

      it('evaluates all guards in the one trip for facts', async () => {
        const many = ['a', 'b', 'c', 'd'].map((name) => ({ sh: name, unless: 'true' }));
        expect((await apply(...many)).trips).to.equal(2);
      });
    });

    it('hands on secrets and standard input, unseen by others on the host', async () => {
      const token = secret("it's\na `secret` $HOME");
      const script = `ps axww >/root/ps; env -0 >/root/env; cat >/root/in; cat /proc/$$/cmdline >/root/line`;
      const { errors } = await apply({ sh: script, env: { TOKEN: token }, stdin: secret('pass\nword') });
      expect(errors).to.deep.equal([]);
      expect(await exec("tr '\\0' '~' </root/env | tr '\\n' '|' | grep -o 'TOKEN=[^~]*'")).to.equal(
        "TOKEN=it's|a `secret` $HOME\n",
      );
      expect(await exec('cat /root/in')).to.equal('pass\nword');
      expect(await exec('cat /root/ps /root/line | grep -ac secret; :')).to.equal('0\n');
    });

    it('hands on bytes', async () => {
      await apply({
        argv: ['dd', 'of=/root/bytes', 'status=none'],
        stdin: new Uint8Array([0, 255, 10]),
        env: { A: secret('x') },
      });
      expect(await exec('od -An -tx1 /root/bytes')).to.equal(' 00 ff 0a\n');
    });

    it('takes words for arguments and never for shell', async () => {
      const argv = ['printf', '%s|', 'a b', '$(id)', "it's", '', '*', '\\n'];
      let output = '';
      await apply({ argv, changedWhen: ({ stdout }) => ((output = stdout), true) });
      expect(output).to.equal(
        argv
          .slice(2)
          .map((word) => `${word}|`)
          .join(''),
      );
      await apply({ sh: sh`printf %s ${"$(id) it's"} >/root/template` });
      expect(await exec('cat /root/template')).to.equal("$(id) it's");
    });

    const failures: { title: string; args: Arguments; error: RegExp }[] = [
      {
        title: 'an exit code',
        args: { sh: 'echo why >&2; exit 3' },
        error: /^STEP_FAILED exit code 3\nwhy$/,
      },
      {
        title: 'a missing program',
        args: { argv: ['no-such-program'] },
        error: /exit code 127\n.*no-such-program: not found/,
      },
      { title: 'a missing directory', args: { sh: 'true', cwd: '/no such' }, error: /can't cd to \/no such/ },
      { title: 'broken shell text', args: { sh: 'if then' }, error: /Syntax error/ },
      {
        title: 'an exit code that timeout(1) has too',
        args: { sh: 'exit 124' },
        error: /^STEP_FAILED exit code 124$/,
      },
      { title: 'a time that is up', args: { sh: 'sleep 60', timeout: 1 }, error: /^STEP_TIMEOUT / },
      {
        title: 'what failedWhen says',
        args: { sh: 'echo broken', failedWhen: ({ stdout }) => stdout.includes('broken') && 'it is broken' },
        error: /^STEP_FAILED it is broken \(exit code 0\)/,
      },
      {
        title: 'a pipe, with bash',
        args: { sh: 'set -o pipefail; false | true', shell: '/bin/bash' },
        error: /exit code 1/,
      },
    ];
    for (const { title, args, error } of failures)
      it(`reports ${title}`, async () => {
        expect((await apply(args)).errors.join()).to.match(error);
      });

    it('judges by what the command said', async () => {
      const run = await apply(
        { sh: 'echo nothing to do', changedWhen: ({ stdout }) => stdout !== 'nothing to do\n' },
        { sh: 'exit 1', failedWhen: ({ code }) => code > 1 },
      );
      expect(run.statuses).to.deep.equal(['ok command echo nothing to do', 'changed command exit 1']);
    });

    it('runs as another user, with its guards', async () => {
      const task = command(
        { sh: 'id -un >/tmp/who', unless: '[ "$(id -un)" = deploy ] && grep -x deploy /tmp/who' },
        { as: 'deploy' },
      );
      expect((await host().apply([task])).statuses).to.deep.equal(['changed command id -un >/tmp/who']);
      expect((await host().apply([task])).statuses).to.deep.equal(['ok command id -un >/tmp/who']);
      expect(await exec('stat -c %U /tmp/who; cat /tmp/who')).to.equal('deploy\ndeploy\n');
    });
  });
