import { loginAttempts, type Attempt } from './authentication';
import type { Destination } from './destination';
import type { KeyStore } from './private-key';

/** The course of one login. */
export interface Login {
  /** What was tried so far, as text. */
  readonly tried: readonly string[];
  /** The next way to log in; undefined when there is none left. */
  next(isPartial: boolean): Promise<Attempt | undefined>;
  /** The public key that logged in, as in authorized_keys. */
  publicKey(): string | undefined;
}

/** Tries the ways to log in; a server may want two of them, one after the other (a partial success). */
export function startLogin(destination: Destination, keys: KeyStore): Login {
  const attempts = loginAttempts(destination, keys);
  const tried: string[] = [];
  let current: Attempt | undefined;
  let partial: string | undefined;
  return {
    tried,
    next: async (isPartial) => {
      if (isPartial) partial = current?.publicKey() ?? partial;
      const { value } = await attempts.next();
      current = value ?? undefined;
      if (current) tried.push(current.label);
      return current;
    },
    publicKey: () => current?.publicKey() ?? partial,
  };
}
