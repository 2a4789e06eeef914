import { isOnThisComputer } from '../lib/lab/requirements';
import { assertSuccess, type Contender } from './contender';
import { sshOptions, type Scene } from './scene';

/** The lower limit: `ssh HOST sudo true` on all hosts at once with new connections, by the shell and by clush. */
export function floorContenders(scene: Scene, runs: number): readonly Contender[] {
  const all = [
    { name: 'ssh', argv: shellLoop(scene) },
    ...(isOnThisComputer('clush') ? [{ name: 'clush', argv: clush(scene) }] : []),
  ];
  return all.map(({ name, argv }) => ({
    name,
    runs,
    command: { argv },
    judge: (measurement) => {
      assertSuccess(name, measurement);
      return {};
    },
  }));
}

const loop = `
while [ "$1" != -- ]; do hosts="$hosts $1"; shift; done
shift
for host in $hosts; do ssh "$@" "$host" sudo true & pids="$pids $!"; done
for pid in $pids; do wait "$pid" || exit; done`;

function shellLoop(scene: Scene): readonly string[] {
  const hosts = scene.hosts.map(({ user, address }) => `${user}@${address}`);
  return ['sh', '-c', loop, 'sh', ...hosts, '--', ...sshOptions(scene)];
}

function clush(scene: Scene): readonly string[] {
  const addresses = scene.hosts.map(({ address }) => address).join(',');
  const [user = ''] = scene.hosts.map((host) => host.user);
  const many = ['-f', String(scene.hosts.length)];
  return [
    'clush',
    '-S',
    ...many,
    '-l',
    user,
    '-o',
    sshOptions(scene).join(' '),
    '-w',
    addresses,
    'sudo true',
  ];
}
