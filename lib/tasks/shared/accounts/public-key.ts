import { createHash } from 'node:crypto';

/** A line of an authorized_keys file with a key; see sshd(8), AUTHORIZED_KEYS FILE FORMAT. */
export interface PublicKey {
  /** `no-pty,from="10.0.0.0/8"`, or nothing. */
  readonly options: string;
  /** `ssh-ed25519`, … */
  readonly type: string;
  /** The key itself, base64 as on the host. */
  readonly blob: string;
  readonly comment: string;
  /** `type base64`: the same text for the same key. */
  readonly id: string;
}

/** Reads a line as sshd does: a key, or options and a key; undefined: a comment or another line. */
export function parseKeyLine(line: string): PublicKey | undefined {
  const text = line.trim();
  if (text.startsWith('#')) return undefined;
  const bare = parseKey('', text);
  if (bare !== undefined) return bare;
  const options = leadingOptions(text);
  return options === '' ? undefined : parseKey(options, text.slice(options.length).trimStart());
}

/** Writes a key as a line of an authorized_keys file. */
export function formatKeyLine({ options, type, blob, comment }: Omit<PublicKey, 'id'>): string {
  return [options, type, blob, comment].filter((part) => part !== '').join(' ');
}

/** A short text for a key: its type and its comment, or the fingerprint that `ssh-keygen -l` shows. */
export function describeKey({ type, blob, comment }: PublicKey): string {
  if (comment !== '') return `${type} ${comment}`;
  const digest = createHash('sha256').update(Buffer.from(blob, 'base64')).digest('base64');
  return `${type} SHA256:${digest.replace(/={1,2}$/, '')}`;
}

/** Whether a text is a list of options: names and quoted values, without a space outside quotes. */
export function isOptionList(text: string): boolean {
  return text !== '' && leadingOptions(text) === text;
}

/** Up to the first blank outside double quotes, where `\"` stands for a quote (sshd's auth2-pubkeyfile.c). */
function leadingOptions(text: string): string {
  const options = /^(?:"(?:\\"|\\(?!")|[^"\\])*"|[^\s"])+/.exec(text)?.[0] ?? '';
  return text.charAt(options.length) === '"' ? '' : options;
}

function parseKey(options: string, text: string): PublicKey | undefined {
  const [, type, blob, rest = ''] = /^(\S+)[ \t]+(\S+)(?:[ \t](.*))?$/s.exec(text) ?? [];
  if (type === undefined || blob === undefined || !isKeyBlob(type, blob)) return undefined;
  const comment = rest.trimStart();
  return { options, type, blob, comment, id: `${type} ${Buffer.from(blob, 'base64').toString('base64')}` };
}

/** A blob begins with its type and consists of fields that each begin with their length (RFC 4253, 6.6). */
function isKeyBlob(type: string, blob: string): boolean {
  if (!/^[A-Za-z0-9+/]{8,}={0,2}$/.test(blob)) return false;
  const bytes = Buffer.from(blob, 'base64');
  const fields: Buffer[] = [];
  for (let at = 0; at < bytes.length;) {
    if (at + 4 > bytes.length) return false;
    const end = at + 4 + bytes.readUInt32BE(at);
    if (end > bytes.length) return false;
    fields.push(bytes.subarray(at + 4, end));
    at = end;
  }
  return fields.length > 1 && fields[0]?.toString('latin1') === type;
}
