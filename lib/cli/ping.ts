import { Command } from 'commander';
import { failedBlocks, sumText, statusOf } from '../report/host-output-text';
import { jsonLine } from '../report/json-text';
import { painter } from '../report/paint';
import { pingTable, type PingResult } from '../report/ping-text';
import { chooseHosts } from './choose-hosts';
import { hasColors } from './colors';
import { oneOff, partsOf, worstOutcome } from './one-off';
import { addPattern, formatOption } from './flags';
import { print } from './print';
import { addHostFlags, type HostFlags } from './run-flags';

interface PingFlags extends HostFlags {
  readonly output?: 'text' | 'json';
}

/** `hostwright ping PATTERN`: which hosts accept a login. */
export function pingCommand(): Command {
  const command = addPattern(new Command('ping'), { byDefault: 'all' }).description(
    'check which hosts you can log in to and become root on',
  );
  return addHostFlags(command)
    .addOption(formatOption())
    .addHelpText('after', help)
    .action((pattern: string, flags: PingFlags) => ping(pattern, flags));
}

const help = `
Examples:
  hostwright ping
      all hosts of the development lab
  hostwright ping web -e production
      the web hosts of inventory/production
  hostwright ping all -e production -u root --private-key ~/.ssh/new-host
      with another login than in the inventory

Exit codes:
  0 all hosts work    1 a host does not    64 usage or inventory error    130 interrupted`;

async function ping(pattern: string, flags: PingFlags): Promise<void> {
  const hosts = await chooseHosts(pattern, flags);
  const { visit } = await import('../visit');
  const visited = await oneOff(hosts, flags, (given) =>
    visit(hosts, given, ({ session }) => Promise.resolve({ user: session.user, isRoot: session.isRoot })),
  );
  const { done, failed } = partsOf(visited.result);
  const answers = done.map(({ host, result, ms }): PingResult => ({ host, ...result, ms }));
  if (flags.output === 'json') {
    print([...answers, ...failed].map(jsonLine).join(''));
  } else {
    const paint = painter(hasColors(process.stdout));
    const ends = [
      ...answers.map(({ host }) => ({ host, status: 'ok' as const })),
      ...failed.map(({ host, error }) => ({ host, status: statusOf(error.code) })),
    ];
    const parts = [
      pingTable(answers, paint),
      ...failedBlocks(failed, paint),
      sumText(ends, visited.ms, paint),
    ];
    print(parts.filter(Boolean).join('\n'));
  }
  process.exitCode = worstOutcome(visited);
}
