import { expect } from 'chai';
import { checkoutFacts, type CheckoutKey } from '../../lib/facts/checkout';

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
  checkoutFacts.parse(`${address}\0${fields.map((field) => `${field}\0`).join('')}\0`).get(address);

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
    expect(checkoutFacts.parse('').size).to.equal(0);
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
