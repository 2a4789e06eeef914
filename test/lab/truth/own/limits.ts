import {
  apt,
  assert,
  attempt,
  command,
  directory,
  download,
  file,
  httpCheck,
  npmPackage,
  service,
  user,
} from '../../../../lib';
import type { TruthPlay } from '../truth-play';

/** What does not go well, what undoes what came before, and what a package or a container decides. */
export const limitPlays: readonly TruthPlay[] = [
  {
    name: 'a test that does not hold',
    tasks: () => [
      assert({ command: 'test -d /etc/apt', message: 'needs Debian' }),
      assert({ command: 'test ! -e /srv/locked', message: 'somebody works here' }),
      file({ path: '/srv/free', content: 'yes\n' }),
    ],
    damages: ['touch /srv/locked', 'rm /srv/locked /srv/free'],
  },
  {
    name: 'a server that does not answer',
    tasks: () => [
      httpCheck({ url: 'http://127.0.0.1:8123/' }),
      file({ path: '/srv/after', content: 'never\n' }),
    ],
    damages: ['touch /srv/other'],
  },
  {
    name: 'tests that earlier tasks see to',
    tasks: () => [
      user({ name: 'ada' }),
      assert({ command: 'id ada', message: 'no ada' }),
      file({ path: '/etc/limits', content: 'a=1\n' }),
      assert({ command: 'grep -q a=1 /etc/limits', message: 'no limits' }),
    ],
    damages: ['userdel -r ada; echo a=2 > /etc/limits'],
  },
  {
    name: 'what is drained and returned',
    tasks: () => [
      directory({ path: '/srv/pool' }),
      file({
        path: '/usr/local/bin/pool',
        content:
          '#!/bin/sh\ncd /srv/pool; case $1 in drain) touch "$2" ;; return) rm -f "$2" ;; is) [ -e "$2" ] ;; esac\n',
        mode: '0755',
      }),
      command({ sh: 'pool drain web1', unless: 'pool is web1 || [ -e /srv/deployed ]' }),
      command({ sh: 'touch /srv/deployed', creates: '/srv/deployed' }),
      command({ sh: 'pool return web1', onlyIf: 'pool is web1' }),
      command({ sh: 'touch /srv/marker', creates: '/srv/marker' }),
      command({ sh: 'rm /srv/marker', onlyIf: '[ -e /srv/marker ] && ! [ -e /srv/kept ]' }, { when: false }),
    ],
    damages: ['rm /srv/deployed', 'rm /srv/marker; chmod 700 /usr/local/bin/pool'],
  },
  {
    name: 'npm where there is none',
    tasks: () => [
      file({ path: '/etc/npmrc', content: 'fund=false\n' }),
      npmPackage({ packages: ['semver@7.6.0'] }),
    ],
    damages: ['rm /etc/npmrc'],
  },
  {
    name: 'a download without a program for it',
    tasks: () => [
      file({ path: '/srv/a', content: 'a\n' }),
      download({ url: 'http://127.0.0.1:8123/a', path: '/srv/b', force: true }),
    ],
    damages: ['rm /srv/a'],
  },
  {
    name: 'the name of the mail host, after its package',
    tasks: () => [
      apt({ packages: ['postfix'] }),
      file({ path: '/etc/mailname', content: 'web.example.org\n' }),
      service({ name: 'postfix', state: 'started', enabled: true }),
    ],
    damages: ['rm /etc/mailname', 'apt-get -qq purge -y postfix'],
  },
  {
    name: 'a clock in a container',
    tasks: () => [
      apt({ packages: ['chrony'] }),
      service({ name: 'chrony', enabled: true }),
      attempt([service({ name: 'chrony', state: 'started' })], { rescue: [] }),
    ],
    // Whether a service that is there starts, check does not say.
    damages: [],
  },
];
