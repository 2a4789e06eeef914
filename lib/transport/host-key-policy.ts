import { HostwrightError } from '../errors/error';
import type { HostKeys } from './target';

/** Throws INVENTORY if host keys should not be verified although the host does not belong to the lab. */
export function refuseUnverified(name: string, policy: HostKeys['policy'], isLabHost: boolean): void {
  if (policy !== 'no' || isLabHost) return;
  throw new HostwrightError({
    code: 'INVENTORY',
    message: `${name}: hostKeys.policy 'no' is only for hosts of the lab: anybody could answer in place of this host`,
    hint: "Use 'accept-new', which stores the key of a host at the first connection.",
  });
}
