import { aptRepository } from '../../../lib/tasks/apt-repository';
import { makeSignedArchive, signingKey } from '../signed-archive';
import { conforms } from './life';

const sources = '/etc/apt/sources.list.d/tests.sources';
const keyring = '/etc/apt/keyrings/tests.asc';
const attributes = [
  [sources, ''],
  [keyring, 'key '],
] as const;

conforms('aptRepository', [
  {
    title: 'a repository that is signed with a key of its own',
    prepare: makeSignedArchive,
    present: aptRepository({
      name: 'tests',
      uris: ['file:/srv/signed'],
      suites: ['stable'],
      components: ['main', 'extra'],
      architectures: ['amd64', 'arm64'],
      signedBy: { key: signingKey.armoured, fingerprints: [signingKey.fingerprint] },
    }),
    looks: {
      script: `stat -c '%U %G %a' ${sources} ${keyring}; cat ${sources}; apt-get -q update 2>&1; ls /var/lib/apt/lists`,
      prints: new RegExp(
        `^root root 644
root root 644
# Managed by Hostwright.
Types: deb
URIs: file:/srv/signed
Suites: stable
Components: main extra
Architectures: amd64 arm64
Signed-By: ${keyring}
(?!.*[WE]:).*_srv_signed_dists_stable_InRelease
`,
        's',
      ),
    },
    broken: [
      { attribute: 'content', byHand: `sed -i 's/^Components:.*/Components: main/' ${sources}` },
      { attribute: 'content', byHand: `echo 'Trusted: yes' >>${sources}` },
      { attribute: 'key', byHand: `sed -i 2d ${keyring}` },
      ...attributes.flatMap(([path, prefix]) => [
        { attribute: `${prefix}owner`, byHand: `chown daemon ${path}` },
        { attribute: `${prefix}group`, byHand: `chgrp daemon ${path}` },
        { attribute: `${prefix}mode`, byHand: `chmod 0600 ${path}` },
      ]),
    ],
    absent: {
      task: aptRepository({ name: 'tests', state: 'absent' }),
      looks: {
        script: 'ls -A /etc/apt/sources.list.d /etc/apt/keyrings',
        prints: '/etc/apt/keyrings:\n\n/etc/apt/sources.list.d:\n',
      },
    },
  },
  {
    title: 'a repository that is not enabled, with a keyring of the host',
    present: aptRepository({
      name: 'debian-backports',
      uris: ['http://deb.example.org/debian'],
      suites: ['bookworm-backports'],
      components: ['main'],
      signedBy: { path: '/usr/share/keyrings/debian-archive-keyring.gpg' },
      enabled: false,
    }),
    looks: {
      script:
        'cat /etc/apt/sources.list.d/debian-backports.sources; apt-get indextargets | grep -c backports || :',
      prints: `# Managed by Hostwright.
Enabled: no
Types: deb
URIs: http://deb.example.org/debian
Suites: bookworm-backports
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
0
`,
    },
    broken: [
      { attribute: 'content', byHand: 'sed -i /Enabled/d /etc/apt/sources.list.d/debian-backports.sources' },
    ],
    absent: {
      task: aptRepository({ name: 'debian-backports', state: 'absent' }),
      looks: { script: 'ls -A /etc/apt/sources.list.d', prints: '' },
    },
  },
]);
