import type { AuthorizedKeysFact } from '../../facts/authorized-keys';
import { attributes, directoryChange, requireSafe } from '../shared/accounts/key-file-changes';
import { isInHome, isRootOnly, refuseUnknownUser, writeKeys } from '../shared/accounts/key-file-steps';
import type { Change, Difference } from '../contract/change';
import type { Step } from '../contract/step';
import type { DeclaredKnownHosts } from './args';
import { mergeKnownHosts } from './merge';

/** The file for everybody. */
export const systemFile = '/etc/ssh/ssh_known_hosts';

/** The file as a key of the facts of authorized keys: both kinds of files are read and written in the same way. */
export function knownHostsKey({ user, path }: Pick<DeclaredKnownHosts, 'user' | 'path'>): {
  readonly user: string;
  readonly path: string;
} {
  return { user: user ?? 'root', path: path ?? (user === undefined ? systemFile : '~/.ssh/known_hosts') };
}

/** The changes that make a file of known hosts as declared; refuses dangerous ones. */
export function planKnownHosts(
  fact: AuthorizedKeysFact | undefined,
  args: DeclaredKnownHosts,
): readonly Change[] {
  const { user, path } = knownHostsKey(args);
  const { lines, actions, diff } = mergeKnownHosts(fact?.lines ?? [], args);
  if (fact === undefined) {
    if (args.state === 'absent') return [];
    return [{ summary: summarize(path, actions), diff, steps: [refuseUnknownUser(user)] }];
  }
  requireSafe(fact, { lines, diff });
  if (args.state === 'absent' && diff.length === 0) return [];
  const repairs = attributeDifferences(fact, args);
  const directory = directoryChange(user, fact, actions.length + repairs.length > 0);
  if (actions.length + repairs.length === 0) return directory;
  const words = repairs.map(({ attribute, after = '' }) => `set its ${attribute} to ${after}`);
  return [
    ...directory,
    {
      summary: summarize(fact.path, [...actions, ...words]),
      diff: [...diff, ...repairs],
      steps: [write(user, fact, { lines, mode: modeOf(args) })],
    },
  ];
}

/** Everybody must read the file of the system; only the account itself reads its own. */
function modeOf({ user }: DeclaredKnownHosts): string {
  return user === undefined ? '0644' : '0600';
}

function attributeDifferences(fact: AuthorizedKeysFact, args: DeclaredKnownHosts): readonly Difference[] {
  const { file, uid } = fact;
  if (file === undefined) return [];
  const mode = modeOf(args);
  const owner = attributes({ ...file, mode: '0600' }, args.user ?? 'root', uid, '0600');
  return [...owner, ...(file.mode === mode ? [] : [{ attribute: 'mode', before: file.mode, after: mode }])];
}

function write(
  user: string,
  fact: AuthorizedKeysFact,
  { lines, mode }: { readonly lines: readonly string[]; readonly mode: string },
): Step {
  const { path, uid, gid, directory } = fact;
  const isRoots = !isInHome(fact) && (directory === undefined || isRootOnly(directory));
  if (!isRoots) return writeKeys(user, fact, lines);
  const content = lines.map((line) => `${line}\n`).join('');
  return { kind: 'write', path, content, owner: String(uid), group: String(gid), mode };
}

function summarize(path: string, actions: readonly string[]): string {
  const rest = actions.length > 4 ? ` and ${actions.length - 4} more` : '';
  return `known hosts in ${path}: ${actions.slice(0, 4).join(', ')}${rest}`;
}
