import type { AuthorizedKeysFact, PathNode } from '../../../lib/facts/authorized-keys';
import type { SessionFact } from '../../../lib/facts/session';
import { authorizedKeys } from '../../../lib/tasks/authorized-keys';
import { planOf } from '../../../lib/testing';

export type KeysArguments = Parameters<typeof authorizedKeys>[0];

export const a = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIX+/Tago83fhP7aPSUn65rfCijw9bRPCluXLlAaBD35';
export const b = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ1NspQbDq/CVK/uKiPP2JogJ4aaz/enbbvkDK865Dtq';

export const elsewhereKey =
  'ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBD+qeFVcTbeYkSD46ztyEH+ic9b6y3/aHjPOvO0ZSlkbf5Yd75honiLaY7n8uUwO6ukvm1OPAJPbuzyeSYoc97Y=';

export const own = (type: PathNode['type'], mode: string): PathNode => ({
  type,
  owner: 'ada',
  uid: 1001,
  mode,
});
export const root = (type: PathNode['type'], mode: string): PathNode => ({
  type,
  owner: 'root',
  uid: 0,
  mode,
});

export const ada: AuthorizedKeysFact = {
  uid: 1001,
  gid: 1001,
  home: '/home/ada',
  path: '/home/ada/.ssh/authorized_keys',
  homeNode: own('directory', '0755'),
  directory: own('directory', '0700'),
  file: own('file', '0600'),
  lines: [],
};

export const withoutFile: AuthorizedKeysFact = { ...ada };
delete (withoutFile as { file?: PathNode }).file;
export const withoutDirectory: AuthorizedKeysFact = { ...withoutFile };
delete (withoutDirectory as { directory?: PathNode }).directory;
export const elsewhere = { ...ada, path: '/etc/ssh/keys/ada' };

/** The changes that the keys of an account `ada` need. */
export function planKeys(
  args: Partial<KeysArguments>,
  present: AuthorizedKeysFact | undefined,
  session?: SessionFact,
) {
  return planOf(authorizedKeys({ user: 'ada', keys: [`${a} a`], ...args }), {
    present,
    session,
    left: undefined,
  });
}

/** What the steps write, or the last line of what they run, and as whom. */
export function written(changes: ReturnType<typeof planKeys>): string[] {
  return changes.flatMap(({ steps }) =>
    steps.map((step) => {
      if (step.kind === 'write')
        return `write ${step.owner ?? ''} ${step.mode ?? ''}\n${String(step.content)}`;
      if (step.kind !== 'run') return step.kind;
      const done =
        step.input === undefined ? (step.script.text.split('\n').at(-1) ?? '') : String(step.input);
      return `${step.user ?? 'root'}: ${done}`;
    }),
  );
}
