import { Command } from 'commander';
import { factsTable, factsText } from '../report/facts-text';
import { failedBlocks } from '../report/host-output-text';
import { jsonLine } from '../report/json-text';
import { painter } from '../report/paint';
import { chooseHosts } from './choose-hosts';
import { hasColors } from './colors';
import { factRequest, kindList } from './fact-request';
import { oneOff, partsOf, worstOutcome } from './one-off';
import { addPattern, formatOption } from './flags';
import { print } from './print';
import { addHostFlags, type HostFlags } from './run-flags';

interface FactsFlags extends HostFlags {
  readonly list?: boolean;
  readonly output?: 'text' | 'json';
}

/** `hostwright facts PATTERN [KIND KEY…]`: the facts that tasks would read. */
export function factsCommand(): Command {
  const command = addPattern(new Command('facts'))
    .description('show facts of hosts, equal ones only once; changes nothing')
    .argument('[kind]', 'kind of facts, such as file or package; default: base')
    .argument('[key...]', 'what to read: a path, a name, or a key as JSON')
    .option('--list', 'list the kinds of facts, with an example each');
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
      the versions of these packages
  hostwright facts all unit nginx.service -o json
      for programs: one line of JSON per host
  hostwright facts db1 file '{"path": "/etc/motd", "follow": true}'
      a key with more than one property
  hostwright facts --list
      all kinds of facts

Exit codes:
  0 all hosts answered    1 a host did not    64 usage or inventory error    130 interrupted`;

interface Asked {
  readonly pattern: string | undefined;
  readonly kind: string | undefined;
  readonly keys: readonly string[];
}

async function showFacts({ pattern = 'all', kind, keys }: Asked, flags: FactsFlags): Promise<void> {
  if (flags.list === true) {
    print(kindList());
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
    facts: Object.fromEntries(asked.map((name, index) => [name, result[index]])),
  }));
  if (flags.output === 'json') {
    print([...facts, ...failed].map(jsonLine).join(''));
  } else {
    const paint = painter(hasColors(process.stdout));
    const isTable = request.kind.name === 'base';
    const shown =
      facts.length === 0
        ? []
        : [isTable ? factsTable(facts, paint) : factsText(facts, request.ownToHost, paint)];
    print([...shown, ...failedBlocks(failed, paint)].join('\n'));
  }
  process.exitCode = worstOutcome(visited);
}
