import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { HostwrightError } from '../../errors/error';
import type { Target } from '../target';
import { terminalArguments, type Terminal } from './arguments';

/** Runs ssh on this terminal, with a shell or a command line on the host; returns its exit code. */
export function openTerminal(target: Target, terminal: Terminal): Promise<number> {
  return runOnTerminal(terminalArguments(target, terminal));
}

/** Runs ssh on this terminal with these arguments; returns its exit code. */
export function runOnTerminal(args: readonly string[]): Promise<number> {
  // By default ssh gives only a shell a terminal.
  const terminal = process.stdin.isTTY && process.stdout.isTTY ? ['-t'] : [];
  return new Promise((resolve, reject) => {
    const child = spawn('ssh', [...terminal, ...args], { stdio: 'inherit' });
    // Ctrl-C is for the host: ssh gets it too, and this process waits for ssh.
    const ignore = () => undefined;
    process.on('SIGINT', ignore);
    child.once('error', (cause) => reject(cannotStart(cause)));
    child.once('close', (code, signal) => {
      process.off('SIGINT', ignore);
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0));
    });
  });
}

function cannotStart(cause: Error): HostwrightError {
  const isMissing = 'code' in cause && cause.code === 'ENOENT';
  return new HostwrightError({
    code: 'USAGE',
    message: isMissing
      ? 'the program ssh is not on this computer'
      : `the program ssh cannot be started: ${cause.message}`,
    hint: 'A terminal on a host needs it (Debian: apt-get install openssh-client). hostwright exec HOST -- COMMAND does not need it.',
    cause,
  });
}
