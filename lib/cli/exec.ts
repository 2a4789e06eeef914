import { Command } from 'commander';
import type { HostOutput } from '../report/host-output';
import { hostOutputText } from '../report/host-output-text';
import { jsonLine } from '../report/json-text';
import { painter } from '../report/paint';
import { chooseHosts } from './choose-hosts';
import { hasColors } from './colors';
import { execScript } from './exec-script';
import { endOfStream, streaming } from './exec-stream';
import { exitCodes } from './exit-codes';
import { oneOff } from './one-off';
import { addPattern, filled, formatOption, positive } from './flags';
import { print, printError } from './print';
import { addHostFlags, type HostFlags } from './run-flags';

interface ExecFlags extends HostFlags {
  readonly as?: string;
  readonly script?: string;
  readonly timeout?: number;
  readonly output?: 'text' | 'json';
}

/** `hostwright exec PATTERN -- COMMAND`: a command on many hosts. */
export function execCommand(): Command {
  const command = addPattern(new Command('exec'), { isRequired: true })
    .description('run a command on hosts as root, and show equal output once')
    .argument(
      '[command...]',
      'after --; one argument is a shell command line, several are a command with its arguments',
    )
    .option('--as <user>', 'run as this user of the hosts instead of root', filled)
    .option('--script <file>', 'run this local file; what follows -- are its arguments', filled)
    .option(
      '--timeout <seconds>',
      'end it on a host after this time (default: 600; never for a single host)',
      positive,
    );
  return addHostFlags(command)
    .addOption(formatOption())
    .addHelpText('after', help)
    .action((pattern: string, args: string[], flags: ExecFlags) => runExec(pattern, args, flags));
}

const help = `
Examples:
  hostwright exec all -- uptime
      on all hosts of the development lab
  hostwright exec web -e production -- 'df -h / | tail -1'
      one argument is a shell command line: pipes, quotes and $VARIABLES work on the hosts
  hostwright exec web1 -e production -- journalctl -fu nginx
      output of a single host, as it comes; Ctrl-C ends the command there too
  hostwright exec db -e production --as postgres -- psql -c 'select version()'
      as another user
  hostwright exec all -e production --script audit.sh -- --quick
      a local script, run with the program of its #! line

Exit codes:
  the highest exit code of all hosts; 1 if a host could not be reached
  64 usage or inventory error: nothing was run    124 ended by --timeout    130 interrupted`;

async function runExec(pattern: string, args: readonly string[], flags: ExecFlags): Promise<void> {
  const script = execScript(args, flags.script);
  const hosts = await chooseHosts(pattern, flags);
  const isStreamed = hosts.length === 1 && flags.output !== 'json';
  const { exec } = await import('../exec');
  const timeout = flags.timeout ?? (isStreamed ? undefined : 600);
  const { result, isInterrupted, ms } = await oneOff(hosts, flags, (given) =>
    exec(hosts, script, { ...given, as: flags.as, timeout, ...(isStreamed && streaming(given)) }),
  );
  if (isStreamed) printError(endOfStream(result, painter(hasColors(process.stderr))));
  else if (flags.output === 'json') print(jsonLines(result));
  else print(hostOutputText(result, ms, painter(hasColors(process.stdout))));
  process.exitCode = isInterrupted ? exitCodes.interrupted : worstOf(result);
}

/** One object per host and line. */
function jsonLines(outputs: readonly HostOutput[]): string {
  return outputs.map(jsonLine).join('');
}

function worstOf(outputs: readonly HostOutput[]): number {
  return Math.max(
    exitCodes.ok,
    ...outputs.map((output) => ('code' in output ? output.code : exitCodes.failed)),
  );
}
