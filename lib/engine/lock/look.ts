import { scriptFile } from '../../shell/script-file';
import type { Script } from '../../shell/sh';
import { parseHandLock, type HandLock } from './hand-lock';
import { parseHolder, type Holder } from './holder';
import look from './look.sh';

/** The locks of a host; undefined: there is none of that kind. */
export interface Locks {
  readonly byHand: HandLock | undefined;
  readonly run: Holder | undefined;
}

/** Prints the locks of a host. */
export const lookScript: Script = scriptFile(look);

/** Reads what {@link lookScript} prints. */
export function parseLocks(output: string): Locks {
  const lines = output.split('\n');
  const after = (word: string) => (lines.includes(word) ? lines.slice(lines.indexOf(word) + 1) : undefined);
  const [byHand, run] = [after('by hand'), after('run')];
  return { byHand: byHand && parseHandLock(byHand), run: run && parseHolder(run) };
}
