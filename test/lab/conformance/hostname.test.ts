import { hostname } from '../../../lib/tasks/hostname';
import { conforms } from './life';

conforms('hostname', [
  {
    title: 'a name with its domain and its line in /etc/hosts',
    present: hostname({ name: 'web1.example.org', hostsEntry: true }),
    looks: {
      script:
        "hostname; hostnamectl --static; hostnamectl --transient; stat -c '%U %G %a' /etc/hostname; getent hosts web1; grep -c localhost /etc/hosts",
      prints:
        /^web1\.example\.org\nweb1\.example\.org\nweb1\.example\.org\nroot root 644\n127\.0\.1\.1 +web1\.example\.org web1\n2\n$/,
    },
    broken: [
      { attribute: 'hostname', byHand: 'hostname other' },
      { attribute: 'content', byHand: 'echo other >/etc/hostname' },
      { attribute: 'mode', byHand: 'chmod 600 /etc/hostname' },
      { attribute: 'owner', byHand: 'chown daemon /etc/hostname' },
      { attribute: 'group', byHand: 'chgrp daemon /etc/hostname' },
      { attribute: '127.0.1.1', byHand: 'echo 127.0.1.1 web2 >>/etc/hosts' },
    ],
  },
]);
