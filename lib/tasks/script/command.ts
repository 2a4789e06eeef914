import { basename } from 'node:path';
import { wordsIn } from '../../facts/words';
import { sh, type Script } from '../../shell/sh';
import type { Change } from '../contract/change';
import { largestContent, sourceOf, sourceProblems } from '../shared/files/source';
import type { DeclaredCommand } from '../shared/command/args';
import { planCommand, type CommandFacts } from '../shared/command/plan';
import { commandProblems } from '../shared/command/problems';
import type { DeclaredScript } from './args';
import type { Complaint } from '../contract/complaint';

/** The script as a command without its text: what its guards, proof and judgement need. */
export function guardsOf(args: DeclaredScript): DeclaredCommand {
  const { creates, removes, unless, onlyIf, cwd, env, stdin, timeout, changedWhen, failedWhen } = args;
  return { sh: ':', creates, removes, unless, onlyIf, cwd, env, stdin, timeout, changedWhen, failedWhen };
}

/** Runs the script unless a guard says that there is nothing to do. */
export function planScript(facts: CommandFacts, args: DeclaredScript): readonly Change[] {
  const command = { ...guardsOf(args), sh: runScript(args).text };
  return planCommand(facts, command).map(({ steps }) => ({
    summary: `run ${scriptTitle(args)}`,
    diff: [{ attribute: 'command', before: undefined, after: scriptTitle(args) }],
    steps,
  }));
}

/** What is wrong across the arguments, as messages. */
export function scriptProblems(args: DeclaredScript): readonly Complaint[] {
  const unreadable = sourceProblems(args.src);
  const words = args.args ?? [];
  return [
    ...commandProblems(guardsOf(args)),
    ...(words.some((word) => word.includes('\0')) ? ['args must not contain a NUL byte'] : []),
    ...(unreadable.length > 0 ? unreadable : contentProblems(args)),
  ];
}

/** The script and its arguments as shell text. */
export function scriptTitle({ src, args = [] }: DeclaredScript): string {
  const words = args.map((word) => word.replaceAll('\0', '\\0'));
  return sh`${[basename(src), ...words]}`.text.split('\n').join(' ');
}

function contentProblems({ src, interpreter }: DeclaredScript): readonly string[] {
  const { content } = sourceOf(src);
  if (content === undefined)
    return [`${src} is larger than ${largestContent} bytes: send it with file and run it with command`];
  const head = Buffer.from(content.subarray(0, 256)).toString('latin1');
  if (interpreter !== undefined) return [];
  if (/^#![^\n]*\r(\n|$)/.test(head))
    return [
      `${src} has Windows line ends (CR LF), so its #! line names a program that does not exist: save it with Unix line ends`,
    ];
  if (head.startsWith('#!'))
    return shebang(head) === undefined ? [`${src}: its #! line does not name a program`] : [];
  return head.includes('\0')
    ? [`${src} is a program, not a script: send it with file and run it with command`]
    : [];
}

/** The words of a `#!` line as the kernel takes them: the program, and all the rest as one argument (execve(2)). */
function shebang(head: string): readonly string[] | undefined {
  const found = /^#![ \t]*(\/[^ \t\n]*)[ \t]*([^\n]*)/.exec(head);
  if (found === null) return undefined;
  const rest = (found[2] ?? '').trimEnd();
  return rest === '' ? [found[1] ?? ''] : [found[1] ?? '', rest];
}

/**
 * While the script runs, it stands in a private directory under its own name. The shell starts the interpreter by its
 * path, because the file could not be executed where /tmp is mounted with noexec. Base64: the script may hold any
 * bytes.
 */
export function runScript({ src, args = [], interpreter }: DeclaredScript): Script {
  const content = Buffer.from(sourceOf(src).content ?? []);
  const program =
    interpreter === undefined ? (shebang(content.toString('latin1', 0, 256)) ?? ['/bin/sh']) : [interpreter];
  return sh`
hw_private=$(mktemp -d /tmp/hostwright-script-XXXXXXXX) || exit
trap 'rm -rf -- "$hw_private"' EXIT
trap 'exit 143' HUP INT TERM
printf %s ${content.toString('base64')} | base64 -d >"$hw_private"/${basename(src)} || exit
${program} "$hw_private"/${basename(src)} ${args}`;
}

/** What a script may do anything with: what its text and its arguments name, and the directory in which it runs. */
export function handledBy({ src, args = [], creates, removes, cwd }: DeclaredScript): readonly string[] {
  const text = Buffer.from(sourceOf(src).content ?? []).toString('latin1');
  return wordsIn([text, ...args, creates, removes, cwd].join(' '));
}
