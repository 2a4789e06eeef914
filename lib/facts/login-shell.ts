import { scriptFile } from '../shell/script-file';
import { lines, sh } from '../shell/sh';
import type { FactKind } from './kind';
import script from './login-shell.sh';

/** An account, and the shell that it is to have. */
export interface LoginShellKey {
  readonly user: string;
  readonly shell: string;
}

/** A shell that is an executable file. */
export interface LoginShellFact {
  /** It runs commands, such as those that a session begins with. Tried only for the account of this session. */
  readonly runsCommands: boolean;
}

/** Shells that are there; without a process, unless the account of this session is to get another one. */
export const loginShellFacts: FactKind<LoginShellKey, LoginShellFact> = {
  name: 'login shell',
  isQuiet: true,
  address: ({ user, shell }) => `${user} ${shell}`,
  read: (keys) =>
    lines([scriptFile(script), ...keys.map(({ user, shell }) => sh`hw_shell ${user} ${shell}`), sh`:`]),
  parse(output) {
    const rows = output.split('\n').filter(Boolean);
    const idle = new Set(
      rows.flatMap((row) => (row.startsWith('runs nothing: ') ? [row.slice('runs nothing: '.length)] : [])),
    );
    return new Map(
      rows
        .filter((row) => !row.startsWith('runs nothing: '))
        .map((row) => [row, { runsCommands: !idle.has(row) }]),
    );
  },
};
