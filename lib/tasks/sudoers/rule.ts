import type { DeclaredSudoers } from './args';

/** A command with its arguments: one text, or a list with one element for each argument. */
type Command = string | readonly string[];

/** The one line of the file, in the syntax of sudoers(5). */
export function formatRule({
  user,
  group,
  host,
  runas,
  noPassword,
  setenv,
  commands,
}: DeclaredSudoers): string {
  const users = [...names(user).map(escapeName), ...names(group).map((name) => `%${escapeName(name)}`)];
  const tags = [...(noPassword ? ['NOPASSWD:'] : []), ...(setenv ? ['SETENV:'] : [])];
  const as = runas === undefined ? [] : [`(${formatRunas(runas)})`];
  const what = [...as, ...tags, commands.map(formatCommand).join(', ')].join(' ');
  return `${users.join(', ')} ${names(host).join(', ')}=${what}\n`;
}

/** What the rule allows, as text that a person can approve. */
export function describeRule({ user, group, runas = 'root', noPassword, commands }: DeclaredSudoers): string {
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
  const [, program = '', rest] = /^\s*(\S*)(?:\s+(.*?))?\s*$/s.exec(command) ?? [];
  return [program, rest === undefined || rest === '' ? undefined : escapeArguments(rest)];
}

function formatRunas(runas: string): string {
  return runasParts(runas)
    .map((part) => part.map(escapeName).join(', '))
    .join(' : ')
    .trim();
}

function formatCommand(command: Command): string {
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
