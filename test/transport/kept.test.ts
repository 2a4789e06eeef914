import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Connection, Fragment, Kept } from '../../lib/transport/connection';
import { lookAtSession, newKept, pickUp } from '../../lib/transport/kept';
import { encodeKept, encodeKeeping, encodeStart, encodeTrip } from '../../lib/transport/protocol';
import { until } from '../until';
import { thrownBy } from './helpers';
import { startLocalShell, type LocalShell } from './local-shell';

const step = (script: string, more: Partial<Fragment> = {}): Fragment => ({
  label: script,
  script: { text: script },
  gated: true,
  timeout: 60,
  ...more,
});

describe('a trip that the host keeps', () => {
  let root = '';
  const shells: LocalShell[] = [];
  const start = async (): Promise<LocalShell> => {
    const shell = await startLocalShell();
    shells.push(shell);
    await shell.session.trip([{ label: 'root', script: { text: `__hw_locks=${root}` }, isInSession: true }]);
    return shell;
  };
  const jobs = () => (existsSync(join(root, 'jobs')) ? readdirSync(join(root, 'jobs')) : []);
  const written = (name: string) => existsSync(join(root, name));
  /** What is left of a connection whose other end is gone. */
  const cut = ({ child }: LocalShell) => {
    for (const stream of [child.stdin, child.stdout, child.stderr]) stream?.destroy();
  };
  const processesOf = ({ session }: LocalShell) => {
    const { processes } = session.info;
    if (processes === undefined) throw new Error('the shell does not tell its processes');
    return processes;
  };
  const reading = ({ session }: LocalShell) => session as unknown as Connection;
  /** Waits until the shell of a broken session is gone. */
  const ended = async (broken: LocalShell, other: LocalShell, kept: Kept) => {
    let state = 'running';
    for (let tries = 0; state === 'running' && tries < 1000; tries += 1)
      state = await lookAtSession(reading(other), processesOf(broken), kept);
    return state;
  };

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'hostwright-kept-'));
  });
  afterEach(async () => {
    await Promise.all(shells.splice(0).map((shell) => shell.end()));
    rmSync(root, { recursive: true, force: true });
  });

  it('answers as any other, and is forgotten with the next trip', async () => {
    const { session } = await start();
    const kept = newKept();
    const fragments = [
      step('echo out; echo err >&2; cat', { input: 'in' }),
      step('exit 3'),
      step('echo no'),
      step('echo fact', { gated: false }),
    ];
    const results = await session.trip(fragments, { keep: kept });
    expect(results.map(({ code, stdout, stderr }) => [code, stdout, stderr])).to.deep.equal([
      [0, 'out\nin', 'err\n'],
      [3, '', ''],
      [undefined, '', ''],
      [0, 'fact\n', ''],
    ]);
    expect(jobs()).to.deep.equal([kept.id]);
    expect(statSync(join(root, 'jobs', kept.id)).mode & 0o777).to.equal(0o700);
    expect(readFileSync(join(root, 'jobs', kept.id, 'codes'), 'utf8')).to.equal('0\n3\n');
    await session.trip([step('true')]);
    expect(jobs()).to.deep.equal([]);
  });

  it('is forgotten before the connection is closed', async () => {
    const { session } = await start();
    await session.trip([step('true')], { keep: newKept() });
    await session.forget();
    expect(jobs()).to.deep.equal([]);
  });

  it('goes on to its end without a connection, although it prints, and another connection gets its results', async () => {
    const [broken, other] = [await start(), await start()];
    const kept = newKept();
    const fragments = [
      step(
        `echo begun; touch ${root}/begun; until [ -e ${root}/go ]; do sleep 0.05; done; echo on; echo err >&2`,
      ),
      step(`echo second; touch ${root}/second`),
      step('hw_progress half; echo third; exit 4', { onProgress: () => undefined }),
      step(`touch ${root}/never`),
    ];
    const lost = thrownBy(broken.session.trip(fragments, { keep: kept }));
    await until('the step has begun', () => written('begun'));
    cut(broken);
    expect((await lost).code).to.equal('CONNECTION_LOST');
    expect(await lookAtSession(reading(other), processesOf(broken), kept)).to.equal('running');
    writeFileSync(join(root, 'go'), '');
    expect(await ended(broken, other, kept)).to.equal('kept');
    expect([written('second'), written('never')]).to.deep.equal([true, false]);
    const results = await pickUp(reading(other), kept, fragments);
    expect(results.map(({ code, stdout, stderr }) => [code, stdout, stderr])).to.deep.equal([
      [0, 'begun\non\n', 'err\n'],
      [0, 'second\n', ''],
      [4, 'third\n', ''],
      [undefined, '', ''],
    ]);
    expect(jobs()).to.deep.equal([]);
  });

  it('is not begun when a part of it is missing', async () => {
    const kept = newKept();
    const steps = [step(`touch ${root}/one`), step(`cat >${root}/two`, { input: "it's" })];
    const request = encodeKept(encodeTrip(steps, kept), { id: kept.id, seconds: 60 });
    const begin = `${encodeStart(kept.nonce, { loginUser: 'ada' })}__hw_locks=${root}\n${encodeKeeping()}`;
    const send = (text: string) =>
      new Promise<void>((resolve) => {
        const shell = spawn('/bin/sh', ['-s'], { stdio: ['pipe', 'ignore', 'ignore'] });
        shell.once('close', () => resolve());
        shell.stdin.end(begin + text);
      });
    const places = Array.from({ length: Math.ceil(request.length / 37) }, (_, index) => index * 37);
    await Promise.all(places.map((place) => send(request.slice(0, place))));
    expect([written('one'), written('two'), ...jobs()]).to.deep.equal([false, false]);
    await send(request);
    expect([written('one'), written('two')]).to.deep.equal([true, true]);
  });

  it('shows no word of its markers, and no secret, to other processes', async () => {
    const { session } = await start();
    const kept = newKept();
    const look = step('cat /proc/[0-9]*/cmdline 2>/dev/null | tr "\\0" "\\n"', { input: 'password' });
    const [result] = await session.trip([look], { keep: kept });
    expect(result?.stdout).to.contain(kept.id);
    for (const word of [kept.nonce, 'password']) expect(result?.stdout).not.to.contain(word);
  });

  it('does not wait for what a step leaves running with its output', async () => {
    const { session } = await start();
    const [result, after] = await session.trip([step('sleep 20 & echo $!'), step('echo after')], {
      keep: newKept(),
    });
    expect(after?.stdout).to.equal('after\n');
    await session.trip([step(`kill ${result?.stdout.trim() ?? ''}`)]);
  });

  it('keeps only so much of an output, and says by fewer results that it is not all', async () => {
    const [broken, other] = [await start(), await start()];
    const kept = newKept();
    const fragments = [
      step(`echo first; touch ${root}/begun`),
      step(`until [ -e ${root}/go ]; do sleep 0.05; done; head -c 20000000 /dev/zero; touch ${root}/printed`),
    ];
    const lost = thrownBy(broken.session.trip(fragments, { keep: kept }));
    await until('it has begun', () => written('begun'));
    cut(broken);
    await lost;
    writeFileSync(join(root, 'go'), '');
    expect(await ended(broken, other, kept)).to.equal('kept');
    expect(written('printed')).to.equal(true);
    expect(statSync(join(root, 'jobs', kept.id, 'stdout')).size).to.equal(16 * 1024 * 1024);
    const results = await pickUp(reading(other), kept, fragments);
    expect(results.map(({ code, stdout }) => [code, stdout])).to.deep.equal([[0, 'first\n']]);
  });

  it('is a usual trip where nothing can be kept', async () => {
    const { session } = await start();
    writeFileSync(join(root, 'jobs'), '');
    const [result] = await session.trip([step('echo out')], { keep: newKept() });
    expect(result).to.include({ code: 0, stdout: 'out\n', stderr: '' });
  });

  it('leaves nothing where it was never begun', async () => {
    const [broken, other] = [await start(), await start()];
    mkdirSync(join(root, 'jobs'));
    cut(broken);
    expect(await ended(broken, other, newKept())).to.equal('nothing');
  });
});
