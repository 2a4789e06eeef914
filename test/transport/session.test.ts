import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { Secret } from '../../lib/secrets/secret';
import { sh } from '../../lib/shell/sh';
import type { Fragment } from '../../lib/transport/connection';
import { until } from '../until';
import { startLocalShell, type LocalShell } from './local-shell';
import { thrownBy } from './helpers';

const fragment = (script: string, more: Partial<Fragment> = {}): Fragment => ({
  label: script,
  script: { text: script },
  ...more,
});

const outcome = { stdout: '', stderr: '', dropped: 0 };

describe('a session over a real sh', () => {
  let shell: LocalShell;

  beforeEach(async () => {
    shell = await startLocalShell();
  });
  afterEach(() => shell.end());

  const run = async (...fragments: Fragment[]) => shell.session.trip(fragments);

  it('counts the bytes of its requests and of their answers', async () => {
    const before = { ...shell.session.traffic };
    await run(fragment('head -c 100000 /dev/zero', { input: 'é'.repeat(50_000) }));
    const { sent, received } = shell.session.traffic;
    expect(sent - before.sent).to.be.within(100_000, 101_000);
    expect(received - before.received).to.be.within(100_000, 101_000);
  });

  const rows: { title: string; fragment: Fragment; result: object }[] = [
    {
      title: 'keeps outputs apart',
      fragment: fragment('echo out; echo err >&2'),
      result: { code: 0, stdout: 'out\n', stderr: 'err\n' },
    },
    {
      title: 'adds no newline',
      fragment: fragment('printf x; printf y >&2; exit 3'),
      result: { code: 3, stdout: 'x', stderr: 'y' },
    },
    {
      title: 'keeps blank lines',
      fragment: fragment("printf '\\n\\n'"),
      result: { code: 0, stdout: '\n\n' },
    },
    {
      title: 'closes standard input',
      fragment: fragment('cat; read x; echo "$?"'),
      result: { code: 0, stdout: '1\n' },
    },
    {
      title: 'hands over an input',
      fragment: fragment('cat', { input: "it's $HOME `x` \\n é\n" }),
      result: { code: 0, stdout: "it's $HOME `x` \\n é\n" },
    },
    {
      title: 'hands over a secret',
      fragment: fragment('cat', { input: new Secret('pass word') }),
      result: { code: 0, stdout: 'pass word' },
    },
    {
      title: 'hands over bytes',
      fragment: fragment('od -An -tx1 | tr -d " \\n"', { input: Uint8Array.of(0, 255, 10, 39, 0) }),
      result: { code: 0, stdout: '00ff0a2700' },
    },
    {
      title: 'takes an exit code after an input',
      fragment: fragment('exit 5', { input: 'x'.repeat(200_000) }),
      result: { code: 5 },
    },
    { title: 'survives a syntax error', fragment: fragment('if; then (', {}), result: { code: 2 } },
    { title: 'survives exec', fragment: fragment('exec sh -c "exit 9"'), result: { code: 9 } },
    {
      title: 'lets set -e work inside',
      fragment: fragment('set -e; false; echo no'),
      result: { code: 1, stdout: '' },
    },
    {
      title: 'lets set -e work inside a gated one',
      fragment: fragment('set -e; false; echo no', { gated: true }),
      result: { code: 1, stdout: '' },
    },
    {
      title: 'starts in / with umask 022',
      fragment: fragment('pwd; umask'),
      result: { code: 0, stdout: '/\n0022\n' },
    },
    {
      title: 'has no positional parameters',
      fragment: fragment('echo "$# $*"'),
      result: { code: 0, stdout: '0 \n' },
    },
    {
      title: 'keeps invalid UTF-8 from breaking anything',
      fragment: fragment("printf 'a\\377b'"),
      result: { code: 0, stdout: 'a\uFFFDb' },
    },
    {
      title: 'ends a script in time',
      fragment: fragment('sleep 30', { timeout: 0.2 }),
      result: { code: 124, isTimedOut: true },
    },
    {
      title: "tells a script's own exit code 124 from the end of its time",
      fragment: fragment('exit 124', { timeout: 20 }),
      result: { code: 124 },
    },
    {
      title: "tells a script's own death by SIGKILL from the end of its time",
      fragment: fragment('kill -s KILL $$', { timeout: 20 }),
      result: { code: 137 },
    },
    {
      title: 'leaves a quick script alone',
      fragment: fragment('cat; echo err >&2; exit 6', { timeout: 20, input: 'in' }),
      result: { code: 6, stdout: 'in', stderr: 'err\n' },
    },
    {
      title: 'closes the input of a limited script',
      fragment: fragment('cat', { timeout: 20 }),
      result: { code: 0 },
    },
    {
      title: 'hides descriptor 3 from a limited script',
      fragment: fragment('{ true <&3; } 2>/dev/null || echo closed', { timeout: 20 }),
      result: { code: 0, stdout: 'closed\n' },
    },
    {
      title: 'runs a large limited script',
      fragment: fragment(`: ${'x'.repeat(300_000)}\necho end`, { timeout: 20 }),
      result: { code: 0, stdout: 'end\n' },
    },
  ];
  for (const { title, fragment: row, result } of rows) {
    it(title, async () => {
      const [got, after] = await run(row, fragment('echo after'));
      expect(got).to.include(result);
      expect(after).to.deep.equal({ ...outcome, code: 0, stdout: 'after\n' });
    });
  }

  const speaking = 'printf wa >&2; hw_progress "it\'s" 40 %; echo rning >&2; hw_progress "a  b"; echo out';
  const speakers: { title: string; more: Partial<Fragment> }[] = [
    { title: 'a script', more: {} },
    { title: 'a gated script', more: { gated: true, input: 'x' } },
    { title: 'a limited script', more: { timeout: 20 } },
    { title: 'a script of another user', more: { user: userInfo().username } },
  ];
  for (const { title, more } of speakers) {
    it(`hears the progress of ${title}, and takes nothing of it for output`, async () => {
      const said: string[] = [];
      const onProgress = (words: string) => said.push(words);
      const [got] = await run(
        fragment(speaking, { ...more, onProgress }),
        fragment('hw_progress x 2>/dev/null'),
      );
      expect(got).to.deep.equal({ code: 0, stdout: 'out\n', stderr: 'warning\n', dropped: 0 });
      expect(said).to.deep.equal(["it's 40 %", 'a  b']);
    });
  }

  it('hears progress while the script runs', async () => {
    const heard = new Promise<string>((resolve) => {
      void run(fragment('hw_progress begun; read line', { input: '', onProgress: resolve, timeout: 20 }));
    });
    expect(await heard).to.equal('begun');
  });

  it('lets a script that knows the word of progress end nothing', async () => {
    const forger = `word=$(hw_progress x 2>&1 | tr -dc 0-9a-f); printf '\\n%s 1 7\\n' "$word" "$word" >&2`;
    const [got] = await run(fragment(forger, { onProgress: () => undefined }));
    expect(got).to.include({ code: 0 });
  });

  it('lets nothing of a fragment reach the next', async () => {
    const spoil =
      'cd /tmp; umask 077; PATH=/none; IFS=x; set -f; A=1; export A; __hw_mark() { :; }; printf() { :; }; exec >&-';
    const [, after] = await run(
      fragment(spoil),
      fragment('pwd; umask; echo "$PATH$A$-"; printf "%s" "[$IFS]"'),
    );
    expect(after?.stdout).to.equal(
      '/\n0022\n/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bins\n[ \t\n]',
    );
  });

  it('tells who it is', () => {
    const bootId = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    expect(shell.session.info).to.deep.equal({
      user: 'deploy',
      processes: { shell: shell.child.pid, server: 0, bootId },
      isRoot: process.getuid?.() === 0,
      ssh: { clientAddress: '10.0.0.1', clientPort: 5000, serverAddress: '10.0.0.2', serverPort: 22 },
    });
  });

  it('gives every fragment the promised environment', async () => {
    const names = sh`echo "$LC_ALL $DEBIAN_FRONTEND $NEEDRESTART_SUSPEND $NEEDRESTART_MODE"; sh -c 'echo "$HW_LOGIN_USER|$HW_SSH_CONNECTION"'`;
    const [got] = await run({ label: 'environment', script: names });
    expect(got?.stdout).to.equal('C.UTF-8 noninteractive 1 l\ndeploy|10.0.0.1 5000 10.0.0.2 22\n');
  });

  it('shuts the gate after a failed gated fragment, only for gated ones and only in that trip', async () => {
    const gated = (script: string) => fragment(script, { gated: true });
    const results = await run(
      fragment('exit 1'),
      gated('echo 1'),
      gated('exit 4'),
      gated('echo 2'),
      fragment('echo 3'),
    );
    expect(results.map(({ code }) => code)).to.deep.equal([1, 0, 4, undefined, 0]);
    expect(results[3]).to.deep.equal({ ...outcome, code: undefined });
    expect((await run(gated('echo again')))[0]?.code).to.equal(0);
  });

  it('is not fooled by an output that looks like its markers', async () => {
    const fake = "i=0; while [ $i -lt 4 ]; do printf '\\n%032d %s 0\\n' 0 $i; i=$((i + 1)); done";
    const [got, after] = await run(fragment(fake), fragment('exit 7'));
    expect(got?.stdout.split('\n').length).to.equal(9);
    expect(after?.code).to.equal(7);
  });

  it('ignores what an earlier trip left running', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'hostwright-test-'));
    await run(fragment(`cd ${directory}; ( sleep 0.1; echo late; echo late >&2; : >late ) & :`));
    await until('what is late has spoken', () => existsSync(join(directory, 'late')));
    expect(await run(fragment('echo mine'))).to.deep.equal([{ ...outcome, code: 0, stdout: 'mine\n' }]);
    rmSync(directory, { recursive: true });
  });

  it('cuts a huge output, counts what it dropped, and reads on', async () => {
    const [huge, after] = await run(fragment('head -c 10000000 /dev/zero'), fragment('echo after'));
    expect(huge?.stdout.length).to.equal(4 * 1024 * 1024);
    expect(huge?.dropped).to.equal(10_000_000 - 4 * 1024 * 1024);
    expect(after?.stdout).to.equal('after\n');
  });

  it('ends a whole process group that ignores SIGTERM', async () => {
    const stubborn = "sh -c 'trap : TERM; while :; do sleep 0.1; done' & echo $!; wait";
    const [got] = await run(fragment(stubborn, { timeout: 0.3 }));
    expect(got?.isTimedOut).to.equal(true);
    // SIGKILL is sent, but on a busy computer it may take a moment to arrive.
    const isLeft = `grep -qs "State:.[RSD]" /proc/${Number(got?.stdout)}/status`;
    const [left] = await run(
      fragment(`for i in $(seq 100); do ${isLeft} || break; sleep 0.1; done; ${isLeft} || echo gone`),
    );
    expect(left?.stdout).to.equal('gone\n');
  });

  it('answers queued trips in order and counts them', async () => {
    const answers = await Promise.all([run(fragment('sleep 0.05; echo 1')), run(fragment('echo 2'))]);
    expect(answers.map(([got]) => got?.stdout)).to.deep.equal(['1\n', '2\n']);
    expect(shell.session.trips).to.equal(2);
  });

  it('names what it was waiting for when a trip takes too long, and ends the session', async () => {
    const hang = shell.session.trip([fragment('echo 1'), fragment('sleep 20')], { timeout: 0.2 });
    const error = await thrownBy(hang);
    expect(error).to.have.property('code', 'TRIP_TIMEOUT');
    expect(error.message).to.equal('here: no answer within 0.2 s, waiting for: sleep 20');
    expect(shell.killed).to.deep.equal([shell.child.pid]);
    expect(await thrownBy(run(fragment('true')))).to.have.property('code', 'TRIP_TIMEOUT');
  });

  it('ends what runs when a trip is called off', async () => {
    const off = new AbortController();
    const told = fragment('echo begun; sleep 20', { onOutput: () => off.abort() });
    const error = await thrownBy(shell.session.trip([told], { signal: off.signal }));
    expect(error).to.have.property('code', 'INTERRUPTED');
    expect(shell.killed).to.deep.equal([shell.child.pid]);
    expect(await thrownBy(run(fragment('true')))).to.have.property('code', 'INTERRUPTED');
  });

  it('tells the output of a fragment as it comes, and of no other', async () => {
    const told = { stdout: '', stderr: '' };
    const loud = fragment('printf one; printf two >&2', {
      onOutput: (stream, bytes) => (told[stream] += String(bytes)),
    });
    await run(fragment('echo before'), loud, fragment('echo after'));
    expect(told).to.deep.equal({ stdout: 'one', stderr: 'two' });
  });

  it('names what was in flight when the shell dies', async () => {
    const error = await thrownBy(run(fragment('echo 1'), fragment('kill -9 $$')));
    expect(error).to.have.property('code', 'CONNECTION_LOST');
    expect(error.message).to.contain('waiting for: kill -9 $$');
  });

  describe('that is kept awake', () => {
    const quick = 0.02;
    const isThere = (pid: number) => existsSync(`/proc/${pid}`);
    const childrenOf = (parent: number | undefined) =>
      readdirSync('/proc')
        .filter((name) => /^\d+$/.test(name) && stat(name)[1] === String(parent))
        .map(Number);
    const stat = (pid: string) => {
      try {
        return readFileSync(`/proc/${pid}/stat`, 'utf8')
          .replace(/^.*\) /, '')
          .split(' ');
      } catch {
        return [];
      }
    };

    it('starts nothing as long as it only reads', async () => {
      await run(fragment('echo 1'), fragment('echo 2'));
      expect(childrenOf(shell.child.pid)).to.deep.equal([]);
    });

    it('says from the first step on that it is there, and no output shows it', async () => {
      const awake = await startLocalShell({ beat: quick });
      const step = fragment('i=0; while [ $i -lt 20 ]; do echo $i >&2; sleep 0.01; i=$((i + 1)); done');
      const before = awake.session.traffic.received;
      const [got] = await awake.session.trip([{ ...step, gated: true }]);
      expect(got?.stderr.split('\n').slice(0, -1)).to.deep.equal([...Array(20).keys()].map(String));
      const answered = awake.session.traffic.received;
      expect(answered - before).to.be.greaterThan(500);
      await until('a sign of life arrives', () => awake.session.traffic.received > answered);
      expect(await awake.session.trip([fragment('echo on')])).to.deep.equal([
        { ...outcome, code: 0, stdout: 'on\n' },
      ]);
      await awake.end();
    });

    it('has one watcher, which goes with it', async () => {
      const awake = await startLocalShell();
      awake.session.keepAwake();
      awake.session.keepAwake();
      await awake.session.trip([fragment('true', { gated: true })]);
      const [watcher = 0, ...others] = childrenOf(awake.child.pid);
      expect(others).to.deep.equal([]);
      await until('the watcher sleeps', () => childrenOf(watcher).length === 1);
      const [sleep = 0] = childrenOf(watcher);
      await awake.end();
      await until('both are gone', () => !isThere(watcher) && !isThere(sleep));
    });

    it('ends a step that is under way before it ends itself', async () => {
      const awake = await startLocalShell({ beat: quick });
      const directory = mkdtempSync(join(tmpdir(), 'hostwright-test-'));
      const trip = thrownBy(
        awake.session.trip([fragment(`cd ${directory}; : >begun; sleep 0.3; : >done`, { gated: true })]),
      );
      await until('the step begins', () => existsSync(join(directory, 'begun')));
      awake.child.stderr?.destroy();
      awake.child.stdout?.destroy();
      await awake.end();
      expect(await trip).to.have.property('code', 'CONNECTION_LOST');
      expect(readdirSync(directory).sort()).to.deep.equal(['begun', 'done']);
      rmSync(directory, { recursive: true });
    });
  });

  it('sends the first trip along with the start', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'hostwright-test-'));
    const first = [fragment(`cd ${directory}; echo >>done; wc -l <done`)];
    const early = await startLocalShell({ first });
    expect((await early.session.trip(first))[0]?.stdout).to.equal('1\n');
    expect((await early.session.trip(first))[0]?.stdout).to.equal('2\n');
    expect(early.session.trips).to.equal(2);
    await early.end();
    rmSync(directory, { recursive: true });
  });
});
