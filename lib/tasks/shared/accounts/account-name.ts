import { HostwrightError } from '../../../errors/error';
import { text } from '../../../schema/schema';

/**
 * A name that the account tools of every Debian release accept and that no list with commas and no database with
 * colons can misread: letters, digits, `_`, `.` and `-`, not only digits, at most 32 characters. Or one of a directory
 * service, with `@` and a domain: `ada@example.com`.
 */
export const accountName = () =>
  text({ pattern: '^(?![0-9]+$)[A-Za-z0-9_][A-Za-z0-9_.-]{0,31}(?:@[A-Za-z0-9][A-Za-z0-9.-]{0,190})?$' });

/** Throws for an account or a group that is not there and that the tools of the host cannot make. */
export function requireMakeable(thing: string, name: string): void {
  if (!name.includes('@')) return;
  throw new HostwrightError({
    code: 'PLAN_FAILED',
    message: `there is no ${thing} on this host, and only a directory service has names with @`,
    hint: 'Make it in the directory service; or is SSSD or winbind not running, or the name not spelt as in `getent passwd`?',
  });
}
