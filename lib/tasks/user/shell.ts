import type { UserFact } from '../../facts/user';
import { lines, sh, type Script } from '../../shell/sh';
import type { Change } from '../contract/change';
import type { DeclaredUser } from './args';
import type { UserFacts } from './look-at';

/** The shell is as declared, but not there: nobody can log in. An earlier task may install it, so check only says so. */
export function shellProblem(account: UserFact, { shell }: UserFacts, args: DeclaredUser): readonly Change[] {
  if (args.shell === undefined || args.shell !== account.shell || shell !== undefined) return [];
  return [
    {
      summary: `find the shell ${args.shell} of user ${account.name}, which is missing`,
      diff: [{ attribute: 'shell', before: '(not an executable file)', after: args.shell }],
      steps: [{ kind: 'run', script: lines([requireShell(args.shell), sh`:`]) }],
    },
  ];
}

/** Gives the account a shell that is there. */
export function changeShell(name: string, shell: string): Script {
  return lines([requireShell(shell), sh`usermod -s ${shell} -- ${name}`]);
}

/** Fails where a shell is not an executable file: sshd and login refuse an account with such a shell. */
export function requireShell(shell: string): Script {
  const message = `${shell} is not an executable file, so nobody could log in: install its package before this task`;
  return sh`[ -f ${shell} ] && [ -x ${shell} ] || { echo ${message} >&2; exit 1; }`;
}
