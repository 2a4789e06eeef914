import { nodejs } from '../../../lib/tasks/nodejs';
import { fingerprintsOf, makeNodeArchives } from '../node-archives';
import { conforms } from './life';

let key = '';
// apt takes dpkg's records for the same when size and second of the change are: hence the pauses below.
const preferences = '/etc/apt/preferences.d/nodesource';

conforms('nodejs', [
  {
    title: "Debian's own packages",
    present: nodejs({}),
    looks: { script: 'node -p 6*7; npm --version', prints: /^42\n\d+\.\d+\.\d+\n$/ },
    broken: [
      { attribute: 'npm', byHand: 'dpkg --remove npm' },
      { attribute: 'nodejs installed', byHand: 'apt-mark auto nodejs' },
    ],
    absent: {
      task: nodejs({ state: 'absent' }),
      looks: { script: 'command -v node npm || echo gone', prints: 'gone\n' },
    },
  },
  {
    title: "a major version of the vendor, from a mirror of the host's own",
    prepare: async (host) => {
      await host.exec(makeNodeArchives);
      key = await host.exec('cat /srv/vendor/key.asc');
    },
    present: () =>
      nodejs({
        from: 'nodesource',
        version: 18,
        uris: ['file:/srv/vendor'],
        signedBy: { key, fingerprints: fingerprintsOf(key) },
      }),
    looks: { script: `nodejs; stat -c %a ${preferences}`, prints: '18.1.0-1nodesource1\n644\n' },
    broken: [
      { attribute: 'nodejs', byHand: 'dpkg --remove nodejs' },
      { attribute: 'nodejs', byHand: 'sleep 1; dpkg -i /srv/vendor/nodejs_20.5.0-1nodesource1.deb' },
      { attribute: 'nodejs', byHand: 'sleep 1; dpkg -i /srv/debian/nodejs_20.9.0+dfsg-1.deb' },
      { attribute: 'preferences content', byHand: `sed -i s/990/1/ ${preferences}` },
      { attribute: 'preferences owner', byHand: `chown daemon ${preferences}` },
      { attribute: 'preferences group', byHand: `chgrp daemon ${preferences}` },
      { attribute: 'preferences mode', byHand: `chmod 0600 ${preferences}` },
      { attribute: 'content', byHand: 'echo >>/etc/apt/sources.list.d/nodesource.sources' },
      { attribute: 'key', byHand: 'echo >>/etc/apt/keyrings/nodesource.asc' },
    ],
    absent: {
      task: nodejs({ state: 'absent' }),
      looks: {
        script: 'command -v nodejs || ls -A /etc/apt/sources.list.d /etc/apt/keyrings /etc/apt/preferences.d',
        prints: '/etc/apt/keyrings:\n\n/etc/apt/preferences.d:\n\n/etc/apt/sources.list.d:\n',
      },
    },
  },
]);
