import type { TaskFile } from './task-file';

/** What the comment above a task says. */
export interface TaskComment {
  /** Paragraphs of Markdown. */
  readonly purpose: string;
  /** Code, as it is in the comment. */
  readonly examples: readonly string[];
  /** Items of Markdown: what check cannot see. */
  readonly unseen: readonly string[];
  /** Modules and roles of Ansible that do the same job, such as `geerlingguy.nodejs (a role)`, and how they differ. */
  readonly ansible: { readonly modules: readonly string[]; readonly differences: readonly string[] };
}

/** Reads the comment above the export of a task; throws when its `@ansible` names no modules. */
export function readComment({ name, source }: TaskFile): TaskComment {
  const [purpose = '', ...tags] = textAbove(source, name).split(/^@(?=[a-z]+\b)/m);
  const bodies = tags.map((tag) => {
    const [, word = '', body = ''] = /^(\w+)[ \t]*([^]*)$/.exec(tag) ?? [];
    return { word, body: body.trim() };
  });
  const of = (wanted: string) => bodies.filter(({ word }) => word === wanted).map(({ body }) => body);
  const [heads, ...rest] = of('ansible').join('\n').split('\n');
  return {
    purpose: purpose.trim(),
    examples: of('example'),
    unseen: of('unseen').flatMap(itemsOf),
    ansible: { modules: modulesOf(name, heads), differences: itemsOf(rest.join('\n')) },
  };
}

function modulesOf(task: string, line = ''): readonly string[] {
  const modules = line.split(/,\s*/).filter((module) => module !== '');
  const wrong = modules.find((module) => !/^[a-z][\w-]*(?:\.[a-z][\w-]*)*(?: \(a role\))?$/.test(module));
  if (wrong === undefined) return modules;
  throw new Error(
    `the comment above ${task}: @ansible takes names of modules with commas between, not ${JSON.stringify(wrong)}`,
  );
}

/** The text of the last block comment before the export, without the stars at the left. */
function textAbove(source: string, name: string): string {
  const before = source.split(new RegExp(`^export const ${name}\\b`, 'm'))[0] ?? '';
  const [, comment = ''] = /\/\*\*((?:(?!\*\/)[^])*)\*\/\s*$/.exec(before) ?? [];
  // A comment writes its own end mark as `*\/`; the times of cron need that.
  return comment.replace(/^[ \t]*\* ?/gm, '').replaceAll('*\\/', '*/');
}

/** The items of a list, each a sentence on one line. */
function itemsOf(list: string): readonly string[] {
  return list
    .split(/^- /m)
    .map((item) => item.replace(/\s+/g, ' ').trim())
    .filter((item) => item !== '')
    .map((item) => item.charAt(0).toUpperCase() + item.slice(1))
    .map((item) => (/[.!?]$/.test(item) ? item : `${item}.`));
}
