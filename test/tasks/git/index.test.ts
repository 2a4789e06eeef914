import { expect } from 'chai';
import type { CheckoutFact } from '../../../lib/facts/checkout';
import type { Secret } from '../../../lib/secrets/secret';
import { secret } from '../../../lib/secrets/secret';
import { git } from '../../../lib/tasks/git';
import { planOf } from '../../../lib/testing';

type Arguments = Partial<Parameters<typeof git>[0]>;

const base = { repo: 'https://example.com/app.git', path: '/srv/app', version: 'main' };
const [one, two] = ['1'.repeat(40), '2'.repeat(40)];
const same: CheckoutFact = {
  state: 'repository',
  commit: one,
  origin: base.repo,
  localChanges: [],
  submodules: [],
  remote: one,
};

function plan(args: Arguments, checkout?: CheckoutFact) {
  return planOf(git({ ...base, ...args }), { checkout });
}

describe('the task git', () => {
  for (const [title, args, fact, diffs] of [
    ['leaves what is as declared', {}, same, []],
    ['clones where nothing is', {}, { ...same, state: 'nothing', remote: two }, [`version: - → ${two}`]],
    ['clones a commit that needs no look-up', { version: two }, undefined, [`version: - → ${two}`]],
    [
      'clones where there is no git yet',
      {},
      undefined,
      ['version: - → main, which could not be looked up in the repository'],
    ],
    ['follows a branch', {}, { ...same, remote: two }, [`version: ${one} → ${two}`]],
    ['changes the address', {}, { ...same, origin: '/old' }, [`repo: /old → ${base.repo}`]],
    [
      'throws local changes away when forced',
      { force: true },
      { ...same, localChanges: [' M a'] },
      ['local changes:  M a → -'],
    ],
    [
      'brings submodules',
      { submodules: true },
      { ...same, submodules: ['-1 part'] },
      ['submodules: -1 part → -'],
    ],
    [
      'removes submodules that were dropped, but not the files in them',
      { submodules: true },
      { ...same, dropped: ['old'], droppedInUse: ['used'] },
      ['dropped submodules: old → -'],
    ],
    [
      'removes dropped submodules with the files in them if it is forced',
      { submodules: true, force: true },
      { ...same, dropped: ['old'], droppedInUse: ['used'] },
      ['dropped submodules: old\nused → -'],
    ],
    ['fetches the rest of the history', {}, { ...same, isShallow: true }, ['history: a part → all']],
    ['keeps a part of the history', { depth: 1 }, { ...same, isShallow: true }, []],
    [
      'brings the files of LFS',
      { lfs: true },
      { ...same, pointers: ['model.bin'] },
      ['pointers of LFS: model.bin → -'],
    ],
    ['knows an abbreviated commit', { version: '1111111' }, { ...same, remote: undefined }, []],
    [
      'looks an abbreviated commit up later',
      { version: '2222222' },
      { ...same, remote: undefined },
      [`version: ${one} → 2222222, which is looked up when it is fetched`],
    ],
    ['removes untracked files', { clean: true }, { ...same, untracked: ['x'] }, ['untracked files: x → -']],
    [
      'throws commits of the host away when forced',
      { force: true },
      { ...same, remote: two, localCommits: ['1111111 hotfix'] },
      [`version: ${one} → ${two}`, 'local commits: 1111111 hotfix → -'],
    ],
    [
      'takes over the checkout of another',
      { user: 'deploy' },
      { ...same, owner: 'root', commit: undefined },
      ['owner: root → deploy'],
    ],
  ] as [string, Arguments, CheckoutFact | undefined, string[]][])
    it(title, () => {
      const lines = plan(args, fact).flatMap(({ diff }) =>
        diff.map(({ attribute, before, after }) => `${attribute}: ${before ?? '-'} → ${after ?? '-'}`),
      );
      expect(lines).to.deep.equal(diffs);
    });

  for (const [title, fact, words] of [
    ['other files', { ...same, state: 'other' }, 'exists and is not a checkout of a repository'],
    ['local changes', { ...same, localChanges: [' M a'] }, 'were changed on the host:\n M a'],
    ['a damaged repository', { ...same, damage: 'fatal: bad object HEAD' }, 'is damaged: git cannot read it'],
    ['the checkout of somebody else', { ...same, owner: 'deploy' }, 'belongs to deploy'],
  ] as [string, CheckoutFact, string][])
    it(`refuses ${title}`, () => {
      expect(() => plan({}, fact)).to.throw(words);
    });

  it('hands the deploy key to the step over standard input, as the user', () => {
    const key = secret('-----BEGIN s3cret-----');
    const [change] = plan({ deployKey: key, user: 'deploy' }, { ...same, remote: two });
    const [step] = change?.steps ?? [];
    if (step?.kind !== 'run') throw new TypeError('no step');
    expect(step.user).to.equal('deploy');
    expect((step.input as Secret).reveal()).to.equal('-----BEGIN s3cret-----\n');
    expect(JSON.stringify(change)).to.not.include('s3cret');
  });

  it('gives the directory to the user before git runs as that user', () => {
    const kinds = (args: Arguments) =>
      plan(args)[0]?.steps.map((step) => (step.kind === 'run' ? (step.user ?? 'session') : ''));
    expect(kinds({ user: 'deploy' })).to.deep.equal(['session', 'deploy']);
    expect(kinds({})).to.deep.equal(['session']);
  });

  for (const [args, problem] of [
    [{ repo: '--upload-pack=x' }, 'repo "--upload-pack=x" is not the address of a repository'],
    [{ repo: 'https://me:token@a/b' }, 'repo must not contain a user or password: use a deployKey, over ssh'],
    [{ version: '-x' }, 'version "-x" is not a branch, tag or commit'],
    [{ version: 'a..b' }, 'version "a..b" is not a branch, tag or commit'],
    [{ version: 'a b' }, 'version "a b" is not a branch, tag or commit'],
    [{ path: '/etc' }, '/etc belongs to the system: name another directory'],
    [{ path: '/a/../b' }, 'path /a/../b must not contain ".."'],
  ] as [Arguments, string][])
    it(`finds the problem: ${problem}`, () => {
      expect(git({ ...base, ...args }).problems.map(({ message }) => message)).to.deep.equal([problem]);
    });
});
