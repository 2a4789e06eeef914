import { HostwrightError } from '../errors/error';
import { redact, secretsIn } from '../secrets/redact';
import type { Target } from './target';

/** Characters of a line, and lines, that an error shows: a host may have written them. */
const longestLine = 500;
const mostLines = 40;

/**
 * Makes of errors of a connection what may be shown: without the passwords of the target, which a host may repeat, and
 * of bounded length.
 */
export function createTellable(target: Target): (thrown: unknown) => unknown {
  const secrets = secretsIn(target);
  const tell = (text: string): string => shorten(redact(text, secrets));
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

function shorten(text: string): string {
  const lines = text.split('\n');
  const shown = lines.slice(0, mostLines).map((line) => (line.length > longestLine ? `${cut(line)}…` : line));
  return [...shown, ...(lines.length > mostLines ? ['…'] : [])].join('\n');
}

/** Not in the middle of a character of two units. */
function cut(line: string): string {
  return line.slice(0, longestLine).replace(/\p{Surrogate}$/u, '');
}
