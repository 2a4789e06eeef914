import { Command } from 'commander';
import { failedBlocks, sumText, wordOf } from '../report/host-output-text';
import { painter } from '../report/paint';
import { pingTable, type Pong } from '../report/ping-text';
import { chooseHosts } from './choose-hosts';
import { hasColors } from './colors';
import { oneOff, partsOf, worstOutcome } from './one-off';
import { addHostFlags, formatOption, type HostFlags } from './run-flags';

interface PingFlags extends HostFlags {
  readonly output?: 'text' | 'json';
}

/** `hostwright ping PATTERN`: which hosts can be logged into. */
export function pingCommand(): Command {
  const command = new Command('ping')
    .description('say which hosts can be logged into and become root, and why not')
    .argument('[pattern]', 'hosts, as for --limit: all, web, web:!web3', 'all');
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
      with another login than the inventory says

Exit codes:
  0 all can be used    1 one cannot    64 usage or inventory error    130 interrupted`;

async function ping(pattern: string, flags: PingFlags): Promise<void> {
  const hosts = await chooseHosts(pattern, flags);
  const { visit } = await import('../visit');
  const visited = await oneOff(hosts, flags, (given) =>
    visit(hosts, given, ({ session }) => Promise.resolve({ user: session.user, isRoot: session.isRoot })),
  );
  const { done, failed } = partsOf(visited.result);
  const pongs = done.map(({ host, result, ms }): Pong => ({ host, ...result, ms }));
  if (flags.output === 'json') {
    process.stdout.write([...pongs, ...failed].map((one) => `${JSON.stringify(one)}\n`).join(''));
  } else {
    const paint = painter(hasColors(process.stdout));
    const ends = [
      ...pongs.map(({ host }) => ({ host, word: 'ok' as const })),
      ...failed.map(({ host, error }) => ({ host, word: wordOf(error.code) })),
    ];
    const parts = [pingTable(pongs, paint), ...failedBlocks(failed, paint), sumText(ends, visited.ms, paint)];
    process.stdout.write(parts.filter(Boolean).join('\n'));
  }
  process.exitCode = worstOutcome(visited);
}
