import { authorizedKeys, sudoers, user, type TaskList } from '../../lib';

export interface Administrator {
  /** Login name. */
  readonly name: string;
  /** Public keys, each as a line of authorized_keys; the role removes all others. */
  readonly keys: readonly string[];
  /** How the administrator becomes root. Default: `no-password`. */
  readonly sudo?: 'no-password' | 'password' | 'none' | undefined;
}

/** An account, keys and sudo for each administrator. */
export function administrators(people: readonly Administrator[]): TaskList {
  return people.map(({ name, keys, sudo = 'no-password' }) => [
    user({ name, shell: '/bin/bash', groups: sudo === 'none' ? [] : ['sudo'] }),
    authorizedKeys({ user: name, keys, exclusive: true }),
    sudoers({ name, user: name, noPassword: true, state: sudo === 'no-password' ? 'present' : 'absent' }),
  ]);
}
