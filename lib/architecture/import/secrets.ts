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
      return original.replace(/-----BEGIN .*$/, secretMark);
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

const keys = 'PRIVATE|API|ACCESS|SECRET|SIGNING|ENCRYPTION|SESSION';
const secretWords = `SECRET|PASSWORD|PASSWD|PASSPHRASE|PASS|TOKEN|CREDENTIALS?|(?:${keys})_?KEY`;
// `TOKEN_TTL` and `SECRET_FILE` say something about a secret.
const about = '(?!\\w*_(?:TTL|EXPIRY|EXPIRES|LIFETIME|NAME|PATH|FILE|URL|LENGTH|HEADER|ISSUER)\\b)';
const secretName = new RegExp(`^(?:\\w+_)?(?:${secretWords})${about}(?:_\\w+)?$|_KEY$`, 'i');

/** Whether a variable of this name holds a secret. */
export function isSecretName(name: string): boolean {
  return secretName.test(name);
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
    new RegExp(
      `(\\b(?:\\w+_)?(?:${secretWords})${about}(?:_\\w+)?\\s*=\\s*)("[^"]*"|'[^']*'|<[^>]*>|\\[[^\\]]*\\]|[^\\s#|\`]+)`,
      'gi',
    ),
  ],
  [
    'a password',
    /(\b\w*(?:password|passphrase|passwort|passwd|token|secret|(?:api|secret|access|private)[ _-]?key|credential)s?\b[*`]*\s*(?:is|are|:|=)\s*[*`"']*)((?=[^\s`"'|,;]*[\d!$%&#@])[^\s`"'|,;]{4,})/gi,
  ],
  // The next cell of a table, where it is one word.
  [
    'the value of a secret',
    new RegExp(
      `(\\|\\s*\`?(?:[A-Z0-9]+_)*(?:${secretWords})(?:_[A-Z0-9]+)?\`?\\s*\\|\\s*\`?)([^\\s|\`]+)(?=\`?\\s*\\|)`,
      'g',
    ),
  ],
  // A word of capitals, small letters and digits where passwords are written about.
  [
    'a password',
    /(\b[Pp]ass(?:word|wd|phrase)s?\b.*?[\s`"'/:(])((?=[^\s`"'|,;]*[a-z])(?=[^\s`"'|,;]*[A-Z])(?=[^\s`"'|,;]*\d)[^\s`"'|,;]{6,})/g,
  ],
  // Letters and digits in a row that nobody would type.
  [
    'a value that looks like a key',
    /(^|[\s`"'=:|])((?=[A-Za-z+/]*\d)(?=[\d+/a-z]*[A-Z]|[\da-f]{32})[A-Za-z0-9+/]{32,}={0,2})(?=$|[\s`"'|,;])/g,
  ],
];
