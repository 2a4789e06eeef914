import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { expect } from 'chai';
import type { DeclaredCheckout } from '../../../lib/tasks/git/declared';
import { syncScript } from '../../../lib/tasks/git/sync';
import { temporaryRoot } from '../../shell/temporary-root';

describe('the script of git', () => {
  const host = temporaryRoot();
  const env = () => ({
    HOME: host.at('/home'),
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: 'protocol.file.allow',
    GIT_CONFIG_VALUE_0: 'always',
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
    }).trim();
  const commit = (content: string) => {
    host.put('/srv/repo/file', content);
    git('/srv/repo', 'add', '.');
    git('/srv/repo', 'commit', '-q', '-m', content);
    return git('/srv/repo', 'rev-parse', 'HEAD');
  };
  let [first, second] = ['', ''];
  beforeEach(() => {
    host.put('/srv/repo/file', '');
    git('/srv/repo', '-c', 'init.defaultBranch=main', 'init', '-q');
    first = commit('one');
    git('/srv/repo', 'tag', 'v1');
    second = commit('two');
  });

  const sync = (declared: Partial<DeclaredCheckout> = {}, wanted?: string) => {
    const usual = { version: 'main', submodules: false, force: false, clean: false };
    const places = { path: '/srv/app', repo: `file://${host.at('/srv/repo')}` };
    return host.run(syncScript({ ...usual, ...places, ...declared }, wanted), { env: env() });
  };
  const done = { status: 0, stdout: '', stderr: '' };
  const head = () => git('/srv/app', 'rev-parse', 'HEAD');

  it('checks out a branch, a tag, a commit and the beginning of one', () => {
    for (const [version, wanted, expected] of [
      ['main', undefined, second],
      ['v1', undefined, first],
      [second, second, second],
      [first.slice(0, 10), undefined, first],
    ] as const) {
      expect(sync({ version }, wanted)).to.deep.equal(done);
      expect(head()).to.equal(expected);
    }
    expect(host.read('/srv/app/file')).to.equal('one');
  });

  it('fetches what is new, also of a branch', () => {
    sync();
    const third = commit('three');
    expect(sync()).to.deep.equal(done);
    expect(head()).to.equal(third);
  });

  it('fetches no more history than is asked for, and the rest later', () => {
    expect(sync({ depth: 1 })).to.deep.equal(done);
    expect(git('/srv/app', 'rev-list', '--count', 'HEAD')).to.equal('1');
    expect(sync()).to.deep.equal(done);
    expect(git('/srv/app', 'rev-list', '--count', 'HEAD')).to.equal('2');
  });

  it('leaves changes that somebody made, and says which, unless it is forced', () => {
    sync();
    host.put('/srv/app/file', 'mine');
    const { status, stderr } = sync({ version: 'v1' });
    expect({ status, stderr }).to.deep.equal({
      status: 1,
      stderr: 'tracked files were changed here:\n M file\n',
    });
    expect([head(), host.read('/srv/app/file')]).to.deep.equal([second, 'mine']);
    expect(sync({ version: 'v1', force: true })).to.deep.equal(done);
    expect([head(), host.read('/srv/app/file')]).to.deep.equal([first, 'one']);
  });

  it('removes files that are not tracked only where that is declared', () => {
    sync();
    host.put('/srv/app/extra', '');
    expect(sync()).to.deep.equal(done);
    expect(host.read('/srv/app/extra')).to.equal('');
    expect(sync({ clean: true })).to.deep.equal(done);
    expect(host.read('/srv/app/extra')).to.equal(undefined);
  });

  describe('with submodules that the repository dropped', () => {
    const parts = ['old part', 'libs/used', 'kept'];
    const withParts = (declared: Partial<DeclaredCheckout> = {}) => sync({ submodules: true, ...declared });
    beforeEach(() => {
      git('/srv', 'clone', '-q', 'repo', 'part');
      for (const part of parts)
        git('/srv/repo', 'submodule', '-q', 'add', `file://${host.at('/srv/part')}`, part);
      commit('with parts');
      expect(withParts()).to.deep.equal(done);
      git('/srv/app', 'clone', '-q', host.at('/srv/part'), 'mine');
      host.put('/srv/app/libs/used/extra', 'mine');
      git('/srv/repo', 'rm', '-q', 'old part', 'libs/used');
      commit('without parts');
    });
    const files = () => [...parts, 'mine'].filter((part) => host.read(`/srv/app/${part}/file`) !== undefined);

    it('removes them, but not those with files of their own, nor what somebody cloned there', () => {
      const { status, stderr } = withParts();
      const words = 'warning: libs/used, which the repository dropped, stays: it has files of its own\n';
      expect([status, stderr.endsWith(words)]).to.deep.equal([0, true]);
      expect(files()).to.deep.equal(['libs/used', 'kept', 'mine']);
      expect(host.read('/srv/app/libs/used/extra')).to.equal('mine');
    });

    it('removes all of them if it is forced', () => {
      expect(withParts({ force: true }).status).to.equal(0);
      expect(files()).to.deep.equal(['kept', 'mine']);
    });

    it('removes also what somebody cloned there if that is to be cleaned', () => {
      expect(withParts({ clean: true }).status).to.equal(0);
      expect(files()).to.deep.equal(['kept']);
    });
  });

  it('fails for a version that is not there, and leaves the checkout', () => {
    sync();
    const { status, stderr } = sync({ version: 'v2' });
    expect(status).to.equal(1);
    expect(stderr).to.match(/^there is no branch or tag v2 in file:/);
    expect(head()).to.equal(second);
  });

  it('fails where the repository cannot be reached, also with what was fetched before', () => {
    sync();
    rmSync(host.at('/srv/repo'), { recursive: true });
    expect(sync().status).to.not.equal(0);
  });

  it('refuses a .git that is not a repository, and uses none above it', () => {
    git('/srv', '-c', 'init.defaultBranch=main', 'init', '-q');
    host.put('/srv/app/.git/x', '');
    expect(sync()).to.deep.include({
      status: 1,
      stderr: '/srv/app/.git is not a repository: remove it\n',
    });
  });
});
