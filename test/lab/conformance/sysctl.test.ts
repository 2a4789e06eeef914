import { sysctl } from '../../../lib/tasks/sysctl';
import { conforms } from './life';

conforms('sysctl', [
  {
    title: 'settings in both spellings, with white space in a value',
    prepare: 'ip link add eth9.1 type veth peer name eth9p',
    present: sysctl({
      name: '60-app',
      settings: {
        'net.ipv4.conf.eth9/1.accept_redirects': 0,
        'net.ipv4.ip_local_port_range': '20000  60999',
        'net/core/somaxconn': '1234',
      },
    }),
    looks: {
      script:
        "cat /etc/sysctl.d/60-app.conf; stat -c '%U %G %a' /etc/sysctl.d/60-app.conf; sysctl net.ipv4.conf.eth9/1.accept_redirects net.ipv4.ip_local_port_range net.core.somaxconn",
      prints: `net.ipv4.conf.eth9/1.accept_redirects = 0
net.ipv4.ip_local_port_range = 20000 60999
net/core/somaxconn = 1234
root root 644
net.ipv4.conf.eth9/1.accept_redirects = 0
net.ipv4.ip_local_port_range = 20000\t60999
net.core.somaxconn = 1234
`,
    },
    broken: [
      {
        attribute: 'net.ipv4.conf.eth9/1.accept_redirects',
        byHand: 'sysctl net.ipv4.conf.eth9/1.accept_redirects=1',
      },
      {
        attribute: 'net.ipv4.ip_local_port_range',
        byHand: 'sysctl net.ipv4.ip_local_port_range="1024 60999"',
      },
      { attribute: 'net/core/somaxconn', byHand: 'sysctl net.core.somaxconn=4096' },
      { attribute: 'content', byHand: 'sed -i 1d /etc/sysctl.d/60-app.conf' },
      { attribute: 'mode', byHand: 'chmod 600 /etc/sysctl.d/60-app.conf' },
      { attribute: 'owner', byHand: 'chown daemon /etc/sysctl.d/60-app.conf' },
      { attribute: 'group', byHand: 'chgrp daemon /etc/sysctl.d/60-app.conf' },
    ],
    absent: {
      task: sysctl({ name: '60-app', state: 'absent' }),
      looks: {
        script: 'ls /etc/sysctl.d/60-app.conf 2>&1; sysctl -n net.core.somaxconn',
        prints: /No such file.*\n1234\n$/,
      },
    },
  },
]);
