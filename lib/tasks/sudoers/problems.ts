import type { DeclaredDefaults, DeclaredRule, DeclaredSudoers } from './args';
import { names, runasParts, splitCommand } from './rule';

/** What a schema cannot say of the arguments of `sudoers`, as messages. */
export function sudoersProblems(args: DeclaredSudoers): readonly string[] {
  const { name, state, rules, defaults, aliases } = args;
  const isEmpty = rules.length === 0 && defaults.length === 0 && aliases === undefined;
  const hasSubject = [...names(args.user), ...names(args.group)].length > 0;
  return [
    ...nameProblems(name),
    ...(state === 'present' && isEmpty && !hasSubject
      ? ['user or group is missing: give the accounts that the rule is for']
      : []),
    ...ruleProblems(args),
    ...rules.flatMap((rule, index) => [
      ...([...names(rule.user), ...names(rule.group)].length === 0
        ? [`rules.${index}: user or group is missing`]
        : []),
      ...ruleProblems(rule).map((problem) => `rules.${index}: ${problem}`),
    ]),
    ...defaults.flatMap((one, index) =>
      defaultsProblems(one).map((problem) => `defaults.${index}: ${problem}`),
    ),
    ...aliasProblems(aliases),
  ];
}

function ruleProblems({ user, group, commands, runas, host }: DeclaredRule): readonly string[] {
  return [
    ...names(user).flatMap((value) => accountProblems('user', value)),
    ...names(group).flatMap((value) => accountProblems('group', value)),
    ...(commands.length === 0 ? ["commands is empty: name some, or set state: 'absent'"] : []),
    ...commands.flatMap(commandProblems),
    ...(runas === undefined ? [] : runasProblems(runas)),
    ...(names(host).length === 0 ? ['host is empty'] : []),
    ...names(host).flatMap(hostProblems),
  ];
}

function defaultsProblems({
  options,
  user,
  group,
  host,
  runas,
  command,
}: DeclaredDefaults): readonly string[] {
  const scopes = [user ?? group, host, runas, command].filter((scope) => scope !== undefined);
  return [
    ...(scopes.length > 1 ? ['only one of user and group, host, runas, and command'] : []),
    ...options.flatMap((option) =>
      /^(!?[a-z_0-9]+|[a-z_0-9]+ *[+-]?= *[^\p{Cc} ][^\p{Cc}]*)$/u.test(option)
        ? []
        : [`${JSON.stringify(option)} is not an option of sudo`],
    ),
    ...names(user).flatMap((value) => accountProblems('user', value)),
    ...names(group).flatMap((value) => accountProblems('group', value)),
    ...names(host).flatMap(hostProblems),
    ...names(runas).flatMap((value) => accountProblems('runas', value)),
    ...names(command).flatMap(commandProblems),
  ];
}

function aliasProblems(aliases: DeclaredSudoers['aliases'] = {}): readonly string[] {
  return Object.entries(aliases).flatMap(([kind, table = {}]) =>
    Object.entries(table).flatMap(([name, members]) => [
      ...(/^[A-Z][A-Z0-9_]*$/.test(name) && name !== 'ALL'
        ? []
        : [`aliases.${kind}: ${JSON.stringify(name)} must consist of capitals, digits and _`]),
      ...members.flatMap((member) => {
        if (kind === 'command') return commandProblems(member);
        return kind === 'host' ? hostProblems(member) : accountProblems(kind, member.replace(/^!?%?/, ''));
      }),
    ]),
  );
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
