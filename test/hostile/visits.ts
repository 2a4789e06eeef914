import { monitorEventLoopDelay } from 'node:perf_hooks';
import { HostwrightError } from '../../lib/errors/error';
import { visibleLines } from '../../lib/report/visible';
import { sh } from '../../lib/shell/sh';
import type { Connection } from '../../lib/transport/connection';
import { createConnectContext } from '../../lib/transport/context';
import { openConnection } from '../../lib/transport/open';
import type { Target } from '../../lib/transport/target';

const fragment = { label: 'echo', script: sh`echo good` };

/** What one trip prints. */
export async function echo(connection: Connection, timeout = 10): Promise<string> {
  const [result] = await connection.trip([fragment], { timeout });
  return result?.stdout ?? '';
}

/** What people are shown of a host: the error with its code, or what the work returns. Any other exception is a failure. */
export async function visit(
  target: Target,
  work: (connection: Connection) => Promise<string>,
): Promise<string> {
  const context = createConnectContext();
  try {
    const connection = await openConnection('host', target, { context });
    try {
      return await work(connection);
    } finally {
      await connection.close();
    }
  } catch (thrown) {
    if (thrown instanceof HostwrightError && thrown.code !== 'INTERNAL')
      return `${thrown.code} ${visibleLines(thrown.message).join('\n')}`;
    throw thrown;
  } finally {
    await context.close();
  }
}

/** The trips that an honest host makes beside a hostile one. */
export const honestTrips = 5;

/** What an honest host answers to them. */
export function workHonestly(target: Target): Promise<string> {
  return visit({ ...target, connectTimeout: 5 }, async (connection) => {
    let said = '';
    for (let count = 0; count < honestTrips; count += 1) said += await echo(connection);
    return said;
  });
}

/** Does something, and measures the longest pause of the event loop meanwhile (ms), and how much memory grew (MiB). */
export async function watched<Result>(work: () => Promise<Result>) {
  const before = process.memoryUsage.rss();
  let most = before;
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 5);
  try {
    const result = await work();
    return { result, pause: delay.max / 1e6, memory: (most - before) / 2 ** 20 };
  } finally {
    clearInterval(watch);
    delay.disable();
  }
}
