import type { UserFact } from '../../../lib/facts/user';
import type { UserFacts } from '../../../lib/tasks/user';
import type { Change } from '../../../lib/tasks/contract/change';
import { user } from '../../../lib/tasks/user';
import { planOf } from '../../../lib/testing';

export type UserArguments = Parameters<typeof user>[0];
export type Declared = Omit<UserArguments, 'name'>;

export const hash = '$6$salt$abcdefghijklmnop';
export const other = '$6$other$abcdefghijklmnop';

export const ada: UserFact = {
  name: 'ada',
  uid: 1001,
  gid: 1001,
  group: 'ada',
  groups: ['audio', 'games'],
  comment: 'Ada',
  home: '/home/ada',
  homeExists: true,
  lingers: false,
  shell: '/bin/sh',
  shadow: { hash },
};

/** The changes that an account `ada` needs, seen from a session of `login`. */
export function planUser(
  args: Declared,
  account: UserFact | undefined,
  login?: string,
  more: Partial<UserFacts> = {},
) {
  const task = user({ name: 'ada', ...args });
  const session = login === undefined ? undefined : { user: login };
  const facts = {
    account,
    session,
    foreign: new Map(),
    shell: { runsCommands: true },
    left: new Map(),
    ...more,
  };
  return planOf(task, facts);
}

/** Scripts and what goes to their standard input. */
export function commands(changes: readonly Change[]): string[] {
  return changes.flatMap(({ steps }) =>
    steps.map((step) => {
      if (step.kind !== 'run') return step.kind;
      return step.input === undefined ? step.script.text : `${step.script.text} < ${String(step.input)}`;
    }),
  );
}
