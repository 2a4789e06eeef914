import { ntp } from '../../../lib/tasks/ntp';
import { conforms } from './life';

// chronyd may not set the clock of a container, so it is told not to try.
const install = `apt-get -q update
DEBIAN_FRONTEND=noninteractive apt-get -qy install --no-install-recommends chrony
mkdir -p /etc/systemd/system/chrony.service.d
printf '[Unit]\\nConditionCapability=\\n' >/etc/systemd/system/chrony.service.d/lab.conf
echo 'DAEMON_OPTS="-x"' >/etc/default/chrony
systemctl daemon-reload
systemctl restart chrony`;
const file = '/etc/chrony/sources.d/hostwright.sources';
const main = '/etc/chrony/chrony.conf';

conforms('ntp', [
  {
    title: 'servers and a pool, and no others',
    prepare: install,
    present: ntp({
      servers: ['192.0.2.1', '2001:DB8:0::1'],
      pools: ['nowhere.invalid'],
      makestep: { threshold: '0.5', limit: -1 },
    }),
    looks: {
      script: `chronyc -c -N sources -a | cut -d, -f3 | tr D d | tr B b | sed s/:0::/::/ | sort -u; stat -c '%U %G %a' ${file}; grep -E '^ *(server|pool|makestep)' ${main} ${file}`,
      prints: `192.0.2.1
2001:db8::1
nowhere.invalid
root root 644
${main}:makestep 0.5 -1
${file}:server 192.0.2.1 iburst
${file}:server 2001:DB8:0::1 iburst
${file}:pool nowhere.invalid iburst
`,
    },
    broken: [
      { attribute: 'content', byHand: `sed -i 1d ${file}; chronyc reload sources` },
      { attribute: 'mode', byHand: `chmod 600 ${file}` },
      { attribute: 'owner', byHand: `chown daemon ${file}` },
      { attribute: 'group', byHand: `chgrp daemon ${file}` },
      { attribute: 'sources', byHand: 'chronyc delete 192.0.2.1' },
      { attribute: 'makestep', byHand: `sed -i 's/^makestep.*/makestep 1 3/' ${main}` },
      { attribute: 'exclusive', byHand: `echo 'server 192.0.2.9' >>${main}` },
    ],
  },
]);
