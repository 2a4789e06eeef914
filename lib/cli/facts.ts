import { Command } from 'commander';
import { factsTable, factsText } from '../report/facts-text';
import { failedBlocks } from '../report/host-output-text';
import { painter } from '../report/paint';
import { chooseHosts } from './choose-hosts';
import { hasColors } from './colors';
import { factRequest, kindList } from './fact-request';
import { oneOff, partsOf, worstOutcome } from './one-off';
import { addHostFlags, formatOption, type HostFlags } from './run-flags';

interface FactsFlags extends HostFlags {
  readonly list?: boolean;
  readonly output?: 'text' | 'json';
}

/** `hostwright facts PATTERN [KIND KEY…]`: what tasks would find on hosts. */
export function factsCommand(): Command {
  const command = new Command('facts')
    .description('show facts of hosts, those that are equal once; nothing is changed')
    .argument('[pattern]', 'hosts, as for --limit: all, web, web:!web3')
    .argument('[kind]', 'kind of facts, such as file or package; default: what is read of every host')
    .argument('[key...]', 'which: a path, a name, or all that a key has as JSON')
    .option('--list', 'list the kinds, with an example of a key each');
  return addHostFlags(command)
    .addOption(formatOption())
    .addHelpText('after', help)
    .action((pattern: string | undefined, kind: string | undefined, keys: string[], flags: FactsFlags) =>
      showFacts({ pattern, kind, keys }, flags),
    );
}

const help = `
Examples:
  hostwright facts all
      system, kernel, processors, memory and addresses of all hosts
  hostwright facts web -e production package nginx openssl
      which versions there are, and where
  hostwright facts all unit nginx.service -o json
      the same for programs: a line a host
  hostwright facts db1 file '{"path": "/etc/motd", "follow": true}'
      with more than the key's first word
  hostwright facts --list
      all kinds

Exit codes:
  0 all hosts answered    1 one did not    64 usage or inventory error    130 interrupted`;

interface Asked {
  readonly pattern: string | undefined;
  readonly kind: string | undefined;
  readonly keys: readonly string[];
}

async function showFacts({ pattern = 'all', kind, keys }: Asked, flags: FactsFlags): Promise<void> {
  if (flags.list === true) {
    process.stdout.write(kindList());
    return;
  }
  const request = factRequest(kind, keys);
  const hosts = await chooseHosts(pattern, flags);
  const { readFacts } = await import('../host-facts');
  const visited = await oneOff(hosts, flags, (given) => readFacts(hosts, request, given));
  const { done, failed } = partsOf(visited.result);
  const asked = keys.length === 0 ? [kind ?? 'base'] : keys.map((key) => `${kind ?? ''} ${key}`);
  const facts = done.map(({ host, result }) => ({
    host,
    facts: Object.fromEntries(asked.map((words, index) => [words, result[index]])),
  }));
  if (flags.output === 'json') {
    process.stdout.write([...facts, ...failed].map((one) => `${JSON.stringify(one)}\n`).join(''));
  } else {
    const paint = painter(hasColors(process.stdout));
    const isTable = request.kind.name === 'base';
    const shown =
      facts.length === 0
        ? []
        : [isTable ? factsTable(facts, paint) : factsText(facts, request.ownToHost, paint)];
    process.stdout.write([...shown, ...failedBlocks(failed, paint)].join('\n'));
  }
  process.exitCode = worstOutcome(visited);
}
