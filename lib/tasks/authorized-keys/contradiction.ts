import { parseKeyLine } from '../shared/accounts/public-key';
import type { DeclaredKeys } from './args';

/** Why the keys of another task cannot stay beside exclusive ones. */
export function takenAway(exclusive: DeclaredKeys, other: DeclaredKeys): string | undefined {
  const isSame = exclusive.user === other.user && exclusive.path === other.path;
  if (!isSame || !exclusive.exclusive || exclusive.state === 'absent' || other.state === 'absent')
    return undefined;
  const kept = new Set(exclusive.keys.map((key) => parseKeyLine(key)?.blob));
  return other.keys.every((key) => kept.has(parseKeyLine(key)?.blob))
    ? undefined
    : 'the exclusive one removes a key of the other';
}
