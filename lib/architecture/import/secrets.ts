/** What stands in the place of a secret: nothing after this sees its value. */
export const secretMark = '‹secret›';

/** A document without the secrets that stand in it, and the lines that had one. */
export function withoutSecrets(markdown: string): {
  readonly markdown: string;
  readonly found: readonly { readonly line: number; readonly what: string }[];
} {
  const found: { line: number; what: string }[] = [];
  let isInKey = false;
  const lines = markdown.split(/\r\n|\r|\n/).map((original, index) => {
    const line = index + 1;
    if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(original)) {
      isInKey = !original.includes('-----END');
      found.push({ line, what: 'a private key' });
      return secretMark;
    }
    if (isInKey) {
      isInKey = !original.includes('-----END');
      return '';
    }
    return patterns.reduce((text, [what, pattern]) => {
      const clean = text.replace(pattern, (...parts) => replaced(parts));
      if (clean !== text) found.push({ line, what });
      return clean;
    }, original);
  });
  return { markdown: lines.join('\n'), found };
}

/** Whether a variable of this name holds a secret. */
export function isSecretName(name: string): boolean {
  return /(^|_)(SECRET|PASSWORD|PASSWD|PASS|TOKEN|(?:PRIVATE|API|ACCESS|SECRET|SIGNING|ENCRYPTION)_KEY|KEY|CREDENTIALS?)(_[A-Z]+)?$/i.test(
    name,
  );
}

/** Whether a text only stands for a value: `...`, `<password>`, `${FROM_VAULT}`, `changeme`. */
export function isElided(text: string): boolean {
  return (
    /^["'`]?(?:\.\.\.|…|\*+|x{3,}|<[^>]*>|\[.*\]|\$\{?.*|changeme|secret|todo|tbd)?["'`]?$/i.test(
      text.trim(),
    ) || text.includes(secretMark)
  );
}

type Groups = readonly [whole: string, before?: string, value?: string];

function replaced(parts: readonly unknown[]): string {
  const [whole, before = '', value = ''] = parts as Groups;
  return isElided(value) ? whole : `${before}${secretMark}`;
}

/** Each has two groups: what stays, and the secret after it. */
const patterns: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['a password in a URL', /(\b[a-z][\w+.-]*:\/\/[^\s/:@`|]*:)([^\s/@`|]+)(?=@)/gi],
  ['a web hook', /(\bhttps:\/\/hooks\.slack\.com\/services\/)([\w/-]+)/gi],
  [
    'a key of a known format',
    /()(\b(?:AKIA[0-9A-Z]{16}|gh[pousr]_\w{20,}|glpat-[\w-]{20,}|xox[abprs]-[\w-]{10,}|[sr]k_live_\w{16,}|eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]*|hvs\.\w{20,}))/g,
  ],
  [
    'the value of a secret',
    /(\b\w*(?:SECRET|PASSWORD|PASSWD|TOKEN|PRIVATE_KEY|API_KEY|ACCESS_KEY|SIGNING_KEY|ENCRYPTION_KEY)\w*\s*=\s*)("[^"]*"|'[^']*'|[^\s#|`]+)/g,
  ],
  [
    'a password',
    /(\b(?:password|passphrase|passwort|token|api key|secret key)\b[*`]*\s*(?:is|:|=)\s*[*`"']*)((?=[^\s`"'|,;]*[\d!$%&#@])[^\s`"'|,;]{4,})/gi,
  ],
  // Letters and digits in a row that nobody would type.
  [
    'a value that looks like a key',
    /(^|[\s`"'=:|])((?=[A-Za-z+/]*\d)(?=[\d+/a-z]*[A-Z]|[\da-f]{32})[A-Za-z0-9+/]{32,}={0,2})(?=$|[\s`"'|,;])/g,
  ],
];
