/** What stands between the key and the value of a line of an ini file. */
export type Sign = '=' | ':';

/**
 * The sign that ends the key of a line. The first one does, except that a key may hold a colon, as in Samba:
 * `idmap config * : backend = tdb`, `fruit:metadata = stream`. A word with a colon and a blank behind it is a key in any
 * case, as for Python: `url: postgres://db?ssl=1`. What can be read both ways is read as its neighbours are.
 */
export function signOf(body: string, usual: Sign | undefined): Sign | undefined {
  const [equals, colon] = [body.indexOf('='), body.indexOf(':')];
  if (equals === -1) return colon === -1 ? undefined : ':';
  if (colon === -1 || equals < colon) return '=';
  if (/^\s*[^\s:]+:[ \t]/.test(body)) return ':';
  return usual ?? (/^\s*[^\s:]+\s*:/.test(body) && !/^[^=]*\s=/.test(body) ? ':' : '=');
}
