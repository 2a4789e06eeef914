/** The messages of ssh for people: its log without debug messages and without the banner of its version. */
export function wordsOfLog(log: string): string {
  return log
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '' && !noise.test(line))
    .join('\n');
}

const noise =
  /^(debug\d: |OpenSSH_|Authenticated to |Transferred: |Bytes per second: |Warning: Permanently added |Pseudo-terminal )/;

/** The fingerprint of the key that logged in, `SHA256:…`; undefined if it was a certificate, or not a key. */
export function acceptedKey(log: string): AcceptedKey | undefined {
  const [last] = [...log.matchAll(/^debug1: Server accepts key: (.*) (\S+) (SHA256:\S+)/gm)].slice(-1);
  const [, file = '', type = '', fingerprint = ''] = last ?? [];
  const isByKey = /^Authenticated to .* using "publickey"/m.test(log);
  return last === undefined || !isByKey || type.endsWith('-CERT') ? undefined : { file, fingerprint };
}

/** The fingerprint of the key that the host showed, `SHA256:…`; undefined: a certificate, or not known. */
export function shownHostKey(log: string): string | undefined {
  const [, type, fingerprint] = /^debug1: Server host key: (\S+) (SHA256:\S+)/m.exec(log) ?? [];
  return type?.includes('cert') === true ? undefined : fingerprint;
}

/** A key that a server accepted. */
export interface AcceptedKey {
  /** Its file, or its comment in the agent. */
  readonly file: string;
  /** `SHA256:…`, as ssh-keygen prints it. */
  readonly fingerprint: string;
}
