import { knownHosts } from '../../../lib/tasks/known-hosts';
import { conforms } from './life';

const ed = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIX+/Tago83fhP7aPSUn65rfCijw9bRPCluXLlAaBD35';
const other = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ1NspQbDq/CVK/uKiPP2JogJ4aaz/enbbvkDK865Dtq';
const ec =
  'ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBD+qeFVcTbeYkSD46ztyEH+ic9b6y3/aHjPOvO0ZSlkbf5Yd75honiLaY7n8uUwO6ukvm1OPAJPbuzyeSYoc97Y=';
const system = '/etc/ssh/ssh_known_hosts';
const own = '/home/deploy/.ssh/known_hosts';
const find = (file: string, host: string) =>
  `ssh-keygen -F '${host}' -f ${file} | grep -v '^#' | cut -d ' ' -f 2-3`;

conforms('knownHosts', [
  {
    title: 'two names and two keys for everybody',
    prepare: `printf '# ours\\nother.example.org,git.example.org ${other}\\n@cert-authority *.example.net ${other}\\n' >${system}; chmod 0600 ${system}`,
    present: knownHosts({ hosts: ['git.example.org', '192.0.2.7'], keys: [ed, ec] }),
    looks: {
      script: `${find(system, 'git.example.org')}; ${find(system, '192.0.2.7')}; ${find(system, 'other.example.org')}
        grep -c -e '^# ours' -e '^@cert' ${system}; stat -c '%U %G %a' ${system}`,
      prints: `${ed}\n${ec}\n${ed}\n${ec}\n${other}\n2\nroot root 644\n`,
    },
    broken: [
      { attribute: 'keys', byHand: `ssh-keygen -R 192.0.2.7 -f ${system} && chmod 644 ${system}` },
      { attribute: 'keys', byHand: `echo 'git.example.org ${other}' >>${system}` },
      { attribute: 'owner', byHand: `chown deploy ${system}` },
      { attribute: 'mode', byHand: `chmod 0666 ${system}` },
    ],
    absent: {
      task: knownHosts({ hosts: ['git.example.org', '192.0.2.7'], state: 'absent' }),
      looks: {
        script: `cat ${system}`,
        prints: `# ours\nother.example.org ${other}\n@cert-authority *.example.net ${other}\n`,
      },
    },
  },
  {
    title: 'a hashed name with a port, of one account',
    prepare: 'rm -rf /home/deploy/.ssh/known_hosts*',
    present: knownHosts({ user: 'deploy', hosts: ['git.example.org'], port: 2222, keys: [ed], hash: true }),
    looks: {
      script: `${find(own, '[git.example.org]:2222')}; { grep -c example ${own} || :; }; stat -c '%U %G %a' ${own} /home/deploy/.ssh`,
      prints: `${ed}\n0\ndeploy deploy 600\ndeploy deploy 700\n`,
    },
    broken: [
      { attribute: 'hash', byHand: `echo '[git.example.org]:2222 ${ed}' >${own}` },
      { attribute: 'keys', byHand: `: >${own}` },
      { attribute: 'owner', byHand: `chown root ${own}` },
      { attribute: 'mode', byHand: `chmod 0644 ${own}` },
      { attribute: 'mode', byHand: 'chmod 0755 /home/deploy/.ssh' },
    ],
    absent: {
      task: knownHosts({ user: 'deploy', hosts: ['[git.example.org]:2222'], keys: [ed], state: 'absent' }),
      looks: { script: `wc -c <${own}`, prints: '0\n' },
    },
  },
]);
