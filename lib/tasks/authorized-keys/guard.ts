import { HostwrightError } from '../../errors/error';
import type { SessionFact } from '../../facts/session';
import { isLoginUser } from '../shared/accounts/login-guard';
import { parseKeyLine } from '../shared/accounts/public-key';

/** Options that may keep a key from logging in, or from running every command. */
const limits = /(^|,)(command|from|expiry-time|principals|cert-authority)\b/i;

/**
 * Refuses to remove or limit the key that the session logged in with. If that key is not known, at least one of the
 * present keys must stay as it is.
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
        ? `will not remove or limit every key of user ${user}: Hostwright may be logged in with one of them`
        : `will not remove or limit the key of user ${user} that Hostwright is logged in with`,
    hint: 'Add the new key first and log in with it, or set force: true.',
  });
}

function optionsByKey(lines: readonly string[]): ReadonlyMap<string, string> {
  const keys = lines.flatMap((line) => parseKeyLine(line) ?? []);
  return new Map(keys.map(({ id, options }) => [id, options]));
}
