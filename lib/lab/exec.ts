import { HostwrightError } from '../errors/error';
import { run, type Outcome } from './command';
import { leader, type Machine } from './machine';

/** Runs a shell script inside a machine as root, without network and sshd. */
export async function execInside(machine: Machine, script: string): Promise<Outcome> {
  const first = leader(machine);
  if (first === undefined) {
    throw new HostwrightError({
      code: 'LAB_BOOT',
      message: `${machine.hostName} is not running`,
      hint: 'Boot it: hostwright lab up',
    });
  }
  const enter = ['nsenter', '--no-fork', '--target', String(first), '--all', '--root', '--wd'];
  const environment = ['PATH=/usr/sbin:/usr/bin:/sbin:/bin', 'HOME=/root', 'LC_ALL=C.UTF-8', 'USER=root'];
  return run([...enter, 'env', '-i', ...environment, 'sh', '-c', waitInside], { input: script });
}

// A machine that shuts down stops its processes before it kills them. A forking nsenter would stop with its child and
// never reap it, and the machine's first process would wait for ever. A shell without job control just waits.
const waitInside = 'sh -s; exit $?';
