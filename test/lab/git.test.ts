import { expect } from 'chai';
import { secret } from '../../lib/secrets/secret';
import { git } from '../../lib/tasks/git';
import { useLabHost } from './harness';

describe('the task git on a real host', () => {
  const host = useLabHost();
  const exec = (script: string) => host().exec(script);
  const repo = 'file:///srv/app.git';
  const commitOf = async (name: string) =>
    (await exec(`git -C /srv/app.git rev-parse '${name}^{commit}'`)).trim();
  const headOf = async (path: string) => (await exec(`git -C '${path}' rev-parse HEAD`)).trim();

  it('would clone under check where there is no git yet, and says so when it is applied', async () => {
    const task = git({ repo, path: '/srv/early', version: 'main', user: 'deploy' });
    const check = await host().check([task]);
    expect(check.errors).to.deep.equal([]);
    expect(check.summaries).to.deep.equal(['clone file:///srv/app.git into /srv/early at main']);
    const run = await host().apply([git({ repo, path: '/srv/early' })]);
    expect(run.errors[0]).to.include('git is not on this host: install it first');
  });

  describe('with a repository', () => {
    before(async () => {
      await exec(`apt-get update -qq; apt-get install -y -qq --no-install-recommends git >/dev/null 2>&1
        useradd -m -s /bin/sh deploy; useradd -m -s /bin/sh keeper
        export HOME=/root; git config --global user.name x; git config --global user.email x@y
        git config --global init.defaultBranch main; git init -q /root/app; cd /root/app
        echo 1 >file; git add .; git commit -qm one; git tag -am v1 v1; echo 2 >file; git commit -qam two; git tag light
        git clone -q --bare . /srv/app.git; chown -R keeper: /srv/app.git; git config --system --add safe.directory '*'`);
    });

    for (const version of ['main', 'v1', 'light', 'HEAD'])
      it(`checks out ${version}, once`, async () => {
        const task = git({ repo, path: `/srv/of ${version}`, version });
        expect((await host().apply([task])).errors).to.deep.equal([]);
        expect(await headOf(`/srv/of ${version}`)).to.equal(await commitOf(version));
        const again = await host().apply([task]);
        expect([again.statuses, again.trips]).to.deep.equal([[`ok git /srv/of ${version}`], 2]);
      });

    it('checks out a commit without asking the repository again', async () => {
      const version = await commitOf('v1');
      const task = git({ repo, path: '/srv/commit', version });
      expect((await host().apply([task])).errors).to.deep.equal([]);
      await exec('mv /srv/app.git /srv/away.git');
      expect((await host().apply([task])).statuses).to.deep.equal(['ok git /srv/commit']);
      await exec('mv /srv/away.git /srv/app.git');
    });

    it('fetches no more than the depth, and follows the branch', async () => {
      const task = git({ repo, path: '/srv/shallow', version: 'main', depth: 1 });
      expect((await host().apply([task])).errors).to.deep.equal([]);
      expect(await exec('git -C /srv/shallow rev-list --count HEAD')).to.equal('1\n');
      const before = await headOf('/srv/shallow');
      await exec(
        'cd /root/app; echo 3 >file; HOME=/root git commit -qam three; HOME=/root git push -q /srv/app.git main',
      );
      const run = await host().apply([task]);
      expect(run.diffs).to.deep.equal([`version: ${before} → ${await commitOf('main')}`]);
      expect(await exec('cat /srv/shallow/file')).to.equal('3\n');
    });

    it('refuses local changes unless forced, and keeps files that git does not know', async () => {
      const args = { repo, path: '/srv/changed', version: 'v1' };
      await host().apply([git(args)]);
      await exec('cd /srv/changed; echo mine >file; echo mine >unknown');
      const refused = await host().apply([git({ ...args, version: 'main' })]);
      expect(refused.errors[0]).to.match(
        /^PLAN_FAILED tracked files in \/srv\/changed were changed on the host:\n M file/,
      );
      expect(await exec('cat /srv/changed/file')).to.equal('mine\n');
      const run = await host().apply([git({ ...args, version: 'main', force: true })]);
      expect(run.errors).to.deep.equal([]);
      expect(await exec('cd /srv/changed; cat file unknown')).to.equal('3\nmine\n');
    });

    it('refuses to leave commits that are nowhere else, unless forced', async () => {
      const args = { repo, path: '/srv/hotfix', version: 'main' };
      await host().apply([git({ ...args, version: 'v1' })]);
      await exec('cd /srv/hotfix; echo fix >file; HOME=/root git commit -qam hotfix');
      const fix = await headOf('/srv/hotfix');
      for (const run of [await host().check([git(args)]), await host().apply([git(args)])])
        expect(run.errors[0]).to.match(
          /^PLAN_FAILED \/srv\/hotfix has commits that are in no branch or tag of the repository:\n[0-9a-f]+ hotfix/,
        );
      expect(await headOf('/srv/hotfix')).to.equal(fix);
      const run = await host().apply([git({ ...args, force: true })]);
      expect(run.errors).to.deep.equal([]);
      expect(run.diffs[1]).to.match(/^local commits: [0-9a-f]+ hotfix → \(absent\)$/);
      expect((await host().apply([git(args)])).statuses).to.deep.equal(['ok git /srv/hotfix']);
    });

    it('goes from a commit that no branch has to another, since it made it nowhere', async () => {
      await exec(`cd /root/app; export HOME=/root; git checkout -q -b aside; echo a >file; git commit -qam aside
        git push -q /srv/app.git aside; git checkout -q main`);
      const aside = (await exec('git -C /root/app rev-parse aside')).trim();
      const args = { repo, path: '/srv/aside' };
      expect((await host().apply([git({ ...args, version: aside })])).errors).to.deep.equal([]);
      await exec('git -C /srv/app.git branch -D aside; git -C /srv/aside fetch -q --prune');
      expect((await host().apply([git({ ...args, version: 'main' })])).errors).to.deep.equal([]);
    });

    it('fetches the rest of the history once no depth is declared', async () => {
      const args = { repo, path: '/srv/depth', version: 'main' };
      await host().apply([git({ ...args, depth: 1 })]);
      const run = await host().apply([git(args)]);
      expect([run.errors, run.diffs]).to.deep.equal([[], ['history: a part → all']]);
      expect(await exec('git -C /srv/depth rev-parse --is-shallow-repository')).to.equal('false\n');
      expect((await host().apply([git(args)])).statuses).to.deep.equal(['ok git /srv/depth']);
    });

    it('takes an abbreviated commit', async () => {
      const commit = await commitOf('v1');
      const task = git({ repo, path: '/srv/short', version: commit.slice(0, 9) });
      expect((await host().apply([task])).errors).to.deep.equal([]);
      expect(await headOf('/srv/short')).to.equal(commit);
      expect((await host().apply([task])).statuses).to.deep.equal(['ok git /srv/short']);
      const wrong = await host().apply([git({ repo, path: '/srv/short', version: '0123abcd' })]);
      expect(wrong.errors[0]).to.include('there is no branch, commit or tag 0123abcd in file:///srv/app.git');
    });

    it('removes untracked files where told so, and not ignored ones', async () => {
      const args = { repo, path: '/srv/clean', version: 'main' };
      await host().apply([git(args)]);
      await exec('cd /srv/clean; echo /kept >.git/info/exclude; mkdir dir; touch dir/x new kept');
      expect((await host().apply([git(args)])).statuses).to.deep.equal(['ok git /srv/clean']);
      const run = await host().apply([git({ ...args, clean: true })]);
      expect([run.errors, run.diffs]).to.deep.equal([[], ['untracked files: dir/\nnew → (absent)']]);
      expect(await exec('ls /srv/clean')).to.equal('file\nkept\n');
    });

    it('fetches the files of git LFS, and never takes their pointers for them', async () => {
      await exec(`apt-get install -y -qq --no-install-recommends git-lfs >/dev/null 2>&1; export HOME=/root
        git lfs uninstall --system >/dev/null; git init -q /root/big; cd /root/big; git lfs install --local >/dev/null
        git lfs track '*.bin' >/dev/null; echo data >model.bin; git add .; git commit -qm big
        git clone -q --bare . /srv/big.git; git remote add origin /srv/big.git; git lfs push -q --all origin 2>/dev/null || git lfs push --all origin >/dev/null
        chown -R root: /srv/big.git; apt-get remove -y -qq git-lfs >/dev/null 2>&1`);
      const args = { repo: 'file:///srv/big.git', path: '/srv/big' };
      const refused = await host().apply([git(args)]);
      expect(refused.errors[0]).to.include('the repository keeps files with git LFS');
      expect(await host().exitCode('test -e /srv/big/model.bin')).to.equal(1);
      const missing = await host().apply([git({ ...args, lfs: true })]);
      expect(missing.errors[0]).to.include('git-lfs is not on this host: install it first');
      expect((await host().apply([git({ ...args, lfs: false })])).errors).to.deep.equal([]);
      expect(await exec('head -c 7 /srv/big/model.bin')).to.equal('version');
      await exec(
        'apt-get install -y -qq --no-install-recommends git-lfs >/dev/null 2>&1; git lfs uninstall --system >/dev/null',
      );
      const run = await host().apply([git({ ...args, lfs: true })]);
      expect([run.errors, run.diffs]).to.deep.equal([[], ['pointers of LFS: model.bin → (absent)']]);
      expect(await exec('cat /srv/big/model.bin')).to.equal('data\n');
      expect((await host().apply([git({ ...args, lfs: true })])).statuses).to.deep.equal(['ok git /srv/big']);
    });

    it('removes submodules that the repository dropped, and what they hold only if it is forced', async () => {
      await exec(`export HOME=/root; git config --system protocol.file.allow always; git init -q /root/parts; cd /root/parts
        for part in 'old part' lib/used kept; do git submodule -q add file:///srv/app.git "$part"; done
        git commit -qm parts; git tag with; git rm -q 'old part' lib/used; git commit -qm dropped; git tag without
        git clone -q --bare . /srv/parts.git`);
      const at = (version: string, force = false) =>
        git({ repo: 'file:///srv/parts.git', path: '/srv/parts', version, submodules: true, force });
      const parts = () => exec('cd /srv/parts; ls -d *part kept lib/used lib/used/mine 2>/dev/null || true');
      expect((await host().apply([at('with')])).errors).to.deep.equal([]);
      await exec('touch /srv/parts/lib/used/mine');
      const run = await host().apply([at('without')]);
      expect(run.errors).to.deep.equal([]);
      expect(run.printed).to.include(
        'lib/used, which the repository dropped, stays: it has files of its own',
      );
      expect(await parts()).to.equal('kept\nlib/used\nlib/used/mine\n');
      expect((await host().apply([at('without')])).statuses).to.deep.equal(['ok git /srv/parts']);
      const forced = await host().check([at('without', true)]);
      expect(forced.diffs).to.deep.equal(['dropped submodules: lib/used → (absent)']);
      expect((await host().apply([at('without', true)])).errors).to.deep.equal([]);
      expect(await parts()).to.equal('kept\n');
    });

    it('cleans repositories that somebody cloned into the checkout, too', async () => {
      const args = { repo, path: '/srv/nested', version: 'main' };
      await host().apply([git(args)]);
      await exec('git clone -q /srv/app.git /srv/nested/mine');
      expect((await host().apply([git(args)])).statuses).to.deep.equal(['ok git /srv/nested']);
      const run = await host().apply([git({ ...args, clean: true })]);
      expect([run.errors, run.diffs]).to.deep.equal([[], ['untracked files: mine/ → (absent)']]);
      expect(await exec('ls /srv/nested')).to.equal('file\n');
    });

    it('names what is in the way: other files, and the checkout of somebody else', async () => {
      await exec('mkdir -p /srv/full; touch /srv/full/x');
      expect((await host().apply([git({ repo, path: '/srv/full' })])).errors[0]).to.include(
        'is not a checkout of a repository',
      );
      await host().apply([git({ repo, path: '/srv/theirs', user: 'deploy' })]);
      expect((await host().apply([git({ repo, path: '/srv/theirs' })])).errors[0]).to.include(
        '/srv/theirs belongs to deploy',
      );
    });

    it('never takes the repository around it for its own', async () => {
      await exec(`export HOME=/root; git init -q /srv/around; cd /srv/around; echo mine >precious; git add .
        git commit -qm mine; mkdir -p half/.git; git init -q torn; : >torn/.git/HEAD`);
      const before = await exec('cd /srv/around; git rev-parse HEAD; cat .git/config');
      for (const place of ['half', 'torn']) {
        const task = git({ repo, path: `/srv/around/${place}`, version: 'main', force: true });
        const words = [`PLAN_FAILED /srv/around/${place} exists and is not a checkout of a repository`];
        expect((await host().check([task])).errors).to.deep.equal(words);
        expect((await host().apply([task])).errors).to.deep.equal(words);
      }
      expect(await exec('cd /srv/around; git rev-parse HEAD; cat .git/config')).to.equal(before);
      expect(await exec('cat /srv/around/precious')).to.equal('mine\n');
      const inside = git({ repo, path: '/srv/around/whole', version: 'main' });
      expect((await host().apply([inside])).errors).to.deep.equal([]);
      expect((await host().apply([inside])).statuses).to.deep.equal(['ok git /srv/around/whole']);
    });

    it('says that a repository is damaged, forced or not', async () => {
      const at = (path: string) => git({ repo, path, version: 'main', force: true });
      await host().apply([at('/srv/gone'), at('/srv/index')]);
      await exec('rm -r /srv/gone/.git/objects/*; echo x >/srv/index/.git/index');
      for (const path of ['/srv/gone', '/srv/index'])
        expect((await host().check([at(path)])).errors[0]).to.match(
          new RegExp(
            `^PLAN_FAILED the repository in ${path} is damaged: git cannot read it:\n.*(fatal|error): `,
          ),
        );
    });

    it('gives to its user nothing that a link leads to', async () => {
      await exec('git clone -q /srv/app.git /srv/roots; ln -s /srv/roots /srv/link');
      const run = await host().apply([git({ repo, path: '/srv/link', version: 'main', user: 'deploy' })]);
      expect(run.errors[0]).to.include('/srv/link is a symbolic link: name the directory that it leads to');
      expect(await exec('stat -c %U /srv/roots /srv/roots/file /srv/link')).to.equal('root\nroot\nroot\n');
    });

    it('goes on where it was interrupted before the first commit came', async () => {
      await exec('git init -q /srv/begun');
      const task = git({ repo, path: '/srv/begun', version: 'main' });
      const run = await host().apply([task]);
      expect(run.diffs[1]).to.equal(`version: (absent) → ${await commitOf('main')}`);
      expect((await host().apply([task])).statuses).to.deep.equal(['ok git /srv/begun']);
    });

    it('runs nothing as root that the owner of a checkout has configured', async () => {
      const task = git({ repo, path: '/srv/trap', user: 'deploy' });
      await host().apply([task]);
      await exec(
        `cd /srv/trap; runuser -u deploy -- git config core.fsmonitor 'id -un >/tmp/trap-$(id -un); false'`,
      );
      await exec(
        'cd /root/app; echo 4 >file; HOME=/root git commit -qam four; HOME=/root git push -q /srv/app.git main',
      );
      expect((await host().apply([task])).errors).to.deep.equal([]);
      expect(await exec('ls /tmp | grep trap-')).to.equal('trap-deploy\n');
    });

    it('says what git says', async () => {
      const missing = await host().apply([git({ repo: 'file:///srv/none.git', path: '/srv/x1' })]);
      expect(missing.errors[0]).to.include("'/srv/none.git' does not appear to be a git repository");
      const version = await host().apply([git({ repo, path: '/srv/x2', version: 'no-such' })]);
      expect(version.errors[0]).to.include('there is no branch or tag no-such in file:///srv/app.git');
    });

    it('fetches over ssh with a deploy key that stays on no disk and in no argument', async () => {
      await exec(`ssh-keygen -q -t ed25519 -N '' -f /root/key; install -d -m 700 -o keeper /home/keeper/.ssh
        install -m 600 -o keeper /root/key.pub /home/keeper/.ssh/authorized_keys; install -d -m 700 -o deploy /home/deploy/.ssh
        ssh-keyscan -t ed25519 127.0.0.1 >/home/deploy/.ssh/known_hosts 2>/dev/null; chown -R deploy: /home/deploy/.ssh`);
      const deployKey = secret(await exec('cat /root/key'));
      await exec('rm /root/key; mv /usr/bin/ssh /usr/bin/ssh.real');
      await exec(
        `printf '#!/bin/sh\\ncat /proc/[0-9]*/cmdline >>/tmp/cmdlines; exec /usr/bin/ssh.real "$@"\\n' >/usr/bin/ssh; chmod 755 /usr/bin/ssh`,
      );
      const over = {
        repo: 'keeper@127.0.0.1:/srv/app.git',
        path: '/srv/over ssh',
        version: 'main',
        user: 'deploy',
      };
      expect((await host().apply([git(over)])).errors[0]).to.include('Permission denied');
      const task = git({ ...over, deployKey });
      expect((await host().apply([task])).errors).to.deep.equal([]);
      expect((await host().apply([task])).statuses).to.deep.equal(['ok git /srv/over ssh']);
      expect(await exec('cat "/srv/over ssh/file"')).to.equal('4\n');
      const part = deployKey.reveal().split('\n')[2] ?? '';
      expect(part).to.have.length(70);
      expect(
        await exec(
          `grep -ac '${part}' /tmp/cmdlines; grep -rlF '${part}' /tmp /home /root /srv /var/tmp /run 2>/dev/null | grep -v cmdlines; :`,
        ),
      ).to.equal('0\n');
      expect(await exec('pgrep ssh-agent; :')).to.equal('');
      await exec('mv /usr/bin/ssh.real /usr/bin/ssh');
    });
  });
});
