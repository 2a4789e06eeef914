import { HostwrightError } from '../errors/error';
import { secret, type Secret } from '../secrets/secret';

/** Asks for the password with which the login user becomes root. */
export function askBecomePassword(): Promise<Secret> {
  return ask('Password to become root on the hosts', '--ask-become-pass needs a terminal');
}

/** Asks for the passphrase of a private key. */
export function askPassphrase(file: string): Promise<Secret> {
  return ask(`Passphrase of ${file}`, `${file} has a passphrase and there is no terminal to ask for it`);
}

/** Asks one question after the other, however many hosts want an answer at once. */
export function oneAtATime<Q, A>(ask: (question: Q) => Promise<A>): (question: Q) => Promise<A> {
  let last: Promise<unknown> = Promise.resolve();
  return (question) => {
    const answer = last.then(() => ask(question));
    last = answer.catch(() => undefined);
    return answer;
  };
}

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
