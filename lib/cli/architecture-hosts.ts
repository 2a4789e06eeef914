import type { Command } from 'commander';
import { findingBlocks, type Finding } from '../architecture/finding';
import { ageText, timeText } from '../architecture/seen/age';
import { withStates } from '../architecture/seen/runs';
import { failedBlocks } from '../report/host-output-text';
import { jsonLine } from '../report/json-text';
import { painter } from '../report/paint';
import { oneLine } from '../report/visible';
import { chooseHosts } from './choose-hosts';
import { hasColors } from './colors';
import { exitCodes } from './exit-codes';
import { addPattern, formatOption } from './flags';
import { oneOff, partsOf, worstOutcome } from './one-off';
import { print, printError } from './print';
import { currentProject } from './project-directory';
import { addHostFlags, type HostFlags } from './run-flags';
import { loadSeen, saveSeen, shownSeenFile } from './seen-file';
import { knownEnvironment, loadSound } from './sound-architecture';

interface HostsFlags extends HostFlags {
  readonly output?: 'text' | 'json';
}

/** Adds `hostwright architecture hosts [PATTERN]`: hosts against what the description says of them, kept for the document. */
export function addHostsCommand(parent: Command): void {
  const command = addPattern(parent.command('hosts')).description(
    'read what is really on hosts, compare it with the description, and keep it for the document',
  );
  addHostFlags(command)
    .addOption(formatOption())
    .action((pattern: string | undefined, flags: HostsFlags) => compareHosts(pattern ?? 'all', flags));
}

async function compareHosts(pattern: string, flags: HostsFlags): Promise<void> {
  const environment = knownEnvironment(await loadSound(), flags.env);
  const hosts = await chooseHosts(pattern, flags);
  const [{ asDescribed, readStates }, { seenFindings }] = await Promise.all([
    import('./read-states'),
    import('../architecture/seen/findings'),
  ]);
  const place = { directory: currentProject(), environment: environment.name };
  const before = loadSeen(place);
  const visited = await oneOff(hosts, flags, (given) => readStates(hosts, environment, given));
  const { done, failed } = partsOf(visited.result);
  const now = new Date();
  const compared = done.flatMap(({ host: name, result: state }) => {
    const host = hosts.find((each) => each.name === name);
    if (host === undefined) return [];
    const findings = seenFindings(environment, { host: asDescribed(host), state }, now);
    return [{ host: name, findings, state }];
  });
  const isKept = done.length > 0 && flags.inventory === undefined;
  if (isKept) {
    const states = new Map(done.map(({ host, result }) => [host, result]));
    const names = (environment.hosts ?? []).map(({ name }) => name);
    // A run may have noted something meanwhile.
    saveSeen(place, withStates(loadSeen(place), states, [...names, ...states.keys()]));
  }
  if (flags.output === 'json') {
    print([...compared, ...failed].map(jsonLine).join(''));
  } else {
    const kept = failed.map(({ host }) => keptText(host, before.hosts[host]?.state?.at, now));
    const blocks = [comparedText(compared), ...failedBlocks(failed, painter(hasColors(process.stdout)))];
    print([...blocks, kept.join('')].filter(Boolean).join('\n'));
  }
  if (isKept) printError(`seen: ${shownSeenFile(place)}\n`);
  const isOtherwise = compared.some(({ findings }) => findings.length > 0);
  process.exitCode = isOtherwise ? exitCodes.failed : worstOutcome(visited);
}

/** A host that was not reached keeps what was seen of it. */
function keptText(host: string, at: string | undefined, now: Date): string {
  return at === undefined ? '' : `${host}: last seen ${timeText(at)}, ${ageText(at, now)}\n`;
}

function comparedText(
  compared: readonly { readonly host: string; readonly findings: readonly Finding[] }[],
): string {
  const sound = compared.filter(({ findings }) => findings.length === 0);
  // Hosts chose the names of what listens and of what certificates are for.
  const findings = compared
    .flatMap((each) => each.findings)
    .map((one) => ({ ...one, message: oneLine(one.message), hint: oneLine(one.hint) }));
  const blocks = findingBlocks(findings);
  const lines = sound.map(({ host }) => `${host}: as declared\n`).join('');
  return [lines, ...blocks].filter(Boolean).join('\n');
}
