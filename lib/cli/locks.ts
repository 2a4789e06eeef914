import { Command } from 'commander';
import { HostwrightError } from '../errors/error';
import { failedBlocks, statusOf, sumText } from '../report/host-output-text';
import { jsonLine } from '../report/json-text';
import { lockRows, type HostLocks } from '../report/locks-text';
import { painter } from '../report/paint';
import { whoRuns } from '../run-identity';
import type { Script } from '../shell/sh';
import type { Connection } from '../transport/connection';
import { chooseHosts } from './choose-hosts';
import { hasColors } from './colors';
import { someDuration } from './duration-flag';
import { addPattern, filled, formatOption } from './flags';
import { oneOff, partsOf, worstOutcome } from './one-off';
import { print } from './print';
import { addHostFlags, type HostFlags } from './run-flags';

interface Flags extends HostFlags {
  readonly output?: 'text' | 'json';
}

interface LockFlags extends Flags {
  readonly message: string;
  readonly for?: number;
}

/** `hostwright lock PATTERN -m WHY`: no run changes these hosts until they are unlocked, or for a time. */
export function lockCommand(): Command {
  const command = addPattern(new Command('lock'), { isRequired: true })
    .description('lock hosts by hand: no run changes them; checks and drift still work')
    .requiredOption('-m, --message <why>', 'why, for whoever is kept out', filled)
    .option('--for <time>', 'how long: 30m, 2h, 3d; default: until it is unlocked', someDuration);
  return finish(command, lockHelp).action(async (pattern: string, flags: LockFlags) => {
    const { lockScript } = await import('../engine/lock/hand-lock');
    const script = lockScript({ who: whoRuns(), why: flags.message, seconds: flags.for });
    await visitLocks(pattern, flags, { script, verb: 'locked' });
  });
}

/** `hostwright unlock PATTERN`: takes locks by hand away. */
export function unlockCommand(): Command {
  const command = addPattern(new Command('unlock'), { isRequired: true }).description(
    'take away the locks that were made by hand',
  );
  return finish(command, unlockHelp).action(async (pattern: string, flags: Flags) => {
    const { unlockScript } = await import('../engine/lock/hand-lock');
    await visitLocks(pattern, flags, { script: unlockScript, verb: 'unlocked' });
  });
}

/** `hostwright locks [PATTERN]`: who has locked hosts. */
export function locksCommand(): Command {
  const command = addPattern(new Command('locks'), { byDefault: 'all' }).description(
    'show which hosts are locked, by whom and why',
  );
  return finish(command, locksHelp).action(async (pattern: string, flags: Flags) => {
    const { lookScript } = await import('../engine/lock/look');
    await visitLocks(pattern, flags, { script: lookScript, verb: 'locked' });
  });
}

function finish(command: Command, help: string): Command {
  return addHostFlags(command).addOption(formatOption()).addHelpText('after', help);
}

const exits = `
Exit codes:
  0 all hosts answered    1 a host did not    64 usage or inventory error    130 interrupted`;

const lockHelp = `
Examples:
  hostwright lock web1 -e production -m 'restoring a backup' --for 2h
      runs that would change web1 fail there, and say who locked it and why
  hostwright lock all -e production -m 'no changes before the fair'
      until hostwright unlock all -e production
${exits}`;

const unlockHelp = `
Examples:
  hostwright unlock web1 -e production
      takes the lock away, whoever made it, and says what it was
${exits}`;

const locksHelp = `
Examples:
  hostwright locks -e production
      locks by hand, and the runs that change a host now
  hostwright locks web -e production --output json
      the same for programs, a line for each host
${exits}`;

interface LockWork {
  readonly script: Script;
  /** What became of a host whose lock is shown. */
  readonly verb: 'locked' | 'unlocked';
}

async function visitLocks(pattern: string, flags: Flags, { script, verb }: LockWork): Promise<void> {
  const hosts = await chooseHosts(pattern, flags);
  const [{ visit }, { parseLocks }] = await Promise.all([import('../visit'), import('../engine/lock/look')]);
  const visited = await oneOff(hosts, flags, (given) =>
    visit(hosts, given, async (connection) => parseLocks(await outputOf(connection, script))),
  );
  const { done, failed } = partsOf(visited.result);
  const found = done.map(({ host, result }): HostLocks => ({ host, ...result }));
  if (flags.output === 'json') {
    print([...found, ...failed].map(jsonLine).join(''));
  } else {
    const paint = painter(hasColors(process.stdout));
    const ends = [
      ...done.map(({ host }) => ({ host, status: 'ok' as const })),
      ...failed.map(({ host, error }) => ({ host, status: statusOf(error.code) })),
    ];
    const rows = lockRows(found, verb, paint);
    print(
      [rows, ...failedBlocks(failed, paint), sumText(ends, visited.ms, paint)].filter(Boolean).join('\n'),
    );
  }
  process.exitCode = worstOutcome(visited);
}

async function outputOf(connection: Connection, script: Script): Promise<string> {
  const [result] = await connection.trip([{ label: 'the lock of the host', script }]);
  if (result?.code === 0) return result.stdout;
  throw new HostwrightError({
    code: 'STEP_FAILED',
    message: result?.stderr.trim() ?? 'no answer',
    hint: 'The lock is kept in /var/lib/hostwright, which only root may write.',
  });
}
