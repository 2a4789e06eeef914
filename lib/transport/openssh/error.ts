import { HostwrightError } from '../../errors/error';
import type { ErrorCode } from '../../errors/codes';
import { lastingCause } from '../retry';
import type { OpenSshRoute } from './route';

interface Verdict {
  readonly pattern: RegExp;
  readonly code: ErrorCode;
  readonly hint: (address: string) => string;
  /** It is permanent. */
  readonly isLasting: boolean;
}

// The patterns are messages of OpenSSH, which are the same in every language. A changed key is reported before the
// refusal.
const verdicts: readonly Verdict[] = [
  {
    pattern: /REMOTE HOST IDENTIFICATION HAS CHANGED|Host key for .* has changed/,
    code: 'HOST_KEY_CHANGED',
    hint: (address) => `If the host was reinstalled, remove its old key: ssh-keygen -R ${address}`,
    isLasting: true,
  },
  {
    pattern: /Host key verification failed|No .* host key is known for/,
    code: 'HOST_KEY_UNKNOWN',
    hint: (address) =>
      `Log in once by hand and compare the key (ssh ${address}), or set hostKeys.policy to 'accept-new'.`,
    isLasting: true,
  },
  {
    pattern: /Permission denied|Too many authentication failures|No more authentication methods/,
    code: 'AUTHENTICATION',
    hint: (address) =>
      `Try it by hand: ssh -o BatchMode=yes ${address}. ssh cannot ask for a passphrase here: add the key to the agent.`,
    isLasting: true,
  },
  {
    pattern: /Bad configuration option|terminating, \d+ bad configuration options/,
    code: 'SSH_CONFIG',
    hint: (address) => `Try it by hand: ssh -G ${address}`,
    isLasting: true,
  },
  {
    pattern: /Could not resolve hostname .*: (Name or service not known|nodename nor servname)/,
    code: 'CONNECT',
    hint: () => 'The name is unknown. Check the address in the inventory, or HostName in ssh_config.',
    isLasting: true,
  },
];

/** The error for a connection that the ssh program could not open, from its message. */
export function openSshError({ label, target }: OpenSshRoute, output: string): HostwrightError {
  const verdict = verdicts.find(({ pattern }) => pattern.test(output));
  const cause = Object.assign(new Error(output), verdict?.isLasting && { code: lastingCause });
  return new HostwrightError({
    code: verdict?.code ?? 'CONNECT',
    message: `${label}: ssh cannot connect: ${output === '' ? 'it printed no message' : output}`,
    hint: verdict?.hint(target.address) ?? `Try it by hand: ssh -v ${target.address}`,
    cause,
  });
}
