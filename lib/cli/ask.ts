import { createInterface } from 'node:readline/promises';
import type { Prompt } from '../engine/prompt';
import { HostwrightError } from '../errors/error';
import { visible } from '../report/diff';
import { secret, type Secret } from '../secrets/secret';

/** Asks for the password with which the login user becomes root. */
export function askBecomePassword(): Promise<Secret> {
  return ask('Password to become root on the hosts', '--ask-become-pass needs a terminal');
}

/** Asks for the passphrase of a private key. */
export function askPassphrase(file: string, isAgain: boolean): Promise<Secret> {
  const what = `${isAgain ? 'That does not open it. ' : ''}Passphrase of ${file}`;
  return ask(what, `${file} has a passphrase and there is no terminal to ask for it`);
}

/** Puts the question of a task, and resolves to what was typed; Ctrl-C and the end of input end the run. */
export async function askToGoOn({ host, message, signal }: Prompt): Promise<string> {
  if (!process.stdin.isTTY) {
    throw new HostwrightError({
      code: 'NO_TERMINAL',
      message: `there is no terminal to ask on: ${message}`,
      hint: 'Leave the task out there, for example with the option `when: process.stdin.isTTY`.',
    });
  }
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const ended = new AbortController();
  // While it asks, Ctrl-C is a key like others and no signal.
  lines.on('SIGINT', () => process.emit('SIGINT'));
  lines.on('close', () => ended.abort());
  try {
    return await lines.question(visible(`${host}: ${message} `), {
      signal: AbortSignal.any([signal, ended.signal]),
    });
  } catch (cause) {
    if (!signal.aborted) process.emit('SIGINT');
    throw new HostwrightError({ code: 'INTERRUPTED', message: 'interrupted instead of an answer', cause });
  } finally {
    lines.close();
  }
}

/** Runs work that asks, one after the other, however many hosts want an answer at once. */
export function oneAtATime(run: Turn): Turn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const answer = last.then(() => run(work));
    last = answer.catch(() => undefined);
    return answer;
  };
}

type Turn = <A>(work: () => Promise<A>) => Promise<A>;

async function ask(message: string, withoutTerminal: string): Promise<Secret> {
  if (!process.stdin.isTTY) {
    throw new HostwrightError({
      code: 'USAGE',
      message: withoutTerminal,
      hint: 'Use an ssh agent for the key, and sudo without password or the connection settings of the inventory.',
    });
  }
  const { default: password } = await import('@inquirer/password');
  try {
    return secret(await password({ message, mask: false }, { output: process.stderr }));
  } catch (cause) {
    // While it asks, Ctrl-C is a key like others and no signal.
    process.emit('SIGINT');
    throw new HostwrightError({ code: 'INTERRUPTED', message: 'interrupted instead of an answer', cause });
  }
}
