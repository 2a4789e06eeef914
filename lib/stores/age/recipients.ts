import { secretsError } from '../error';

/** Who can open an age file: a public key, and the name that a comment gives it. */
export interface Recipient {
  readonly key: string;
  /** The comment above it: a person or a machine. */
  readonly name: string | undefined;
}

/**
 * Reads a file of recipients as `age -R` does: a public key a line, `#` comments. The comment above a key is its name.
 */
export function readRecipients(text: string, file: string): readonly Recipient[] {
  const found: Recipient[] = [];
  let name: string | undefined;
  for (const [index, whole] of text.split(/\r?\n/).entries()) {
    const line = whole.trim();
    if (/^(<{7}|={7}|>{7})/.test(line)) {
      throw wrong(
        file,
        index,
        'is a mark of a merge conflict',
        'Keep the keys of both sides that may read the secrets.',
      );
    }
    if (line.startsWith('#')) name = line.replace(/^#+\s*/, '') || undefined;
    else if (line === '') name = undefined;
    else {
      if (found.some(({ key }) => key === line)) continue;
      found.push({ key: checkRecipient(line, `${file}, line ${index + 1}`), name });
      name = undefined;
    }
  }
  return found;
}

/** The file of these recipients. */
export function recipientsText(recipients: readonly Recipient[]): string {
  return recipients.map(({ key, name }) => `${name === undefined ? '' : `# ${name}\n`}${key}\n`).join('');
}

/** The key itself, if it looks like one; age checks its checksum. */
export function checkRecipient(key: string, place: string): string {
  if (/^age1[02-9ac-hj-np-z]{20,}$/.test(key)) return key;
  if (/^AGE-SECRET-KEY-/i.test(key)) {
    throw secretsError(
      `${place}: this is a secret key; only its public key belongs there`,
      'A public key begins with age1. Whoever has seen this secret key can open the files: make a new one.',
    );
  }
  const what = key.startsWith('ssh-') ? 'is a key of SSH' : 'is not a public key of age';
  throw secretsError(
    `${place}: this ${what}`,
    'A public key begins with age1: hostwright secrets init makes a pair.',
  );
}

function wrong(file: string, index: number, problem: string, hint: string) {
  return secretsError(`${file}, line ${index + 1}: this ${problem}`, hint);
}
