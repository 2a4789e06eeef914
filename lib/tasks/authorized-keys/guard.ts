import { HostwrightError } from '../../errors/error';
import type { SessionFact } from '../../facts/session';
import { isLoginUser } from '../shared/accounts/login-guard';
import { parseKeyLine } from '../shared/accounts/public-key';

/** Options with which a key that logged in may no longer do so, or may no longer run what it likes. */
const limits = /(^|,)(command|from|expiry-time|principals|cert-authority)\b/i;

/**
 * Throws when the key that the session is logged in with would be cut. Where it is not known which one that is, at
 * least one of the keys that are there has to stay as good as it is.
 */
export function guardKeys(
  user: string,
  session: SessionFact | undefined,
  before: readonly string[],
  after: readonly string[],
): void {
  if (session === undefined || !isLoginUser(session, user)) return;
  const present = optionsByKey(before);
  const login = parseKeyLine(session.loginKey ?? '')?.id;
  const relied = login === undefined ? [...present.keys()] : [login].filter((id) => present.has(id));
  const next = optionsByKey(after);
  const isKept = (id: string) => {
    const options = next.get(id);
    return options !== undefined && (options === present.get(id) || !limits.test(options));
  };
  if (relied.length === 0 || relied.some(isKept)) return;
  throw new HostwrightError({
    code: 'REFUSED',
    message:
      login === undefined
        ? `will not cut or limit every key that user ${user} has: Hostwright may be logged in with one of them`
        : `will not cut or limit the key of user ${user} that Hostwright is logged in with`,
    hint: 'Add the new key first and log in with it, or set force: true.',
  });
}

function optionsByKey(lines: readonly string[]): ReadonlyMap<string, string> {
  const keys = lines.flatMap((line) => parseKeyLine(line) ?? []);
  return new Map(keys.map(({ id, options }) => [id, options]));
}
