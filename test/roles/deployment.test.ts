import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { ReleaseFact } from '../../lib';
import { releaseOf, type Application } from '../../roles/deployment';
import { rollbackTarget } from '../../roles/deployment/rollback';
import { answerIn } from '../../roles/deployment/seen';

const build = join(__dirname, '../../roles/deployment/files/build.sh');

describe('a build of the role deployment', () => {
  const root = mkdtempSync(join(tmpdir(), 'hostwright-build-'));
  const git = (...words: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', ...words], {
      cwd: root,
      stdio: 'pipe',
      encoding: 'utf8',
    });
  const pack = (artifacts: string, commands: readonly string[]) => {
    const { directory, commit, artifact } = releaseOf({ directory: join(root, 'app'), artifacts });
    execFileSync('sh', [build, directory, commit, artifact, ...commands], { stdio: 'pipe' });
    return artifact;
  };

  before(() => {
    git('init', '-q');
    execFileSync('mkdir', ['-p', join(root, 'app')]);
    writeFileSync(join(root, 'app', 'server.js'), '// one\n');
    git('add', '-A');
    git('commit', '-q', '-m', 'one');
  });

  after(() => {
    rmSync(root, { recursive: true });
  });

  it('gives the same bytes for the same commit, whatever lies beside it', () => {
    const command = 'echo built > made.txt';
    const first = pack(join(root, 'first'), [command]);
    writeFileSync(join(root, 'app', 'left.js'), '// not committed\n');
    const second = pack(join(root, 'second'), [command]);
    expect(readFileSync(second).equals(readFileSync(first))).to.equal(true);
    expect(execFileSync('tar', ['-tzf', first], { encoding: 'utf8' })).to.equal(
      './\n./made.txt\n./server.js\n',
    );
  });

  it('names the release by the last commit of its directory', () => {
    const { id } = releaseOf({ directory: join(root, 'app') });
    writeFileSync(join(root, 'other.txt'), 'other\n');
    git('add', 'other.txt');
    git('commit', '-q', '-m', 'two');
    expect(releaseOf({ directory: join(root, 'app') }).id).to.equal(id);
    expect(id).to.match(/^[0-9a-f]{12}$/);
  });

  it('leaves no archive where a command fails, and shows what it said', () => {
    expect(() => pack(join(root, 'third'), ['echo "1 test failed"; exit 1', 'touch later'])).to.throw(
      /1 test failed\n.*cannot be built: this failed: echo/s,
    );
    expect(() =>
      readFileSync(releaseOf({ directory: join(root, 'app'), artifacts: join(root, 'third') }).artifact),
    ).to.throw('ENOENT');
  });

  it('says where there is nothing to name it by', () => {
    expect(() => releaseOf({ directory: tmpdir() }))
      .to.throw(/cannot tell which release .* is/)
      .with.property('code', 'ARGUMENTS');
    expect(() => releaseOf({ directory: root, commit: 'nowhere' })).to.throw('cannot tell which release');
  });
});

describe('the way back', () => {
  const host = (...history: readonly string[]): ReleaseFact => ({
    current: history.at(-1),
    previous: history.at(-2),
    history,
    record: history,
    releases: history.map((id) => ({ id, digest: 'x' })),
    used: [],
    linked: [],
  });
  for (const [title, hosts, to, wanted] of [
    [
      'is what the record has before the current release',
      { app1: host('a', 'b'), app2: host('a', 'b') },
      undefined,
      { release: 'a' },
    ],
    ['may be named', { app1: host('a', 'b', 'c'), app2: host('a', 'b', 'c') }, 'a', { release: 'a' }],
    [
      'must be named after a run that ended in the middle',
      { app1: host('a', 'b', 'c'), app2: host('a', 'b') },
      undefined,
      {
        problem:
          'the hosts do not agree on the release to go back to (app1 runs c, app2 runs b): name it with the option to',
      },
    ],
    [
      'is open after such a run when it is named',
      { app1: host('a', 'b', 'c'), app2: host('a', 'b') },
      'b',
      { release: 'b' },
    ],
    [
      'is not there for the first release',
      { app1: host('a') },
      undefined,
      { problem: 'there is no release to go back to' },
    ],
    [
      'is not there where a host lacks the release',
      { app1: host('a', 'b'), app2: undefined },
      'a',
      { problem: 'release a is not on app2' },
    ],
  ] as readonly (readonly [string, Record<string, ReleaseFact | undefined>, string | undefined, object])[])
    it(title, () => {
      expect(rollbackTarget(new Map(Object.entries(hosts)), to)).to.deep.equal(wanted);
    });
});

describe('an answer of an application', () => {
  const app: Application = { name: 'shop', path: '/srv/shop', upstreams: [] };
  for (const [title, output, release] of [
    ['names its release', '{"status":"ok","release":"a"}\n200', 'a'],
    ['is not good with another status', '{"status":"ok","release":"a"}\n503', undefined],
    ['is not good without a release', '{"status":"ok"}\n200', undefined],
    ['is not good as text', 'ok\n200', undefined],
    ['is not there', '\n000', undefined],
    ['is empty', '', undefined],
    ['is null', 'null\n200', undefined],
  ] as const)
    it(title, () => {
      expect(answerIn(app, output)).to.deep.equal({ release, isOutdated: false });
    });

  it('says that something changed since its unit was started', () => {
    const output = '{"status":"ok","release":"a"}\n200 changed\n';
    expect(answerIn(app, output)).to.deep.equal({ release: 'a', isOutdated: true });
  });
});
