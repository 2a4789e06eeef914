import { HostwrightError } from '../../../errors/error';
import type { SessionFact } from '../../../facts/session';

/** Groups whose members can become root on common distributions. */
const adminGroups: readonly string[] = ['sudo', 'wheel', 'admin'];

/** Whether an account is the one of this session. */
export function isLoginUser(session: SessionFact | undefined, name: string): boolean {
  return session?.user === name;
}

/** Those of these groups whose members can become root. */
export function adminGroupsOf(groups: readonly string[]): readonly string[] {
  return groups.filter((group) => adminGroups.includes(group));
}

/** The error for a change that would lock out the account of this session. */
export function refusal(name: string, what: string): HostwrightError {
  return new HostwrightError({
    code: 'REFUSED',
    message: `will not ${what}: Hostwright is logged in as ${name}`,
    hint: 'Log in with another account that can become root, and run this again.',
  });
}
