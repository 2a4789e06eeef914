import type { Command } from 'commander';
import type { SpecificationFacts } from '../architecture/checks/specification';
import type { Finding } from '../architecture/finding';
import { failedBlocks } from '../report/host-output-text';
import { painter } from '../report/paint';
import { chooseHosts } from './choose-hosts';
import { hasColors } from './colors';
import { exitCodes } from './exit-codes';
import { factRequest } from './fact-request';
import { addPattern, formatOption } from './flags';

import { oneOff, partsOf, worstOutcome } from './one-off';
import { addHostFlags, type HostFlags } from './run-flags';
import { knownEnvironment, loadSound } from './sound-architecture';

interface HostsFlags extends HostFlags {
  readonly output?: 'text' | 'json';
}

/** Adds `hostwright architecture hosts [PATTERN]`: hosts against what the description says of them. */
export function addHostsCommand(parent: Command): void {
  const command = addPattern(parent.command('hosts')).description(
    'compare hosts with the description: processors, memory, system; changes nothing',
  );
  addHostFlags(command)
    .addOption(formatOption())
    .action((pattern: string | undefined, flags: HostsFlags) => compareHosts(pattern ?? 'all', flags));
}

async function compareHosts(pattern: string, flags: HostsFlags): Promise<void> {
  const environment = knownEnvironment(await loadSound(), flags.env);
  const hosts = await chooseHosts(pattern, flags);
  const [{ readFacts }, { specificationFindings }] = await Promise.all([
    import('../host-facts'),
    import('../architecture/checks/specification'),
  ]);
  const visited = await oneOff(hosts, flags, (given) => readFacts(hosts, factRequest(undefined, []), given));
  const { done, failed } = partsOf(visited.result);
  const compared = done.map(({ host, result }) => {
    const declared = hosts.find(({ name }) => name === host);
    const groups = declared?.groups ?? [];
    const [facts] = result as readonly [SpecificationFacts];
    const place = { name: host, groups, address: declared?.target.address ?? host };
    return { host, findings: specificationFindings(environment, place, facts) };
  });
  if (flags.output === 'json') {
    process.stdout.write([...compared, ...failed].map((one) => `${JSON.stringify(one)}\n`).join(''));
  } else {
    const blocks = [comparedText(compared), ...failedBlocks(failed, painter(hasColors(process.stdout)))];
    process.stdout.write(blocks.filter(Boolean).join('\n'));
  }
  const isOtherwise = compared.some(({ findings }) => findings.length > 0);
  process.exitCode = isOtherwise ? exitCodes.failed : worstOutcome(visited);
}

function comparedText(
  compared: readonly { readonly host: string; readonly findings: readonly Finding[] }[],
): string {
  return compared
    .map(({ host, findings }) => {
      if (findings.length === 0) return `${host}: as declared\n`;
      return findings.map(({ path, message, hint }) => `${path} ${message}\n  hint: ${hint}\n`).join('');
    })
    .join('');
}
