import { createHmac } from 'node:crypto';
import { globToRegExp } from './paths';

/** One line of a known_hosts file. */
export interface KnownHost {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly marker: 'revoked' | 'cert-authority' | undefined;
  /** Whether the line is for this name: `host`, or `[host]:port` for a port other than 22. */
  readonly matches: (name: string) => boolean;
  /** Such as `ssh-ed25519`. */
  readonly type: string;
  /** Base64. */
  readonly key: string;
}

/** Reads the text of a known_hosts file; lines that are not entries are skipped, as ssh does. */
export function parseKnownHosts(text: string, file: string): readonly KnownHost[] {
  return text.split('\n').flatMap((line, index) => parseLine(line.trim(), file, index + 1) ?? []);
}

/** The name of a host in known_hosts files. */
export function knownHostName(host: string, port: number): string {
  return port === 22 ? host.toLowerCase() : `[${host.toLowerCase()}]:${port}`;
}

/** A new line of a known_hosts file, with its newline. */
export function formatKnownHost(name: string, type: string, key: string): string {
  return `${name} ${type} ${key}\n`;
}

function parseLine(text: string, file: string, line: number): KnownHost | undefined {
  if (text === '' || text.startsWith('#')) return undefined;
  const [, markerWord, rest = ''] = /^(?:@(\S+)\s)?(.*)$/s.exec(text) ?? [];
  const [names, type, key] = rest.trimStart().split(/\s+/);
  if (names === undefined || type === undefined || key === undefined) return undefined;
  if (markerWord !== undefined && !isMarker(markerWord)) return undefined;
  return { file, line, marker: markerWord, matches: nameMatcher(names), type, key };
}

function isMarker(word: string): word is 'revoked' | 'cert-authority' {
  return word === 'revoked' || word === 'cert-authority';
}

function nameMatcher(names: string): (name: string) => boolean {
  if (names.startsWith('|')) return hashedMatcher(names);
  const patterns = names.toLowerCase().split(',');
  // Nearly all lines are plain names: no regular expression for each of a thousand lines.
  if (!/[*?!]/.test(names)) return (name) => patterns.includes(name);
  const matchers = patterns.map((pattern) => ({
    isNegated: pattern.startsWith('!'),
    expression: globToRegExp(pattern.replace(/^!/, '')),
  }));
  return (name) => {
    const hits = matchers.filter(({ expression }) => expression.test(name));
    return hits.length > 0 && hits.every(({ isNegated }) => !isNegated);
  };
}

// HashKnownHosts: `|1|salt|HMAC-SHA1 of the name`, both in base64.
function hashedMatcher(names: string): (name: string) => boolean {
  const [, version, salt = '', digest] = names.split('|');
  if (version !== '1') return () => false;
  const key = Buffer.from(salt, 'base64');
  return (name) => createHmac('sha1', key).update(name).digest('base64') === digest;
}
