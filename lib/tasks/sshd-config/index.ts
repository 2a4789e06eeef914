import type { FileFact } from '../../facts/file';
import { one } from '../../facts/kind';
import { sshdFacts, sshdKey, type SshdFact } from '../../facts/sshd';
import { unitFacts } from '../../facts/unit';
import type { UnitFact } from '../../facts/unit-fact';
import { sh } from '../../shell/sh';
import type { Change } from '../contract/change';
import { defineComposition } from '../contract/composition';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { file } from '../file';
import { sshdConfigArgs, type DeclaredSshdConfig, type SshdConfigArgs } from './args';
import { globalSettings, sshdContent } from './content';
import { linesBefore, overrides, type Override } from './overrides';
import { sshdProblems } from './problems';
import { installDropIn, sshdDirectory } from './script';
import { hasUnread, unreadDifference } from '../shared/systemd/unread';
import { singleSettings } from './claims';

/** The drop-in as a file with its content. `plan` below puts it in place in its own way. */
const { module: dropIn } = defineComposition({
  name: 'sshdConfig',
  args: sshdConfigArgs,
  title: ({ name }) => `sshd configuration ${name}`,
  check: sshdProblems,
  claims: (args) => (args.state === 'absent' ? [] : singleSettings(args)),
  over: file,
  with: (args) => ({
    path: pathOf(args),
    ...(args.state === 'absent'
      ? { state: 'absent' as const }
      : { content: sshdContent(args), owner: 'root', group: 'root', mode: '0644' }),
  }),
});

/** What the task `sshdConfig` looks at. */
export interface SshdConfigFacts {
  readonly present: FileFact | undefined;
  readonly sshd: SshdFact | undefined;
  readonly unit: UnitFact | undefined;
  /** systemd listens for sshd, as Ubuntu does it. */
  readonly socket: UnitFact | undefined;
}

/**
 * Settings of the ssh server in a file of their own, `/etc/ssh/sshd_config.d/NAME.conf`. sshd tests its whole
 * configuration with the file before the task puts the file in place and reloads sshd. The task refuses a change that
 * would keep the account of this connection from logging in again in the same way. If sshd then does not run or does
 * not answer, the task puts everything back. sshd takes the first value that it reads: if another file, or its command
 * line, sets a setting first, the task fails and names the place. Where `ssh.socket` starts sshd, the task restarts it
 * instead, and fails for ports and addresses, which belong to the socket.
 *
 * @example
 * sshdConfig({
 *   name: '10-hardening',
 *   passwordAuthentication: false,
 *   permitRootLogin: 'prohibit-password',
 *   x11Forwarding: false,
 *   settings: { PermitUserEnvironment: false, AcceptEnv: ['LANG', 'LC_*'] },
 *   match: [{ group: 'sftponly', settings: { ForceCommand: 'internal-sftp', AllowTcpForwarding: false } }],
 * });
 * @unseen
 * - Whether sshd accepts the settings: `sshd -t` runs just before the file is put in place.
 * - Whether the login user could still log in: a run tries that at the same time.
 * - Whether key exchanges, ciphers and codes that are left are among those of this controller.
 * @ansible lineinfile, template
 * - The whole configuration is tested with the file in it, not the file alone.
 * - The task itself reloads sshd, without a handler.
 */
export const sshdConfig: TaskFunction<SshdConfigArgs, SshdConfigFacts> = defineTask<
  typeof sshdConfigArgs,
  SshdConfigFacts
>({
  ...dropIn,
  args: sshdConfigArgs,
  facts: (args) => ({
    ...dropIn.facts(args),
    sshd: one(sshdFacts, sshdKey),
    unit: one(unitFacts, { name: 'ssh.service' }),
    socket: one(unitFacts, { name: 'ssh.socket' }),
  }),
  plan({ present, sshd, unit, socket }, args) {
    const changes = dropIn.plan({ present }, args);
    const ineffective = [
      ...(socket?.active === 'active' ? portChanges(args) : []),
      ...(sshd === undefined ? [] : withoutEffect(sshd, args, changes.length === 0)),
    ];
    const isUnread = args.state === 'present' && changes.length === 0 && hasUnread(unit, [present]);
    const unread = { summary: `write ${pathOf(args)} again`, diff: [unreadDifference], steps: [] };
    const all = isUnread ? [unread] : changes;
    return [...ineffective, ...(all.length === 0 ? [] : [install(all, args)])];
  },
});

/**
 * Settings that have no effect because of another file. They fail in a run and not under check: an earlier task may be
 * about to fix it.
 */
function withoutEffect(sshd: SshdFact, args: DeclaredSshdConfig, isThere: boolean): readonly Change[] {
  if (args.state === 'absent') return [];
  const path = pathOf(args);
  if (linesBefore(sshd, path) === undefined) {
    const line = `Include ${sshdDirectory}/*.conf`;
    const message = `/etc/ssh/sshd_config has no line "${line}": sshd would not read ${path}`;
    const diff = [{ attribute: 'include', before: undefined, after: line }];
    return [{ summary: `let sshd read ${path}`, diff, steps: [fail(`${message}; put it at the beginning`)] }];
  }
  return overrides(sshd, { path, isThere }, globalSettings(args)).map((override) => ({
    summary: `let ${override.keyword} be ${override.wanted}, not ${override.actual}`,
    diff: [{ attribute: override.keyword, before: override.actual, after: override.wanted }],
    steps: [fail(explain(override, path))],
  }));
}

/** Where systemd listens, sshd does not look at its own ports. An earlier task may be about to turn the socket off. */
function portChanges({ port, listenAddress, state }: DeclaredSshdConfig): readonly Change[] {
  if (state === 'absent') return [];
  return Object.entries({ Port: port, ListenAddress: listenAddress })
    .filter(([, value]) => value !== undefined)
    .map(([keyword, value]) => {
      const wanted = [value].flat().join(', ');
      const message = `ssh.socket listens for sshd, so ${keyword} has no effect: give ListenStream to the socket with systemdUnit({ name: 'ssh.socket', dropIn: 'listen', socket: { ListenStream: ['', …] } }), or turn the socket off and enable ssh.service`;
      return {
        summary: `let ${keyword} be ${wanted}, although ssh.socket listens`,
        diff: [{ attribute: keyword, before: '(of ssh.socket)', after: wanted }],
        steps: [fail(message)],
      };
    });
}

function explain({ keyword, wanted, actual, file: place }: Override, path: string): string {
  const source = place === undefined ? 'something' : place;
  if (place?.startsWith('/etc/ssh/') === false)
    return `${keyword} stays ${actual}: ${source} sets it, and that wins over all files; remove it there and restart sshd (wanted: ${wanted})`;
  return [
    `${keyword} stays ${actual}: ${source} sets it, and sshd reads that before ${path};`,
    `remove it there, or choose a name that comes first (wanted: ${wanted})`,
  ].join(' ');
}

function fail(message: string): Change['steps'][number] {
  return { kind: 'run', script: sh`printf '%s\n' ${message} >&2; exit 1` };
}

/** All differences in one change, with a step that takes care of the login user. */
function install(changes: readonly Change[], args: DeclaredSshdConfig): Change {
  const { state, force } = args;
  const path = pathOf(args);
  const script = installDropIn({ path, state, force });
  return {
    summary: `${changes.map(({ summary }) => summary).join(', ')}, and reload sshd`,
    diff: changes.flatMap(({ diff }) => diff),
    steps: [{ kind: 'run', script, ...(state === 'present' ? { input: sshdContent(args) } : {}) }],
  };
}

function pathOf({ name }: Pick<DeclaredSshdConfig, 'name'>): string {
  return `${sshdDirectory}/${name}.conf`;
}
