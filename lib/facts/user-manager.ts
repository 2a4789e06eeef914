import { sh } from '../shell/sh';
import type { FactKind } from './kind';

/** The systemd instance of an existing user. */
export interface UserManagerFact {
  readonly uid: number;
  /** It starts at boot and runs even if the user is not logged in. */
  readonly lingers: boolean;
  /** It runs and accepts connections. */
  readonly isRunning: boolean;
}

/** The systemd instances of users, by the name of the user: one `getent` for all. */
export const userManagerFacts: FactKind<string, UserManagerFact> = {
  name: 'user manager',
  address: (user) => user,
  foreseen: { compared: ['lingers', 'isRunning'] },
  // Without names, getent would list every user.
  read: (users) =>
    users.length === 0
      ? sh``
      : sh`
getent passwd -- ${users} | while IFS=: read -r hw_user hw_x hw_uid hw_x; do
  hw_lingers=no hw_runs=no
  [ ! -e "/var/lib/systemd/linger/$hw_user" ] || hw_lingers=yes
  [ ! -S "/run/user/$hw_uid/systemd/private" ] || hw_runs=yes
  printf '%s:%s:%s:%s\n' "$hw_user" "$hw_uid" "$hw_lingers" "$hw_runs"
done`,
  parse: (output) =>
    new Map(
      output.split('\n').flatMap((line) => {
        const [user, uid, lingers, runs] = line.split(':');
        if (user === undefined || runs === undefined) return [];
        return [[user, { uid: Number(uid), lingers: lingers === 'yes', isRunning: runs === 'yes' }]];
      }),
    ),
};
