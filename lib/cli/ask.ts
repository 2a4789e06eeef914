import { createInterface } from 'node:readline/promises';
import type { Prompt } from '../engine/prompt';
import { HostwrightError } from '../errors/error';
import { visible } from '../report/visible';
import { secret, type Secret } from '../secrets/secret';

/** Asks for the password with which the login user becomes root. */
export function askBecomePassword(): Promise<Secret> {
  return ask('Password to become root on the hosts', '--ask-become-pass needs a terminal');
}

/** Asks for the passphrase of a private key. */
export function askPassphrase(file: string, isAgain: boolean): Promise<Secret> {
  const what = `${isAgain ? 'Wrong passphrase. ' : ''}Passphrase of ${file}`;
  return ask(what, `${file} has a passphrase and there is no terminal to ask for it`);
}

/** Asks the question of a task and resolves to the answer. Ctrl-C and the end of the input end the run. */
export async function askToGoOn({ host, message, signal }: Prompt): Promise<string> {
  if (!process.stdin.isTTY) {
    throw new HostwrightError({
      code: 'NO_TERMINAL',
      message: `a task asks a question and there is no terminal: ${message}`,
      hint: 'Skip the task where there is no terminal, with its option `when: process.stdin.isTTY`.',
    });
  }
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const ended = new AbortController();
  // While it asks, Ctrl-C arrives as a key and not as a signal.
  lines.on('SIGINT', () => process.emit('SIGINT'));
  lines.on('close', () => ended.abort());
  try {
    return await lines.question(visible(`${host}: ${message} `), {
      signal: AbortSignal.any([signal, ended.signal]),
    });
  } catch (cause) {
    if (!signal.aborted) process.emit('SIGINT');
    throw new HostwrightError({ code: 'INTERRUPTED', message: 'interrupted at a question', cause });
  } finally {
    lines.close();
  }
}

/** Runs work that asks one at a time, even when many hosts ask at once. */
export function oneAtATime(run: Turn): Turn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const answer = last.then(() => run(work));
    last = answer.catch(() => undefined);
    return answer;
  };
}

type Turn = <A>(work: () => Promise<A>) => Promise<A>;

/** Asks for something that must not be seen; without a terminal it fails with that message. */
export async function ask(message: string, withoutTerminal: string): Promise<Secret> {
  if (!process.stdin.isTTY) {
    throw new HostwrightError({
      code: 'USAGE',
      message: withoutTerminal,
      hint: 'Load the key into an ssh agent. Allow sudo without a password, or set `connection: { become: { password } }` in the inventory.',
    });
  }
  const { default: password } = await import('@inquirer/password');
  try {
    return secret(await password({ message: visible(message), mask: false }, { output: process.stderr }));
  } catch (cause) {
    // While it asks, Ctrl-C arrives as a key and not as a signal.
    process.emit('SIGINT');
    throw new HostwrightError({ code: 'INTERRUPTED', message: 'interrupted at a question', cause });
  }
}
