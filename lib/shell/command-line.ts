import { sh, type Script } from './sh';

/**
 * The script of a command line: a single word is a line for the shell; of several, each stays one word, as in `sh -c
 * '…'`.
 */
export function commandLine(words: readonly string[]): Script {
  const [line = '', ...more] = words;
  return more.length === 0 ? { text: line } : sh`${words}`;
}
