import { basename, relative } from 'node:path';
import { nearest } from '../schema/validate';
import { playbookFiles, shownPath } from './find-playbook';
import { commandsOfOtherTools, flagsOfOtherTools, type Equivalent } from './other-tools';

/** An error message of commander, with a hint if the unknown command or flag is one of another tool. */
export function explainUsageError(text: string, args: readonly string[]): string {
  const [, command] = /^error: unknown command '([^']+)'/.exec(text) ?? [];
  if (command !== undefined) return explainCommand(text, command, args);
  const [, flag] = /^error: unknown option '([^'=]+)/.exec(text) ?? [];
  if (flag !== undefined) {
    const given = givenFlag(flag, args);
    const found = flagsOfOtherTools[given];
    return found === undefined
      ? text.replace(flag, given)
      : `error: unknown option '${given}': an option of ${found.tools}\n${hintLine(found, args)}`;
  }
  if (text.startsWith("error: missing required argument 'playbook'")) return withPlaybooks(text);
  const [, advice] = advices.find(([start]) => text.startsWith(start)) ?? [];
  return advice === undefined ? text : `${text}${hintLine({ tools: '', here: advice }, args)}`;
}

/** What may be meant where a plan is not named: elsewhere a plan is not saved, and `apply` needs none. */
const advices: readonly (readonly [start: string, advice: string])[] = [
  [
    "error: required option '--out <file>'",
    'name the file of the plan with `--out FILE`; `hostwright run PLAYBOOK --check --diff` only shows what would change',
  ],
  [
    "error: missing required argument 'file'",
    'name what `hostwright plan` saved; `hostwright run PLAYBOOK` needs no plan',
  ],
];

function explainCommand(text: string, command: string, args: readonly string[]): string {
  if (isPlaybook(command)) {
    const rest = args.slice(args.indexOf(command)).join(' ');
    return `error: ${command} is a playbook, not a command\n  hint: hostwright run ${rest}\n`;
  }
  // If commander guesses, it guesses one of our own commands, which is better.
  const isKnown = text.includes('Did you mean') || command.length < 4;
  const name = isKnown ? command : (nearest(command, Object.keys(commandsOfOtherTools)) ?? command);
  const found = commandsOfOtherTools[name];
  if (found === undefined) return text;
  const origin = `${name === command ? '' : `'${name}' is `}a command of ${found.tools}`;
  return `error: unknown command '${command}': ${origin}\n${hintLine(found, args)}`;
}

/** Commander knows the v of `-var`, and complains about the rest. */
function givenFlag(flag: string, args: readonly string[]): string {
  const names = args.map((arg) => arg.replace(/=.*/, ''));
  return names.find((name) => name in flagsOfOtherTools && name.endsWith(flag.slice(1))) ?? flag;
}

/** A hint that names the given playbook instead of PLAYBOOK. */
function hintLine({ here }: Equivalent, args: readonly string[]): string {
  const isName = /^`[^`]+`$/.test(here);
  const playbook = args.find((arg) => /^[^-].*\.[cm]?[jt]s$/.test(arg)) ?? 'playbooks/site.ts';
  const text = (isName ? `Use ${here}` : here).replaceAll('PLAYBOOK', playbook);
  // A command or a flag at the start keeps its spelling.
  const sentence = /^[a-z]/.test(text) ? `${text.charAt(0).toUpperCase()}${text.slice(1)}` : text;
  return `  hint: ${sentence}.\n`.replaceAll('`', '');
}

function withPlaybooks(text: string): string {
  const files = playbookFiles().map(shownPath);
  return files.length === 0 ? text : `${text}  hint: Name one of ${files.join(', ')}.\n`;
}

function isPlaybook(name: string): boolean {
  return playbookFiles().some((file) =>
    [basename(file), basename(file).replace(/\.\w+$/, ''), relative(process.cwd(), file)].includes(name),
  );
}
