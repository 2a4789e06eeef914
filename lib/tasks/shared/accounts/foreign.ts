import { HostwrightError } from '../../../errors/error';
import type { AccountSourceFact } from '../../../facts/account-source';

/** The error for an account or a group that only its directory service can change. */
export function foreignThing(thing: string, { sources }: AccountSourceFact): HostwrightError {
  return new HostwrightError({
    code: 'PLAN_FAILED',
    message: `${thing} comes from another source than the files of this host (${sources.join(', ')} in /etc/nsswitch.conf), where this host cannot change it`,
    hint: 'Change it in the directory service, or declare it as it is there.',
  });
}
