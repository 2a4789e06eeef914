import { HostwrightError } from '../../errors/error';
import { closesSession, type Filter, type GuardedSession } from './session';

/** Throws when a filter would not let the running SSH session in again. */
export function guardSession(filter: Filter, session: GuardedSession): void {
  const reason = closesSession(filter, session);
  if (reason === undefined) return;
  throw new HostwrightError({
    code: 'REFUSED',
    message: `the firewall would lock this session out: ${reason}`,
    hint: 'Add a rule such as { allow: 22 } before it, or give force: true if you can certainly log in another way.',
  });
}
