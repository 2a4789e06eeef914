import { BrokenReply } from './broken-reply';
import type { Fragment } from './connection';

/** Checks the word at the end of each fragment, in their order; throws BrokenReply. */
export type WordCheck = (index: number, word: string) => void;

/** What the words of these fragments may be: an exit code, `timeout` with a time limit, `-` behind a shut gate only. */
export function createWordCheck(fragments: readonly Fragment[]): WordCheck {
  let isShut = false;
  return (index, word) => {
    const { gated = false, timeout } = fragments[index] ?? {};
    const isRight =
      gated && isShut ? word === '-' : word === 'timeout' ? timeout !== undefined : isExitCode(word);
    if (!isRight) throw new BrokenReply(`a command cannot end with "${word}" there`);
    if (gated && word !== '0') isShut = true;
  };
}

function isExitCode(word: string): boolean {
  return /^(?:0|[1-9]\d{0,2})$/.test(word) && Number(word) <= 255;
}
