import type { SudoersFact, SudoersLine } from '../../facts/sudoers';
import { sh } from '../../shell/sh';
import type { Change } from '../contract/change';
import type { DeclaredRule, DeclaredSudoers } from './args';
import { formatCommand, rulesOf, runasParts, subjects } from './rule';
import { sudoersDirectory } from './script';

/**
 * Why the rules of a file would not hold: sudo does not read the directory, or a later rule has the last word. Each
 * fails in a run and not under check: an earlier task may be about to fix it.
 */
export function inForceChanges(fact: SudoersFact | undefined, args: DeclaredSudoers): readonly Change[] {
  if (args.state === 'absent' || fact === undefined) return [];
  const path = `${sudoersDirectory}/${args.name}`;
  if (!fact.directories.includes(sudoersDirectory)) {
    const line = `@includedir ${sudoersDirectory}`;
    const message = `/etc/sudoers has no line "${line}": sudo would not read ${path}; put it at the end`;
    return [problem('include', { before: undefined, after: line, message })];
  }
  const later = linesAfter(fact, path);
  return rulesOf(args).flatMap((rule) =>
    later
      .filter(({ text }) => overrides(text, rule))
      .slice(0, 1)
      .map(({ file, text }) => {
        const who = subjects(rule).join(', ');
        const message = `the rule for ${who} does not hold: ${file} has a later one, and sudo takes the last that fits: ${text}`;
        return problem('rule', { before: text, after: `(the rule for ${who})`, message });
      }),
  );
}

/** The lines that sudo reads after a file of the directory; the file need not be there yet. */
function linesAfter({ lines }: SudoersFact, path: string): readonly SudoersLine[] {
  const isDropIn = (file: string) => file.startsWith(`${sudoersDirectory}/`);
  const last = lines.map(({ file }) => isDropIn(file) && file <= path).lastIndexOf(true);
  const rest = last === -1 ? lines.filter(({ file }) => isDropIn(file)) : lines.slice(last + 1);
  return rest.filter(({ file }) => file !== path);
}

/** Whether a line is for everybody that a rule is for, about all of its commands, and asks for a password otherwise. */
function overrides(text: string, rule: DeclaredRule): boolean {
  if (/^(Defaults|(User|Runas|Host|Cmnd|Cmd)_Alias)\b/.test(text)) return false;
  const at = text.indexOf('=');
  const [left, what] = [
    text.slice(0, Math.max(at, 0)).replaceAll('\t', ' ').trim(),
    text.slice(at + 1).trim(),
  ];
  const whoAndWhere = left.split(',').map((part) => part.trim());
  const others = whoAndWhere.join(',').split(' ').slice(0, -1).join('').split(',');
  const isForThem = others.includes('ALL') || subjects(rule).some((name) => others.includes(name));
  if (!isForThem || !isAs(what, rule.runas)) return false;
  const own = rule.commands.map(formatCommand);
  const commands = what
    .replace(/\([^()]*\)|\b[A-Z_]+:/g, ' ')
    .split(/(?<!\\),/)
    .map((one) => one.trim());
  if (commands.some((one) => own.some((mine) => one === `!${mine}`))) return true;
  const isAboutIt = commands.includes('ALL') || own.every((mine) => commands.includes(mine));
  return isAboutIt && /\bNOPASSWD:/.test(what) !== rule.noPassword;
}

function isAs(what: string, runas = 'root'): boolean {
  const [, theirs = 'root'] = /^\(([^)]*)\)/.exec(what) ?? [];
  const [users = []] = runasParts(theirs);
  return users.includes('ALL') || (runasParts(runas)[0] ?? []).every((one) => users.includes(one));
}

interface Problem {
  readonly before: string | undefined;
  readonly after: string;
  readonly message: string;
}

function problem(attribute: string, { before, after, message }: Problem): Change {
  return {
    summary: `let sudo take the rules: ${message}`,
    diff: [{ attribute, before, after }],
    steps: [{ kind: 'run', script: sh`printf '%s\\n' ${message} >&2; exit 1` }],
  };
}
