import type { SeenOptions } from '../../lib/architecture/document/seen/known';
import type { SeenPort, SeenState } from '../../lib/architecture/seen/schema';

const port = (number: number, process: string): SeenPort => ({
  ...{ transport: 'tcp', address: '0.0.0.0', port: number, process, unit: `${process}.service` },
});

const state: SeenState = {
  at: '2026-11-30T03:10:00Z',
  os: { id: 'debian', version: '12', codename: 'bookworm', name: 'Debian GNU/Linux 12 (bookworm)' },
  ...{ cpus: 4, memoryMiB: 8000, diskMiB: 80_000 },
  listening: [port(22, 'sshd'), port(3873, 'shop'), port(9173, 'exporter')],
  packages: { 'openssh-server': '1:9.2' },
  units: { 'ssh.service': { active: 'active', enabled: 'enabled' } },
  certificates: [],
};

/** What was seen of two hosts of the shop; app2 has too few processors, and a program that says what it likes. */
export function seenShop(said = 'old'): SeenOptions {
  return {
    now: new Date('2026-11-30T06:10:00Z'),
    environments: [
      {
        ...{ version: 1, environment: 'production' },
        hosts: {
          app1: { state, drift: { at: '2026-11-30T05:10:00Z', playbook: 'site', result: 'ok', count: 0 } },
          app2: { state: { ...state, cpus: 2, listening: [port(22, 'sshd'), port(8080, said)] } },
        },
      },
    ],
  };
}
