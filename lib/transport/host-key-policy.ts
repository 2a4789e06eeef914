import { HostwrightError } from '../errors/error';
import type { HostKeys } from './target';

/** Throws INVENTORY where host keys shall not be verified, although the host is not of the lab. */
export function refuseUnverified(name: string, policy: HostKeys['policy'], isLabHost: boolean): void {
  if (policy !== 'no' || isLabHost) return;
  throw new HostwrightError({
    code: 'INVENTORY',
    message: `${name}: hostKeys.policy 'no' is for hosts of the lab only: anybody could answer in this host's place`,
    hint: "Use 'accept-new', which stores the key of a host that is met for the first time.",
  });
}
