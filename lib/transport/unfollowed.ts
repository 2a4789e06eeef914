import { HostwrightError } from '../errors/error';

type Values = Readonly<Record<string, string | readonly string[]>>;

/** Keywords of ssh_config that may decide whether a login works, and that the built-in client does not follow. */
const keywords = [
  'ProxyCommand',
  'CertificateFile',
  'PKCS11Provider',
  'SecurityKeyProvider',
  'GSSAPIAuthentication',
  'HostbasedAuthentication',
  'KnownHostsCommand',
  'CanonicalizeHostname',
  'BindAddress',
  'BindInterface',
];

/** Keywords of ssh_config that are set for a host and have no effect here. */
export function unfollowedIn(values: Values, text: string): readonly string[] {
  const set = keywords.filter((keyword) => {
    const value = values[keyword.toLowerCase()];
    return value !== undefined && !['none', 'no', 'internal'].includes([value].flat().join().toLowerCase());
  });
  return text.split('\n').some(isMatchExec) ? [...set, 'Match exec'] : set;
}

function isMatchExec(line: string): boolean {
  return /^\s*match\b/i.test(line) && /\bexec\b/i.test(line);
}

/** What to do about them, for the hint of a failed login; undefined if there are none. */
export function unfollowedHint(names: readonly string[]): string | undefined {
  if (names.length === 0) return undefined;
  return `Your ssh_config has ${names.join(', ')} for this host, which the built-in client does not follow: set transport: 'openssh' for the host or its group.`;
}

/** Throws SSH_CONFIG if a host is to be reached through a program. */
export function refuseProxyCommand(name: string, names: readonly string[]): void {
  if (!names.includes('ProxyCommand')) return;
  throw new HostwrightError({
    code: 'SSH_CONFIG',
    message: `${name}: your ssh_config has a ProxyCommand for this host, which the built-in client does not follow`,
    hint: "Set transport: 'openssh' in the connection of the host or its group. If the host can be reached without it: `ProxyCommand none`, or sshConfigFile: 'none'.",
  });
}
