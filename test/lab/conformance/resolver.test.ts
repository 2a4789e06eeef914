import { resolver } from '../../../lib/tasks/resolver';
import { conforms, type LabLife } from './life';

const servers = { nameservers: ['192.0.2.53', '2001:DB8:0::53'], search: ['example.org', 'lab.test'] };
const install =
  'apt-get -q update && DEBIAN_FRONTEND=noninteractive apt-get -qy install --no-install-recommends systemd-resolved';
// There it is a part of systemd that is not used unless somebody turns it on.
const start =
  'systemctl enable -q --now systemd-resolved; ln -sf ../run/systemd/resolve/stub-resolv.conf /etc/resolv.conf';
const dropIn = '/etc/systemd/resolved.conf.d/50-hostwright.conf';

const resolved: LabLife = {
  title: 'systemd-resolved',
  suites: ['bookworm', 'trixie'],
  prepare: install,
  present: resolver(servers),
  looks: {
    script: 'resolvectl dns | grep Global; resolvectl domain | grep Global; readlink /etc/resolv.conf',
    prints:
      /192\.0\.2\.53 2001:[dD][bB]8:(0:)?:53\n.*example\.org lab\.test\n.*resolve\/stub-resolv\.conf\n$/,
  },
  broken: [
    { attribute: 'content', byHand: `echo >>${dropIn}` },
    { attribute: 'mode', byHand: `chmod 600 ${dropIn}` },
    { attribute: 'owner', byHand: `chown daemon ${dropIn}` },
    { attribute: 'group', byHand: `chgrp daemon ${dropIn}` },
    ...[
      ['nameservers', '/^DNS/d'],
      ['search', '/^Domains/d'],
    ].map(([attribute = '', edit = '']) => ({
      attribute,
      byHand: `cp -a ${dropIn} /root/kept; sed -i ${edit} ${dropIn}; systemctl reset-failed systemd-resolved; systemctl restart systemd-resolved; cp -a /root/kept ${dropIn}`,
    })),
  ],
};

conforms('resolver', [
  {
    title: 'a file',
    present: resolver({ ...servers, options: ['timeout:2', 'rotate'] }),
    looks: {
      script: "cat /etc/resolv.conf; stat -c '%U %G %a %F' /etc/resolv.conf",
      prints:
        'nameserver 192.0.2.53\nnameserver 2001:DB8:0::53\nsearch example.org lab.test\noptions timeout:2 rotate\nroot root 644 regular file\n',
    },
    broken: [
      { attribute: 'content', byHand: 'echo nameserver 192.0.2.1 >/etc/resolv.conf' },
      { attribute: 'mode', byHand: 'chmod 600 /etc/resolv.conf' },
      { attribute: 'owner', byHand: 'chown daemon /etc/resolv.conf' },
      { attribute: 'group', byHand: 'chgrp daemon /etc/resolv.conf' },
    ],
  },
  resolved,
  { ...resolved, suites: ['bullseye'], prepare: start },
]);
