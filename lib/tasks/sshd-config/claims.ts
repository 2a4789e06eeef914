import { claim, type Claim } from '../contract/claim';
import type { DeclaredSshdConfig } from './args';
import { globalSettings } from './content';

/** Keywords of which each line counts, or whose lines are read in turn (sshd_config(5)). */
const severalTimes =
  /^(AcceptEnv|AllowGroups|AllowUsers|DenyGroups|DenyUsers|HostKey|HostCertificate|Include|ListenAddress|Match|Permit(Listen|Open)|Port|SetEnv|Subsystem)$/i;

/** The settings of which sshd takes the first. */
export function singleSettings(args: DeclaredSshdConfig): readonly Claim[] {
  return globalSettings(args).flatMap(({ keyword, value }) =>
    severalTimes.test(keyword) ? [] : claim(`${keyword} of sshd`, value),
  );
}
