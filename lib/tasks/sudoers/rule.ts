import type { DeclaredDefaults, DeclaredRule, DeclaredSudoers } from './args';

/** A command with its arguments: one text, or a list with one element for each argument. */
type Command = string | readonly string[];

/** The lines of the file, in the syntax of sudoers(5): aliases, options, rules. */
export function formatSudoers(args: DeclaredSudoers): string {
  return [...formatAliases(args), ...args.defaults.map(formatDefaults), ...rulesOf(args).map(formatRule)]
    .map((line) => `${line}\n`)
    .join('');
}

/** All rules of the file; the arguments themselves may be the first. */
export function rulesOf(args: DeclaredSudoers): readonly DeclaredRule[] {
  return args.user === undefined && args.group === undefined ? args.rules : [args, ...args.rules];
}

/** Who a rule is for, as it stands in the file: accounts, and groups with `%`. */
export function subjects({ user, group }: Pick<DeclaredRule, 'user' | 'group'>): readonly string[] {
  return [...names(user).map(escapeName), ...names(group).map((name) => `%${escapeName(name)}`)];
}

function formatRule(rule: DeclaredRule): string {
  const { host, runas, noPassword, noExec, setenv, commands } = rule;
  const tags = [
    ...(noPassword ? ['NOPASSWD:'] : []),
    ...(noExec ? ['NOEXEC:'] : []),
    ...(setenv ? ['SETENV:'] : []),
  ];
  const as = runas === undefined ? [] : [`(${formatRunas(runas)})`];
  const what = [...as, ...tags, commands.map(formatCommand).join(', ')].join(' ');
  return `${subjects(rule).join(', ')} ${names(host).join(', ')}=${what}`;
}

function formatDefaults({ options, user, group, host, runas, command }: DeclaredDefaults): string {
  const scopes = [
    [':', subjects({ user, group })],
    ['@', names(host)],
    ['>', names(runas).map(escapeName)],
    ['!', names(command).map(formatCommand)],
  ] as const;
  const scope = scopes.flatMap(([sign, list]) => (list.length === 0 ? [] : [`${sign}${list.join(',')}`]));
  return `Defaults${scope.join('')} ${options.join(', ')}`;
}

function formatAliases({ aliases = {} }: DeclaredSudoers): readonly string[] {
  const member = (name: string) => name.replace(/^!?%?/, '');
  const plain = (name: string) => name.slice(0, name.length - member(name).length) + escapeName(member(name));
  const kinds = [
    ['User_Alias', aliases.user, plain],
    ['Runas_Alias', aliases.runas, plain],
    ['Host_Alias', aliases.host, (name: string) => name],
    ['Cmnd_Alias', aliases.command, formatCommand],
  ] as const;
  return kinds.flatMap(([keyword, table = {}, format]) =>
    Object.entries(table).map(
      ([name, members]) => `${keyword} ${name} = ${members.map((one) => format(one)).join(', ')}`,
    ),
  );
}

/** What the file allows, as text that a person can approve. */
export function describeSudoers(args: DeclaredSudoers): string {
  const others = [
    ...args.defaults.map(formatDefaults),
    ...(args.aliases === undefined ? [] : [`${formatAliases(args).length} aliases`]),
  ];
  return [...rulesOf(args).map(describeRule), ...others].join('; ');
}

function describeRule({ user, group, runas = 'root', noPassword, commands }: DeclaredRule): string {
  const who = [...names(user), ...names(group).map((name) => `group ${name}`)].join(', ');
  const what = commands
    .map((command) => (typeof command === 'string' ? command : command.join(' ')))
    .join(', ');
  return `allow ${who} to run ${what} as ${runas}${noPassword ? ' without a password' : ''}`;
}

/** One name or several, as a list. */
export function names(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

/** The parts of `user:group`, each a list of names. */
export function runasParts(runas: string): readonly (readonly string[])[] {
  return runas.split(':').map((part) => part.split(',').map((name) => name.trim()));
}

/** The program of a command and what follows it; undefined: nothing follows. */
export function splitCommand(command: Command): readonly [string, string | undefined] {
  if (typeof command !== 'string') {
    const [program = '', ...rest] = command;
    return [program, rest.length === 0 ? undefined : rest.map(escapeWord).join(' ')];
  }
  const [program = ''] = command.trim().split(/\s/, 1);
  const rest = command.trim().slice(program.length).trimStart();
  return [program, rest === '' ? undefined : escapeArguments(rest)];
}

function formatRunas(runas: string): string {
  return runasParts(runas)
    .map((part) => part.map(escapeName).join(', '))
    .join(' : ')
    .trim();
}

/** A command as it stands in the file. */
export function formatCommand(command: Command): string {
  const [program, rest] = splitCommand(command);
  const path = program.replace(/(?!^!)[\\,:=#!\s]/g, '\\$&');
  return rest === undefined ? path : `${path} ${rest}`;
}

/** Any character may be escaped in a name; these never need to be. */
function escapeName(name: string): string {
  return name.replace(/[^\w.\u0080-\u{10FFFF}-]/gu, '\\$&');
}

/** An empty word is sudo's sign for no arguments at all. */
function escapeWord(word: string): string {
  return word === '' ? '""' : escapeArguments(word).replaceAll(' ', '\\ ');
}

function escapeArguments(text: string): string {
  return text.replace(/[\\,:=#]/g, '\\$&');
}
