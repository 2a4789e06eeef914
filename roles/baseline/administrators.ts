import { after, authorizedKeys, linesOf, sudoers, user, type Task, type TaskList } from '../../lib';
import { mark, removeMark, marksDirectory, readMarks } from './marks';

export interface Administrator {
  /** Login name. */
  readonly name: string;
  /** Public keys, each as a line of authorized_keys; the role removes all others. */
  readonly keys: readonly string[];
  /** How the administrator becomes root. Default: `no-password`. */
  readonly sudo?: 'no-password' | 'password' | 'none' | undefined;
}

/** An account, keys and sudo for each administrator; who is no longer one loses what the role made. */
export function administrators(people: readonly Administrator[]): TaskList {
  const marks = readMarks(people.map(({ name }) => name));
  return [
    after(marks, ({ output }) => {
      const { made, adopted, present } = marksIn(linesOf(output));
      const unmarked = people.filter(({ name }) => !made.includes(name) && !adopted.includes(name));
      if (unmarked.length === 0) return [];
      const marking = unmarked.map(({ name }) => mark(name, present.includes(name) ? 'adopted' : 'made'));
      return [marksDirectory(), ...marking];
    }),
    ...people.map(administrator),
    after(marks, ({ output }) => {
      const { made, adopted, present } = marksIn(linesOf(output));
      const isFormer = (name: string) => !people.some((person) => person.name === name);
      return [
        ...made.filter(isFormer).map(withoutAccount),
        ...adopted.filter(isFormer).map((name) => withoutRights(name, present.includes(name))),
      ];
    }),
  ];
}

function administrator({ name, keys, sudo = 'no-password' }: Administrator): TaskList {
  const membership = sudo === 'none' ? { withoutGroups: ['sudo'] } : { groups: ['sudo'] };
  return [
    user({ name, shell: '/bin/bash', ...membership }),
    authorizedKeys({ user: name, keys, exclusive: true }),
    sudoers({ name, user: name, noPassword: true, state: sudo === 'no-password' ? 'present' : 'absent' }),
  ];
}

/** An account that the role made goes, with its sessions, crontab and jobs. Its home stays for whoever comes after. */
function withoutAccount(name: string): TaskList {
  return [
    sudoers({ name, state: 'absent' }),
    user({ name, state: 'absent', endSessions: true }),
    removeMark(name),
  ];
}

/** An account that was there before the role stays, without keys and without sudo. */
function withoutRights(name: string, isPresent: boolean): TaskList {
  const account: readonly Task[] = [
    user({ name, withoutGroups: ['sudo'] }),
    authorizedKeys({ user: name, keys: [], exclusive: true }),
  ];
  return [sudoers({ name, state: 'absent' }), ...(isPresent ? account : []), removeMark(name)];
}

/** The lines of `readMarks`: `made ada`, `adopted deploy`, `present ada`. */
function marksIn(lines: readonly string[]) {
  const named = (word: string) =>
    lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));
  return { made: named('made'), adopted: named('adopted'), present: named('present') };
}
