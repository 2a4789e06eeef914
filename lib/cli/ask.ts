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

async function ask(message: string, withoutTerminal: string): Promise<Secret> {
  if (!process.stdin.isTTY) {
    throw new HostwrightError({
      code: 'USAGE',
      message: withoutTerminal,
      hint: 'Use an ssh agent for the key, and sudo without password or the connection settings of the inventory.',
    });
  }
  const { default: password } = await import('@inquirer/password');
  return secret(await password({ message, mask: false }, { output: process.stderr }));
}
