import { HostwrightError } from '../../../errors/error';
import type { SessionFact } from '../../../facts/session';

/** Groups whose members may become root on the usual distributions. */
const adminGroups: readonly string[] = ['sudo', 'wheel', 'admin'];

/** Whether an account is the one that this session is logged in with. */
export function isLoginUser(session: SessionFact | undefined, name: string): boolean {
  return session?.user === name;
}

/** The groups among these that give their members root. */
export function adminGroupsOf(groups: readonly string[]): readonly string[] {
  return groups.filter((group) => adminGroups.includes(group));
}

/** The error for what would lock out the account that this session is logged in with. */
export function refusal(name: string, what: string): HostwrightError {
  return new HostwrightError({
    code: 'REFUSED',
    message: `will not ${what}: ${name} is the account that Hostwright is logged in with`,
    hint: 'Log in with another account that can become root, and run this again.',
  });
}
