import type { Argument } from './argument';
import type { TaskComment } from './comment';
import { toModule } from './example-module';

/** What is known of a task. */
export interface TaskPage {
  /** Of the file and of the page: `authorized-keys`. */
  readonly file: string;
  /** Of the export: `authorizedKeys`. */
  readonly name: string;
  readonly comment: TaskComment;
  readonly args: readonly Argument[];
  /** Kinds of facts, by name. */
  readonly kinds: readonly string[];
  /** What `--check` prints for the first example on a fresh host; undefined: it was not run. */
  readonly checked?: string | undefined;
  /** The problems of the examples, as messages. */
  readonly problems: readonly string[];
}

/** The page of a task, in Markdown. */
export function pageOf({ name, comment, args, kinds, checked }: TaskPage): string {
  const [first, ...others] = comment.examples.map(codeBlock);
  const { modules, differences } = comment.ansible;
  const section = (heading: string, ...lines: readonly string[]) =>
    lines.length === 0 ? [] : [`## ${heading}`, '', ...lines, ''];
  const items = (list: readonly string[]) => list.map((item) => `- ${item}`);
  const quoted = modules.map((module) => module.replace(/^\S+/, '`$&`')).join(', ');
  return [
    `# ${name}`,
    '',
    comment.purpose,
    '',
    first ?? '',
    '',
    ...checkedLines(checked),
    ...section('More examples', ...others.flatMap((block) => [block, ''])),
    ...section('Arguments', ...tablesOf(args)),
    ...section(
      'Facts read',
      ...(kinds.length === 0 ? ['None.'] : [kinds.map((kind) => `\`${kind}\``).join(', ')]),
    ),
    ...section('What check cannot see', ...items(comment.unseen)),
    ...section(`Differences from Ansible${quoted === '' ? '' : `’s ${quoted}`}`, ...items(differences)),
  ].join('\n');
}

function checkedLines(checked: string | undefined): readonly string[] {
  if (checked === undefined) return [];
  if (checked === '')
    return ['On a fresh host `--check` finds nothing to change, and prints nothing for it.', ''];
  return ['On a fresh host `--check` prints:', '', '```text', checked.trimEnd(), '```', ''];
}

function codeBlock(example: string): string {
  return ['```ts', toModule(example).trimEnd(), '```'].join('\n');
}

function tablesOf(args: readonly Argument[], path = ''): readonly string[] {
  const nested = args.filter(({ below }) => below.length > 0);
  return [
    '| argument | type | default | meaning |',
    '| --- | --- | --- | --- |',
    ...args.map((argument) => rowOf(argument, path)),
    ...nested.flatMap(({ name, below }) => [
      '',
      `### ${path}${name}`,
      '',
      ...tablesOf(below, `${path}${name}.`),
    ]),
  ];
}

function rowOf(argument: Argument, path: string): string {
  const { name, isRequired, words } = argument;
  const cells = [`\`${name}\``, typeOf(argument, path), isRequired ? 'required' : argument.default, words];
  return `| ${cells.map((cell = '') => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

/** The type, with a link to the table of its parts. */
function typeOf({ name, type, below }: Argument, path: string): string {
  const anchor = `${path}${name}`.toLowerCase().replaceAll('.', '');
  return below.length === 0 ? type : type.replace(/\bobjects?\b/, (word) => `[${word}](#${anchor})`);
}
