import type { DeclaredSudoers } from './args';
import { names, runasParts, splitCommand } from './rule';

/** What a schema cannot say of the arguments of `sudoers`, as messages. */
export function sudoersProblems(args: DeclaredSudoers): readonly string[] {
  const { name, user, group, state, commands, runas, host } = args;
  return [
    ...nameProblems(name),
    ...(state === 'present' && [...names(user), ...names(group)].length === 0
      ? ['user or group is missing: give the accounts that the rule is for']
      : []),
    ...names(user).flatMap((value) => accountProblems('user', value)),
    ...names(group).flatMap((value) => accountProblems('group', value)),
    ...(commands.length === 0 ? ["commands is empty: name some, or set state: 'absent'"] : []),
    ...commands.flatMap(commandProblems),
    ...(runas === undefined ? [] : runasProblems(runas)),
    ...(names(host).length === 0 ? ['host is empty'] : []),
    ...names(host).flatMap(hostProblems),
  ];
}

function nameProblems(name: string): readonly string[] {
  if (/[.~]/.test(name)) return ['name must not hold . or ~: sudo would ignore the file'];
  return /^[A-Za-z0-9_][A-Za-z0-9_-]*$/.test(name) ? [] : ['name must consist of letters, digits, _ and -'];
}

function accountProblems(what: string, name: string): readonly string[] {
  const hint = what === 'user' ? '; groups go into group' : '';
  if (/^[%+#!]/.test(name)) return [`${what} ${JSON.stringify(name)} must be a plain name${hint}`];
  return /^[^\p{Cc}"]+$/u.test(name) ? [] : [`${what} ${JSON.stringify(name)} is not a name`];
}

function commandProblems(command: string | readonly string[]): readonly string[] {
  const text = typeof command === 'string' ? command : command.join(' ');
  const [program, rest] = splitCommand(command);
  if (/\p{Cc}/u.test(text))
    return [`command ${JSON.stringify(text)} holds a line break or a control character`];
  if (/^(!?\/[^"]*|sudoedit)$/.test(program)) return [];
  if (/^[A-Z][A-Z0-9_]*$/.test(program) && rest === undefined) return [];
  return [`command ${JSON.stringify(text)} must begin with the full path of a program`];
}

function runasProblems(runas: string): readonly string[] {
  const parts = runasParts(runas);
  const isList = (part: readonly string[] | undefined) =>
    part?.every((name) => /^[^\p{Cc}"%+#!()]+$/u.test(name));
  const [users, groups] = parts;
  const isWellFormed =
    parts.length < 3 && (groups === undefined || isList(groups)) && (runas.startsWith(':') || isList(users));
  return isWellFormed ? [] : [`runas ${JSON.stringify(runas)} must be user, user:group or :group`];
}

function hostProblems(host: string): readonly string[] {
  return /^!?[\w.:/*?[\]-]+$/.test(host)
    ? []
    : [`host ${JSON.stringify(host)} is neither a name nor an address`];
}
