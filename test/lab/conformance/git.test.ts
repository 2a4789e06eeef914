import { absent } from '../../../lib/tasks/absent';
import { git } from '../../../lib/tasks/git';
import { conforms } from './life';

const prepare = `apt-get update -qq; apt-get install -y -qq --no-install-recommends git >/dev/null 2>&1
useradd -m -s /bin/sh deploy
export GIT_AUTHOR_DATE='2026-01-01T00:00:00Z' GIT_COMMITTER_DATE='2026-01-01T00:00:00Z' HOME=/root
git config --global user.name x; git config --global user.email x@y; git config --global init.defaultBranch main
git config --system protocol.file.allow always
git init -q /root/part; cd /root/part; echo part >part; git add .; git commit -qm part; git clone -q --bare . /srv/part.git
git init -q /root/app; cd /root/app; echo 1 >"a file"; git submodule -q add file:///srv/part.git part; git add .; git commit -qm one
git tag -am v1 v1.0; git branch stable; echo 2 >"a file"; git commit -qam two; git clone -q --bare . /srv/app.git; chown -R deploy: /srv/*.git`;

const args = {
  repo: 'file:///srv/app.git',
  path: '/srv/check out',
  version: 'v1.0',
  user: 'deploy',
  submodules: true,
};
const asDeploy = (script: string) =>
  `runuser -u deploy -- sh -c "cd '/srv/check out'; ${script}" >/dev/null 2>&1`;

conforms('git', [
  {
    title: 'a checkout with a user and a submodule',
    prepare,
    present: git({ ...args, force: true }),
    looks: {
      script: `cd '/srv/check out'; cat 'a file' part/part; stat -c '%U %G' . .git .git/HEAD 'a file' part/part | sort -u
        runuser -u deploy -- git describe --tags; runuser -u deploy -- git config remote.origin.url`,
      prints: '1\npart\ndeploy deploy\nv1.0\nfile:///srv/app.git\n',
    },
    broken: [
      { attribute: 'version', byHand: asDeploy('git checkout origin/main') },
      { attribute: 'local changes', byHand: asDeploy("echo 3 >'a file'") },
      { attribute: 'repo', byHand: asDeploy('git config remote.origin.url /elsewhere') },
      { attribute: 'submodules', byHand: asDeploy('git submodule deinit -f --all') },
      { attribute: 'owner', byHand: "chown -R root:root '/srv/check out'" },
    ],
    absent: {
      task: absent({ path: '/srv/check out' }),
      looks: { script: 'ls -A /srv', prints: 'app.git\npart.git\n' },
    },
  },
]);
