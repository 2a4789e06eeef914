import { debug, main, playbook } from '../lib';
import { project } from '../inventory/project';

/** Which hosts can be reached, and what they are. */
const ping = playbook('ping', [
  project.play({
    name: 'Ping',
    hosts: 'all',
    tasks: ({ facts: { os, kernel, arch, cpus, memoryMiB, addresses } }) => [
      debug({
        message: `${os.name}, Linux ${kernel} ${arch}, ${cpus} CPUs, ${memoryMiB} MiB, ${addresses.join(' ')}`,
      }),
    ],
  }),
]);

export default ping;

void main(ping, module);
