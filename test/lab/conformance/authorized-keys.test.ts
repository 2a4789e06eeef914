import { authorizedKeys } from '../../../lib/tasks/authorized-keys';
import { conforms } from './life';

const a = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIX+/Tago83fhP7aPSUn65rfCijw9bRPCluXLlAaBD35';
const b = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ1NspQbDq/CVK/uKiPP2JogJ4aaz/enbbvkDK865Dtq';
const file = '/home/ada/.ssh/authorized_keys';
const restricted = 'restrict,command="/bin/echo hello, \\"you\\""';

conforms('authorizedKeys', [
  {
    title: 'two keys with options, and no others',
    prepare: `useradd -m ada; mkdir -m 0755 /home/ada/.ssh; echo 'ssh-rsa AAAA junk' >${file}`,
    present: authorizedKeys({
      user: 'ada',
      keys: [`${a} ada@laptop`, `from="192.0.2.0/24" ${b}`],
      options: restricted,
      exclusive: true,
    }),
    looks: {
      script: `cat ${file}; stat -c '%U %G %a' ${file} /home/ada/.ssh; ssh-keygen -l -f ${file} | wc -l; ls -A /home/ada/.ssh`,
      prints: `${restricted} ${a} ada@laptop\nfrom="192.0.2.0/24" ${b}\nada ada 600\nada ada 700\n2\nauthorized_keys\n`,
    },
    broken: [
      { attribute: 'key', byHand: `sed -i 2d ${file}` },
      { attribute: 'key', byHand: `sed -i 's/^restrict,//' ${file}` },
      { attribute: 'key', byHand: `sed -i s/laptop/desktop/ ${file}` },
      { attribute: 'owner', byHand: `chown root ${file}` },
      { attribute: 'mode', byHand: `chmod 0644 ${file}` },
      { attribute: 'owner', byHand: 'chown root /home/ada/.ssh' },
      { attribute: 'mode', byHand: 'chmod 0755 /home/ada/.ssh' },
    ],
    absent: {
      task: authorizedKeys({ user: 'ada', keys: [a, b], state: 'absent' }),
      looks: { script: `cat ${file}`, prints: '' },
    },
  },
  {
    title: 'one key among others, in a directory that is not there yet',
    prepare: 'useradd -m ada',
    present: authorizedKeys({ user: 'ada', keys: [`${a} ada@laptop`] }),
    looks: {
      script: `grep -c '^${a} ada@laptop$' ${file}; stat -c '%U %G %a' ${file} /home/ada/.ssh`,
      prints: '1\nada ada 600\nada ada 700\n',
    },
    broken: [{ attribute: 'key', byHand: `echo '${b}' >${file}` }],
    absent: {
      task: authorizedKeys({ user: 'ada', keys: [a], state: 'absent' }),
      looks: { script: `cat ${file}`, prints: `${b}\n` },
    },
  },
]);
