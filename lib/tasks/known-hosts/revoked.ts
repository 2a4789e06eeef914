import { parseKeyLine } from '../shared/accounts/public-key';
import type { Change } from '../contract/change';
import { sh } from '../../shell/sh';
import type { DeclaredKnownHosts } from './args';
import { describeHostKey, hostName, isNameOf } from './line';

/** Lines of a file of known hosts. */
export interface Lines {
  readonly path: string;
  readonly lines: readonly string[];
}

/**
 * Declared keys that a line with `@revoked` takes back: ssh refuses the host. Fails in a run and not under check: an
 * earlier task may be about to remove the line.
 */
export function revokedChanges(files: readonly Lines[], args: DeclaredKnownHosts): readonly Change[] {
  if (args.state === 'absent') return [];
  const hosts = args.hosts.map((host) => hostName(host, args.port));
  const ids = args.keys.flatMap((key) => parseKeyLine(key)?.id ?? []);
  return files.flatMap(({ path, lines }) =>
    lines.flatMap((line) => {
      const [, names = '', rest = ''] = /^\s*@revoked\s+(\S+)\s+(\S.*)$/.exec(line) ?? [];
      const id = parseKeyLine(rest)?.id;
      const host = hosts.find((one) => isMeant(names.split(','), one));
      return id === undefined || host === undefined || !ids.includes(id)
        ? []
        : [revoked(path, host, { id, line })];
    }),
  );
}

function revoked(
  path: string,
  host: string,
  { id, line }: { readonly id: string; readonly line: string },
): Change {
  const message = `${path} has a line @revoked for the key ${describeHostKey(id)} of ${host}, so ssh refuses that host: give another key, or remove the line`;
  return {
    summary: `let ssh take the key: ${message}`,
    diff: [{ attribute: 'revoked', before: line.trim(), after: undefined }],
    steps: [{ kind: 'run', script: sh`printf '%s\\n' ${message} >&2; exit 1` }],
  };
}

/** One pattern fits, and none that begins with `!` (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT). */
function isMeant(patterns: readonly string[], host: string): boolean {
  const fits = (pattern: string) => isNameOf(pattern, host) || isLike(pattern.toLowerCase(), host);
  if (patterns.some((pattern) => pattern.startsWith('!') && fits(pattern.slice(1)))) return false;
  return patterns.some((pattern) => !pattern.startsWith('!') && fits(pattern));
}

/** `*` and `?` only, as ssh knows them; in time that grows with the two lengths and no faster. */
function isLike(pattern: string, text: string): boolean {
  let [at, star, mark] = [0, -1, 0];
  for (let index = 0; index < text.length;) {
    if (pattern[at] === '*') [star, mark, at] = [at, index, at + 1];
    else if (pattern[at] === '?' || pattern[at] === text[index]) [at, index] = [at + 1, index + 1];
    else if (star !== -1) [at, mark, index] = [star + 1, mark + 1, mark + 1];
    else return false;
  }
  return /^\**$/.test(pattern.slice(at));
}
