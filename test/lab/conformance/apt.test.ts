import { apt } from '../../../lib/tasks/apt';
import { makeArchive } from '../apt-archive';
import { conforms } from './life';

const installed = (...commands: readonly string[]) =>
  [
    makeArchive,
    'apt-get -q update >/dev/null',
    ...commands.map((words) => `apt-get -qy ${words} >/dev/null 2>&1`),
  ].join('\n');
const show = (...names: readonly string[]) =>
  `dpkg-query -W -f='\${db:Status-Abbrev} \${Package} \${Version}\\n' ${names.join(' ')} 2>/dev/null | grep -v ^un || :`;
// apt takes dpkg's records for the same when size and second of the change are.
const byDpkg = (deb: string) => `sleep 1; dpkg -i /srv/archive/${deb}.deb 2>/dev/null`;
const unfinished = (name: string, status: string) =>
  `sed -i '/^Package: ${name}$/,/^$/s/^Status: .*/Status: ${status}/' /var/lib/dpkg/status`;

conforms('apt', [
  {
    title: 'packages that are installed and held, one in a version',
    prepare: makeArchive,
    present: apt({ packages: ['hw-app=1.1', 'hw-conf'], state: 'held', allowDowngrade: true }),
    looks: { script: show('hw-app', 'hw-conf'), prints: 'hi  hw-app 1.1\nhi  hw-conf 2.0\n' },
    broken: [
      { attribute: 'hw-app on hold', byHand: 'apt-mark unhold hw-app' },
      { attribute: 'hw-conf on hold', byHand: 'apt-mark unhold hw-conf' },
      { attribute: 'hw-app', byHand: `${byDpkg('hw-app_1.0')}; apt-mark hold hw-app` },
      { attribute: 'hw-app', byHand: `${byDpkg('hw-app_2.0~rc1')}; apt-mark hold hw-app` },
    ],
    absent: {
      task: apt({ packages: ['hw-app', 'hw-conf'], state: 'absent', purge: true, releaseHold: true }),
      looks: { script: show('hw-app', 'hw-conf'), prints: '' },
    },
  },
  {
    title: 'a package in its newest version',
    prepare: installed('install hw-app=1.0'),
    present: apt({ packages: ['hw-app'], state: 'latest' }),
    looks: { script: `${show('hw-app')}; apt-mark showauto hw-app`, prints: 'ii  hw-app 2.0~rc1\n' },
    broken: [
      { attribute: 'hw-app', byHand: byDpkg('hw-app_1.1') },
      { attribute: 'hw-app', byHand: 'dpkg --purge hw-app' },
      { attribute: 'hw-app installed', byHand: 'apt-mark auto hw-app' },
      { attribute: 'dpkg', byHand: unfinished('hw-app', 'install ok half-configured') },
      { attribute: 'dpkg', byHand: unfinished('hw-dep', 'install ok unpacked') },
      { attribute: 'dpkg', byHand: ': >/var/lib/dpkg/updates/0000' },
    ],
    absent: {
      task: apt({ packages: ['hw-app'], state: 'absent', autoremove: true }),
      looks: { script: show('hw-app', 'hw-dep'), prints: '' },
    },
  },
  {
    title: 'a package with what it recommends, in an older version if need be',
    prepare: makeArchive,
    present: apt({ packages: ['hw-rec', 'hw-app=1.0'], installRecommends: true, allowDowngrade: true }),
    looks: {
      script: show('hw-rec', 'hw-dep', 'hw-app'),
      prints: 'ii  hw-app 1.0\nii  hw-dep 1.0\nii  hw-rec 1.0\n',
    },
    broken: [
      { attribute: 'hw-app', byHand: byDpkg('hw-app_2.0~rc1') },
      { attribute: 'hw-rec', byHand: 'dpkg --purge hw-rec' },
    ],
  },
  {
    title: 'a package that is not there, nor what came with it',
    prepare: installed('install --install-recommends hw-rec hw-conf'),
    present: apt({ packages: ['hw-rec', 'hw-conf'], state: 'absent', purge: true, autoremove: true }),
    looks: {
      script: `${show('hw-rec', 'hw-dep', 'hw-conf')}; ls /etc/hw-conf.conf 2>/dev/null || :`,
      prints: '',
    },
    broken: [
      {
        attribute: 'hw-rec',
        byHand: 'apt-get -qy install --install-recommends hw-rec',
        follows: ['hw-dep'],
      },
      { attribute: 'hw-conf', byHand: 'apt-get -qy install hw-conf' },
      { attribute: 'hw-conf', byHand: 'apt-get -qy install hw-conf; apt-get -qy remove hw-conf' },
      { attribute: 'hw-mta-a', byHand: 'apt-get -qy install hw-mta-a; apt-mark auto hw-mta-a' },
    ],
  },
  {
    title: 'package lists of an age',
    prepare: makeArchive,
    present: apt({ updateCache: true, cacheMaxAge: 3600 }),
    looks: { script: 'apt-cache policy hw-conf | grep Candidate', prints: '  Candidate: 2.0\n' },
    broken: [
      { attribute: 'package lists', byHand: "touch -d '-2 hours' /var/lib/apt/lists" },
      { attribute: 'package lists', byHand: 'rm -r /var/lib/apt/lists' },
    ],
  },
  {
    title: 'everything in its newest version',
    prepare: installed('install hw-app=1.0 hw-conf=1.0'),
    present: apt({ upgrade: 'full' }),
    looks: { script: show('hw-app', 'hw-conf'), prints: 'ii  hw-app 2.0~rc1\nii  hw-conf 2.0\n' },
    broken: [
      { attribute: 'hw-app', byHand: byDpkg('hw-app_1.1') },
      { attribute: 'hw-conf', byHand: byDpkg('hw-conf_1.0') },
    ],
  },
  {
    title: 'the package of a file',
    prepare: makeArchive,
    present: apt({ deb: { path: '/srv/archive/hw-user_1.0.deb' } }),
    looks: { script: show('hw-user', 'hw-dep'), prints: 'ii  hw-dep 1.0\nii  hw-user 1.0\n' },
    broken: [{ attribute: 'hw-user', byHand: 'dpkg --purge hw-user' }],
  },
  {
    title: 'packages to upgrade only where they are installed',
    prepare: installed('install hw-conf=1.0'),
    present: apt({ packages: ['hw-conf', 'hw-app'], state: 'latest', onlyUpgrade: true }),
    looks: { script: show('hw-conf', 'hw-app'), prints: 'ii  hw-conf 2.0\n' },
    broken: [{ attribute: 'hw-conf', byHand: byDpkg('hw-conf_1.0') }],
  },
]);
