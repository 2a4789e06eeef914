import { integer, optional, secretText, table, text, withDefault } from '../../../schema/schema';
import { Secret } from '../../../secrets/secret';

/** The arguments of every task that makes the host download something. */
export const urlArgs = {
  /** SHA-256 of the download, 64 hexadecimal digits. Any other content is refused. */
  sha256: optional(text({ pattern: '^[0-9a-fA-F]{64}$' })),
  /**
   * Headers of the request, such as `{ Authorization: secret('Bearer …') }`; the host gets them over standard input.
   * After a redirection to another host, curl sends all but Authorization and Cookie there too. With headers, wget
   * follows no redirections.
   */
  headers: optional(table(secretText())),
  /** Seconds without an answer, or without any data, after which a try fails. Default: 30. */
  timeout: withDefault(integer({ minimum: 1 }), 30),
  /** How many times a failed try is repeated. Default: 2. */
  retries: withDefault(integer({ minimum: 0 }), 2),
};

/** The headers as lines for the standard input of the script; undefined when there are none. */
export function headerLines(headers: Readonly<Record<string, string | Secret>> = {}): Secret | undefined {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${plain(value)}\n`);
  return lines.length === 0 ? undefined : new Secret(lines.join(''));
}

/** What is wrong with an address and its headers, as messages. */
export function urlProblems(
  url: string,
  headers: Readonly<Record<string, string | Secret>> = {},
): readonly string[] {
  const hasCredentials = /^[a-z]+:\/\/[^/]*@/i.test(url);
  return [
    ...(/^(https?|ftp):\/\/[^/\s]/i.test(url)
      ? []
      : [`url ${url} must begin with https://, http:// or ftp://`]),
    ...(/[\s\0]/.test(url) ? ['url must not contain white space: write %20'] : []),
    ...(hasCredentials ? ['url must not contain a user or password: give the header Authorization'] : []),
    ...Object.entries(headers)
      .filter(([name, value]) => !/^[!#$%&'*+.^`|~\w-]+$/.test(name) || /[\0\r\n]/.test(plain(value)))
      .map(([name]) => `headers: ${JSON.stringify(name)} is not a header of one line`),
  ];
}

function plain(value: string | Secret): string {
  return value instanceof Secret ? value.reveal() : value;
}
