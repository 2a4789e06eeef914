import { runPlaybook } from '../../lib/engine/run';
import { playbook } from '../../lib/engine/play';
import { listenForInterrupt } from '../../lib/cli/interrupt';
import { command } from '../../lib/tasks/command';
import { createConnectContext } from '../../lib/transport/context';
import { openConnection } from '../../lib/transport/open';
import { secret } from '../../lib/secrets/secret';
import type { Target } from '../../lib/transport/target';

/** Runs a playbook on one host, whose target comes as JSON, until it is interrupted twice; says when it begins. */
async function main(): Promise<void> {
  const given = JSON.parse(process.argv[2] ?? '') as Target;
  const target = { ...given, password: secret('pass word') };
  const host = { name: 'bad', groups: ['all'], vars: {}, target };
  const context = createConnectContext();
  const { signal, cut, release } = listenForInterrupt(() => undefined, { stop: () => '', cut: '' });
  const play = { name: 'x', hosts: 'all', tasks: () => [command({ sh: 'true' })] };
  process.stdout.write('begun\n');
  const { outcome } = await runPlaybook(playbook('site', [play]), {
    fleet: { hosts: [host], select: () => [host] },
    connect: ({ name, target: at }, wanted) => openConnection(name, at, { ...wanted, context }),
    signal,
    cut,
  });
  await context.close();
  release();
  process.stdout.write(`${outcome}\n`);
}

void main();
