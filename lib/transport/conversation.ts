import type { Secret } from '../secrets/secret';
import type { BecomeWords } from './become-command';
import { keepEnd, wholeLines } from './ending';
import type { Shell } from './exchange';

/** The prompts and answers before a shell belongs to root. */
export interface Dialogue {
  readonly words: BecomeWords;
  readonly password: Secret | undefined;
}

/** The outcome. */
export interface Outcome {
  readonly kind: 'ready' | 'not started' | 'wrong password' | 'password wanted' | 'ended';
  readonly wasAsked: boolean;
  /** Standard error without prompts; if that is empty, standard output. */
  readonly output: string;
}

const lastWordsMs = 50;

/** The prompts of PAM, su and doas, which sudo shows too where PAM does not let it replace them. */
const usualPrompt = /(?:^|[\r\n])(?:doas \(\S+\) )?password: ?$/i;

/**
 * Gives the password once, and waits until the shell has started or cannot start. It is given to the prompt that sudo
 * was told to show, or to a usual one once the login shell has run the script: what is before that, such as a start
 * file, may ask for another password.
 */
export function converse(shell: Shell, { words, password }: Dialogue): Promise<Outcome> {
  let said = '';
  let printed = '';
  let isStarted = false;
  let wasAsked = false;
  return new Promise((resolve) => {
    const finish = (kind: Outcome['kind']): void => {
      shell.stdout.off('data', onOutput).off('end', onEnd).off('close', onEnd);
      shell.stderr.off('data', onError);
      resolve({
        kind,
        wasAsked,
        output:
          wholeLines(said).trim() ||
          wholeLines(printed).replace(words.started, '').replace(words.ended, '').trim(),
      });
    };
    const onOutput = (chunk: Buffer): void => {
      printed = keepEnd(printed + chunk.toString());
      isStarted ||= printed.includes(words.started);
      if (printed.includes(words.ready)) finish('ready');
      else if (printed.includes(words.ended)) onEnd();
      else answer();
    };
    const onError = (chunk: Buffer): void => {
      said = keepEnd(said + chunk.toString());
      answer();
    };
    const answer = (): void => {
      const prompt = [words.prompt, ...(isStarted ? [usualPrompt.exec(said)?.[0]] : [])].find(
        (text) => text !== undefined && said.includes(text),
      );
      if (prompt === undefined) return;
      said = said.replace(prompt, '');
      if (wasAsked) finish('wrong password');
      else if (!password) finish('password wanted');
      else {
        wasAsked = true;
        shell.stdin.write(`${password.reveal()}\n`);
      }
    };
    // The last message may come after the end of standard output.
    const onEnd = (): void => {
      setTimeout(() => finish(isStarted ? 'ended' : 'not started'), lastWordsMs);
    };
    shell.stdout.on('data', onOutput).once('end', onEnd).once('close', onEnd);
    shell.stderr.on('data', onError);
  });
}
