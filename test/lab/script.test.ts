import { join } from 'node:path';
import { expect } from 'chai';
import { secret } from '../../lib/secrets/secret';
import { script } from '../../lib/tasks/script';
import { controllerFiles } from './controller-files';
import { useLabHost } from './harness';

describe('the task script on a real host', () => {
  const host = useLabHost();
  const exec = (text: string) => host().exec(text);
  const folder = controllerFiles({
    '-it\'s $(x) "a".sh': '#!/bin/sh\nprintf "%s|" "${0##*/}" "$@" >/srv/words\n',
    'env.sh':
      '#!/bin/sh\nread -r line; echo "$line $TOKEN $PLAIN $PWD" >/srv/env; cat /proc/$PPID/cmdline >/srv/ps\n',
    'perl.pl': '#!/usr/bin/perl -l\nprint "perl @ARGV" if open(STDOUT, ">", "/srv/perl");\n',
    'payload.sh': Buffer.from('#!/bin/sh\ntail -c 3 "$0" >/srv/payload\nexit 0\n\0\xff\x01', 'latin1'),
    plain: 'id -un >/tmp/who; [ -z "$BASH_VERSION" ] || echo bash >>/tmp/who\n',
    'slow.sh': '#!/bin/sh\nsleep 60\n',
    'fail.sh': '#!/bin/sh\necho said; echo why >&2; exit 7\n',
    'large.sh': `#!/bin/sh\n${'# a comment\n'.repeat(80_000)}echo large >/srv/large\n`,
  });
  const named = (name: string, args: Omit<Parameters<typeof script>[0], 'src'> = {}, as?: string) =>
    script({ src: join(folder, name), ...args }, as === undefined ? {} : { as });
  const leftovers = 'ls -Ad /tmp/hostwright-script-* 2>/dev/null; :';

  afterEach(async () => expect(await exec(leftovers)).to.equal(''));

  it('runs nothing under check', async () => {
    expect((await host().check([named('plain')])).statuses).to.deep.equal(['changed script plain']);
    expect(await exec('ls /tmp/who 2>/dev/null; :')).to.equal('');
  });

  it('passes on its name and its arguments as they are', async () => {
    const args = ['a b', '$(id)', "it's", '', '*', '-n', 'new\nline', 'ü'];
    const name = '-it\'s $(x) "a".sh';
    expect((await host().apply([named(name, { args })])).errors).to.deep.equal([]);
    expect(await exec('cat /srv/words')).to.equal([name, ...args, ''].join('|'));
  });

  it('hands on environment, secrets, standard input and directory', async () => {
    const env = { TOKEN: secret("s3cr'et"), PLAIN: '$HOME' };
    expect(
      (await host().apply([named('env.sh', { env, stdin: 'input\n', cwd: '/srv' })])).errors,
    ).to.deep.equal([]);
    expect(await exec('cat /srv/env')).to.equal("input s3cr'et $HOME /srv\n");
    expect(await exec('grep -ac s3cr /srv/ps; :')).to.equal('0\n');
  });

  it('starts the interpreter of the first line, where /tmp is mounted with noexec too', async () => {
    await exec('mount -t tmpfs -o noexec tmpfs /tmp');
    expect((await host().apply([named('perl.pl', { args: ['x'] })])).errors).to.deep.equal([]);
    expect(await exec('cat /srv/perl; umount /tmp')).to.equal('perl x\n');
  });

  it('keeps the bytes behind the text, and scripts of almost a megabyte', async () => {
    expect((await host().apply([named('payload.sh'), named('large.sh')])).errors).to.deep.equal([]);
    expect(await exec('od -An -tx1 /srv/payload; cat /srv/large')).to.equal(' 00 ff 01\nlarge\n');
  });

  it('runs as another user, with another interpreter', async () => {
    const run = await host().apply([named('plain', { interpreter: '/bin/bash' }, 'daemon')]);
    expect(run.errors).to.deep.equal([]);
    expect(await exec('cat /tmp/who')).to.equal('daemon\nbash\n');
  });

  it('leaves nothing behind when it fails or takes too long', async () => {
    expect((await host().apply([named('fail.sh')])).errors[0]).to.equal(
      'STEP_FAILED exit code 7\nwhy\nand on standard output:\nsaid',
    );
    expect((await host().apply([named('slow.sh', { timeout: 1 })])).errors[0]).to.match(/^STEP_TIMEOUT /);
  });

  it('is judged by its output and by its guards', async () => {
    const judged = named('fail.sh', { failedWhen: ({ code }) => code > 7, changedWhen: () => false });
    expect((await host().apply([judged])).statuses).to.deep.equal(['ok script fail.sh']);
    const unless = named('plain', { unless: 'grep -x root /tmp/who' });
    await exec('rm -f /tmp/who');
    expect((await host().apply([unless])).statuses).to.deep.equal(['changed script plain']);
    expect((await host().apply([unless])).statuses).to.deep.equal(['ok script plain']);
    const unproved = await host().apply([named('plain', { creates: '/srv/none' })]);
    expect(unproved.errors[0]).to.match(/^NOT_CONVERGED [^]*\/srv\/none does not exist/);
  });
});
