import { HostwrightError } from '../errors/error';
import { redact, secretsIn } from '../secrets/redact';
import type { Target } from './target';

/**
 * Makes of errors of a connection what may be shown: without the passwords of the target, which a host may repeat. They
 * stay whole, because other secrets of the host are struck out later, and half of one would be left of a cut text.
 */
export function createTellable(target: Target): (thrown: unknown) => unknown {
  const secrets = secretsIn(target);
  const tell = (text: string): string => redact(text, secrets);
  return (thrown) => {
    if (!(thrown instanceof HostwrightError)) return thrown;
    const { code, message, hint, cause } = thrown;
    if (tell(message) === message && (hint === undefined || tell(hint) === hint)) return thrown;
    return new HostwrightError({
      code,
      message: tell(message),
      ...(hint !== undefined && { hint: tell(hint) }),
      cause,
    });
  };
}
