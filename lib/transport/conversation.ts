import type { Secret } from '../secrets/secret';
import type { Shell } from './exchange';

/** What is said before a shell is root's. */
export interface Dialogue {
  /** What standard error shows when a password is wanted. */
  readonly prompt: RegExp;
  /** What standard output shows when the shell is there. */
  readonly ready: string;
  readonly password: Secret | undefined;
}

/** How it went. */
export interface Outcome {
  readonly kind: 'ready' | 'refused' | 'wrong password' | 'password wanted' | 'ended';
  readonly wasAsked: boolean;
  /** What standard error said, prompts apart. */
  readonly words: string;
}

/** Answers the prompt for a password once, and waits until the shell is there or will never be. */
export function converse(shell: Shell, { prompt, ready, password }: Dialogue): Promise<Outcome> {
  let said = '';
  let heard = '';
  let wasAsked = false;
  return new Promise((resolve) => {
    const finish = (kind: Outcome['kind']): void => {
      shell.stdout.off('data', onOutput).off('end', onEnd).off('close', onEnd);
      shell.stderr.off('data', onError);
      resolve({ kind, wasAsked, words: said.trim() });
    };
    const onOutput = (chunk: Buffer): void => {
      heard = (heard + chunk.toString('latin1')).slice(-1024);
      if (heard.includes(ready)) finish('ready');
    };
    const onError = (chunk: Buffer): void => {
      said = (said + chunk.toString()).slice(-8192);
      if (!prompt.test(said)) return;
      said = said.replace(prompt, '');
      if (wasAsked) finish('wrong password');
      else if (!password) finish('password wanted');
      else {
        wasAsked = true;
        shell.stdin.write(`${password.reveal()}\n`);
      }
    };
    // The last words may come after the end of standard output.
    const onEnd = (): void => void setTimeout(() => finish('ended'), 50);
    shell.stdout.on('data', onOutput).once('end', onEnd).once('close', onEnd);
    shell.stderr.on('data', onError);
  });
}
