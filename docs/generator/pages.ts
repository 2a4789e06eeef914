import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { namesForTasks, readApi } from './api';
import { apiPage } from './api-page';
import { argumentsOf } from './argument';
import { readChecked } from './checked';
import { readComment } from './comment';
import { createReader } from './declared';
import { kindsOf, problemsOf } from './example';
import { indexOf } from './index-page';
import { pageOf, type TaskPage } from './page';
import { readTaskFiles, root, type TaskFile } from './task-file';

/** The folder of the pages, absolute. */
export const folder = join(root, 'docs/tasks');

/** The page about everything that the package exports, absolute. */
export const apiFile = join(root, 'docs/api.md');

/** All tasks with what their pages say, in the order of their names. */
export function readTaskPages(): readonly TaskPage[] {
  const tasks = readTaskFiles();
  const declared = createReader(tasks);
  return tasks.map((task) => readTaskPage(task, declared));
}

function readTaskPage(file: TaskFile, declared: ReturnType<typeof createReader>): TaskPage {
  const comment = readComment(file);
  const { module } = file.task;
  return {
    file: file.file,
    name: file.name,
    comment,
    args: argumentsOf(module.args as object, declared(file)),
    kinds: kindsOf(module, comment.examples),
    checked: readChecked(file.file),
    problems: comment.examples.flatMap(problemsOf),
  };
}

/** The text of each page by the name of its file, the index among them. */
export async function renderPages(pages: readonly TaskPage[]): Promise<ReadonlyMap<string, string>> {
  const options = { ...(await resolveConfig(join(folder, 'README.md'))), parser: 'markdown' };
  const texts = [
    ['README.md', indexOf(pages)] as const,
    ...pages.map((page) => [`${page.file}.md`, pageOf(page)] as const),
  ];
  const formatted = texts.map(async ([name, text]) => [name, await format(text, options)] as const);
  return new Map(await Promise.all(formatted));
}

/** The text of `docs/api.md`. */
export async function renderApi(pages: readonly TaskPage[]): Promise<string> {
  const files = new Map(pages.map(({ name, file }) => [name, `${file}.md`]));
  const options = { ...(await resolveConfig(apiFile)), parser: 'markdown' };
  return format(apiPage(readApi(), { pages: files, forTasks: namesForTasks() }), options);
}

/** What the author of a task still has to write for its page, as messages. */
export function lacksOf({ comment, args, problems }: TaskPage): readonly string[] {
  return [
    ...(comment.purpose === '' ? ['its purpose'] : []),
    ...(comment.examples.length === 0 ? ['an @example'] : []),
    ...problems.map((problem) => `an example that works: ${problem}`),
    ...withoutWords(args).map((name) => `words for ${name}`),
  ];
}

function withoutWords(args: TaskPage['args'], path = ''): readonly string[] {
  return args.flatMap(({ name, words, below }) => [
    ...(words === '' ? [`${path}${name}`] : []),
    ...withoutWords(below, `${path}${name}.`),
  ]);
}
