/** The sign between key and value on a line of an ini file. */
export type Sign = '=' | ':';

/**
 * The sign that ends the key of a line: the first one, except that a key may contain a colon, as in Samba:
 * `idmap config * : backend = tdb`, `fruit:metadata = stream`. A word before a colon and a space is always a key, as
 * for Python: `url: postgres://db?ssl=1`. A line that can be read in both ways is read like its neighbours.
 */
export function signOf(body: string, usual: Sign | undefined): Sign | undefined {
  const [equals, colon] = [body.indexOf('='), body.indexOf(':')];
  if (equals === -1) return colon === -1 ? undefined : ':';
  if (colon === -1 || equals < colon) return '=';
  if (/^\s*[^\s:]+:[ \t]/.test(body)) return ':';
  return usual ?? (/^\s*[^\s:]+\s*:/.test(body) && !/^[^=]*\s=/.test(body) ? ':' : '=');
}
