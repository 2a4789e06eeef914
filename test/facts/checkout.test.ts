import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, unlinkSync } from 'node:fs';
import { expect } from 'chai';
import { checkoutFacts, type CheckoutKey } from '../../lib/facts/checkout';
import { parseOf } from '../../lib/testing';
import { temporaryRoot } from '../shell/temporary-root';

const key: CheckoutKey = {
  path: "/srv/it's here",
  repo: 'file:///srv/app.git',
  version: 'v1',
  user: 'deploy',
  hasSubmodules: false,
};
const address = checkoutFacts.address(key);
const commits = ['a', 'b', 'c'].map((letter) => letter.repeat(40));
const parse = (...fields: string[]) =>
  parseOf(checkoutFacts, `${address}\0${fields.map((field) => `${field}\0`).join('')}\0`).get(address);

describe('the facts of checkouts', () => {
  it('tell what is checked out and what was changed', () => {
    const fact = parse(
      'state repository',
      `commit ${commits[0] ?? ''}`,
      'origin file:///srv/app.git',
      'changes  M a file\n D b',
      'remote ',
    );
    expect(fact).to.deep.equal({
      state: 'repository',
      owner: undefined,
      commit: commits[0],
      origin: 'file:///srv/app.git',
      localChanges: [' M a file', ' D b'],
      untracked: [],
      localCommits: [],
      pointers: [],
      isShallow: false,
      damage: undefined,
      submodules: [],
      dropped: [],
      droppedInUse: [],
      remote: undefined,
    });
  });

  it('tell what would be lost, and what is missing', () => {
    const fact = parse(
      'state repository',
      `commit ${commits[0] ?? ''}`,
      'changes  M file\n?? new file\n?? dir/',
      'lfs model.bin\npart 2.bin',
      'shallow yes',
      'local 1f3a870 hotfix',
      'dropped dropped old part\nused lib/used\ndropped old',
    );
    expect(fact).to.deep.include({
      localChanges: [' M file'],
      untracked: ['new file', 'dir/'],
      localCommits: ['1f3a870 hotfix'],
      pointers: ['model.bin', 'part 2.bin'],
      isShallow: true,
      dropped: ['old part', 'old'],
      droppedInUse: ['lib/used'],
    });
  });

  it('tell why git cannot read the repository', () => {
    const damaged = (words: string) => parse('state repository', `damage ${words}.`, 'remote ')?.damage;
    expect(damaged('fatal: bad object HEAD')).to.equal('fatal: bad object HEAD');
    expect(damaged('')).to.equal('');
  });

  it('tell of no commit in a repository that has none yet', () => {
    expect(parse('state repository', 'commit HEAD', 'remote ')?.commit).to.equal(undefined);
  });

  for (const [title, refs, commit] of [
    ['a branch', ['refs/heads/v1'], commits[0]],
    ['the commit of an annotated tag', ['refs/tags/v1', 'refs/tags/v1^{}'], commits[1]],
    ['a light tag', ['refs/tags/v1'], commits[0]],
    ['a branch before a tag', ['refs/tags/v1', 'refs/heads/v1'], commits[1]],
    ['the head', ['HEAD'], commits[0]],
  ] as const)
    it(`know ${title}`, () => {
      const lines = refs.map((name, index) => `${commits[index] ?? ''}\t${name}`);
      expect(parse('state nothing', `remote ${lines.join('\n')}`)?.remote).to.equal(commit);
    });

  it('are absent without git', () => {
    expect(parseOf(checkoutFacts, '').size).to.equal(0);
  });

  it('keep a deploy key out of their address', () => {
    expect(checkoutFacts.address({ ...key, deployKey: 's3cret' })).to.equal(address);
  });
});

describe('the deploy key of a checkout', () => {
  it('is on the standard input of the script and nowhere in it', () => {
    const withKey = { ...key, deployKey: "it's s3cret\n" };
    expect(checkoutFacts.read([withKey]).text).to.not.include('s3cret');
    expect(checkoutFacts.input?.([withKey, key])).to.equal(`hw_key_${address}='it'\\''s s3cret\n'`);
    expect(checkoutFacts.input?.([key])).to.equal(undefined);
  });
});

describe('the facts of a checkout on a host', () => {
  const host = temporaryRoot();
  const env = () => ({
    HOME: host.at('/home'),
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_AUTHOR_NAME: 'a',
    GIT_AUTHOR_EMAIL: 'a@example.org',
    GIT_COMMITTER_NAME: 'a',
    GIT_COMMITTER_EMAIL: 'a@example.org',
  });
  const git = (at: string, ...words: readonly string[]) =>
    execFileSync('git', words, {
      cwd: host.at(at),
      env: { PATH: process.env['PATH'], ...env() },
      encoding: 'utf8',
      stdio: 'pipe',
    }).trim();
  const author = 'committer a <a@example.org> 1 +0000\ndata 0\n';
  const history = `commit refs/heads/main\n${author}M 644 inline file\ndata 4\none\n
reset refs/tags/v1\nfrom refs/heads/main\n
commit refs/heads/main\n${author}M 644 inline file\ndata 4\ntwo\n`;
  let [first, second] = ['', ''];
  beforeEach(() => {
    git('/srv', '-c', 'init.defaultBranch=main', 'init', '-q', '--bare', 'repo');
    execFileSync('git', ['fast-import', '--quiet'], { cwd: host.at('/srv/repo'), input: history });
    [first = '', second = ''] = git('/srv/repo', 'rev-parse', 'v1', 'main').split('\n');
  });
  const clone = (...flags: readonly string[]) =>
    git('/srv', 'clone', '-q', ...flags, `file://${host.at('/srv/repo')}`, 'app');
  const look = (wanted: Partial<CheckoutKey> = {}) => {
    const there = {
      repo: `file://${host.at('/srv/repo')}`,
      version: 'main',
      hasSubmodules: false,
      ...wanted,
    };
    const asked = { ...there, path: '/srv/app' };
    const { status, stdout } = host.run(checkoutFacts.read([asked]), { env: env() });
    expect(status).to.equal(0);
    return parseOf(checkoutFacts, stdout).get(checkoutFacts.address(asked));
  };

  it('tell what is checked out, where it comes from, and that nothing was changed', () => {
    clone();
    expect(look()).to.deep.equal({
      state: 'repository',
      owner: undefined,
      commit: second,
      origin: 'file:///srv/repo',
      localChanges: [],
      untracked: [],
      localCommits: [],
      pointers: [],
      isShallow: false,
      damage: undefined,
      submodules: [],
      dropped: [],
      droppedInUse: [],
      remote: second,
    });
  });

  const versions = [
    ['a branch', () => 'main', () => second],
    ['a tag', () => 'v1', () => first],
    ['the head', () => 'HEAD', () => second],
    ['a commit without asking', () => 'a'.repeat(40), () => 'a'.repeat(40)],
    ['nothing that is not there', () => 'v2', () => undefined],
  ] as const;
  for (const [what, version, remote] of versions)
    it(`know ${what}`, () => expect(look({ version: version() })?.remote).to.equal(remote()));

  const changes: readonly (readonly [
    what: string,
    change: () => void,
    wanted: Partial<CheckoutKey>,
    fact: object,
  ])[] = [
    ['changed files', () => host.put('/srv/app/file', 'x'), {}, { localChanges: [' M file'], untracked: [] }],
    ['no untracked files', () => host.put('/srv/app/new', 'x'), {}, { localChanges: [], untracked: [] }],
    [
      'untracked files that are asked for',
      () => host.put('/srv/app/new', 'x'),
      { isClean: true },
      { untracked: ['new'] },
    ],
    [
      'that git LFS is missing',
      () => undefined,
      { hasLfs: true },
      { pointers: ['git-lfs is not on this host'] },
    ],
    [
      'damage',
      () => rmSync(host.at('/srv/app/.git/objects/pack'), { recursive: true }),
      {},
      { state: 'repository', damage: 'fatal: bad object HEAD' },
    ],
    [
      'a repository without a commit',
      () => git('/srv/app', 'update-ref', '-d', 'HEAD'),
      {},
      { state: 'repository', commit: undefined },
    ],
  ];
  for (const [what, change, wanted, fact] of changes)
    it(`tell ${what}`, () => {
      clone();
      host.program('git-lfs', 'exit 1');
      change();
      expect(look(wanted)).to.deep.include(fact);
    });

  it('tell commits that are nowhere else, and none that are', () => {
    clone();
    git('/srv/app', 'checkout', '-q', '--detach');
    git('/srv/app', 'commit', '-q', '--allow-empty', '-m', 'mine');
    expect(look()?.localCommits?.map((line) => line.replace(/^\w+ /, ''))).to.deep.equal(['mine']);
    git('/srv/app', 'tag', 'kept');
    expect(look()?.localCommits).to.deep.equal([]);
  });

  it('tell that only a part of the history is there', () => {
    clone('--depth', '1');
    expect(look()?.isShallow).to.equal(true);
  });

  const others: readonly (readonly [what: string, make: () => void, state: string])[] = [
    ['nothing', () => undefined, 'nothing'],
    ['an empty directory', () => mkdirSync(host.at('/srv/app')), 'nothing'],
    ['a directory with files', () => host.put('/srv/app/a', ''), 'other'],
    ['a file', () => host.put('/srv/app', ''), 'other'],
    ['a link that leads nowhere', () => symlinkSync('none', host.at('/srv/app')), 'other'],
    [
      'a directory in another repository',
      () => {
        git('/srv', 'init', '-q');
        host.put('/srv/app/a', '');
      },
      'other',
    ],
    [
      'an empty .git',
      () => {
        git('/srv', 'init', '-q');
        mkdirSync(host.at('/srv/app/.git'), { recursive: true });
      },
      'other',
    ],
  ];
  for (const [what, make, state] of others)
    it(`tell ${what} from a repository`, () => {
      make();
      expect(look()).to.include({ state, commit: undefined, remote: second });
    });

  it('ask git as a user with the home of that user, and nothing where there is no such user', () => {
    clone();
    host.program('getent', `[ "$3" = deploy ] && echo deploy:x:1000:1000::/srv/deploy:/bin/sh`);
    host.program('runuser', `echo "$HOME $USER $LOGNAME" >'${host.at('/ran')}'; shift 3; exec "$@"`);
    expect(look({ user: 'deploy' })?.commit).to.equal(second);
    expect(host.read('/ran')).to.equal('/srv/deploy deploy deploy\n');
    expect(host.calls()[1]).to.contain('runuser -u deploy -- sh -c ');
    expect(look({ user: 'nobody' })).to.equal(undefined);
  });

  it('hold a deploy key in an agent while they look', () => {
    clone();
    host.program('ssh-agent', 'echo SSH_AGENT_PID=99999999');
    host.program('ssh-add', `cat >'${host.at('/held')}'`);
    const asked = {
      path: '/srv/app',
      repo: 'file:///srv/repo',
      version: 'main',
      hasSubmodules: false,
      deployKey: "it's\n",
    };
    const { stdout } = host.run(checkoutFacts.read([asked]), {
      input: checkoutFacts.input?.([asked]) ?? '',
      env: env(),
    });
    expect(parseOf(checkoutFacts, stdout).get(checkoutFacts.address(asked))?.commit).to.equal(second);
    expect(host.read('/held')).to.equal("it's\n");
    unlinkSync(host.at('/held'));
  });
});
