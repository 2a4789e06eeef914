import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { HostwrightError } from '../errors/error';
import { didYouMean } from '../schema/validate';
import { packageRoot } from './package';
import { plainName } from './task-arguments';
import { splitOnce } from '../shell/split-once';

/** The Markdown of a page, by its name or by the Ansible module that it replaces. Throws USAGE. */
export function findPage(name: string): string {
  const pages = new Map(
    [...pagesIn('.'), ...pagesIn('tasks')].map((file) => [plainName(titleOf(file)), file]),
  );
  const found = pages.get(plainName(name));
  if (found !== undefined && !name.includes('.')) return read(found);
  const modules = ansibleModules();
  const module =
    modules.find((one) => one.name === name) ??
    modules.find((one) => plainName(one.name) === plainName(name));
  if (module !== undefined) return pageOfModule(module);
  if (found !== undefined) return read(found);
  const known = [...pages.values()].map(titleOf);
  throw new HostwrightError({
    code: 'USAGE',
    message: `there is no page "${name}"${didYouMean(name, [...known, ...modules.map((one) => one.name)])}`,
    hint: 'hostwright docs lists all pages.',
  });
}

/** A list of all tasks by topic, and of the other pages. */
export function pageList(): string {
  const [, pages = ''] = read('README.md').split(/^# .*$/m);
  const [, tasks = ''] = read('tasks/README.md').split(/^# .*$/m);
  // Named as the command takes them.
  const named = pages.replace(/\[[^[\]]*\]\(([\w-]+)\.md\)/g, '**$1**');
  return `# Pages\n\nhostwright docs NAME shows one of them.\n${named}\n\n# Tasks\n${tasks}`;
}

interface Module {
  readonly name: string;
  /** What from-ansible.md says about it. */
  readonly text: string;
}

/** The rows of the tables of from-ansible.md whose first cell names a module. */
function ansibleModules(): readonly Module[] {
  const rows = read('from-ansible.md')
    .split('\n')
    .filter((line) => /^\| `[a-z0-9_]+(?:\.[a-z0-9_]+)+`/.test(line) && line.endsWith('|'));
  return rows.flatMap((row) => {
    const [names = '', text = ''] = splitOnce(row.slice(1, -1), '|') ?? [];
    return [...names.matchAll(/`([^`]+)`/g)].map(([, name = '']) => ({ name, text }));
  });
}

/** What from-ansible.md says about the module, then the page of the first task that it names. */
function pageOfModule({ name, text }: Module): string {
  const [, file] = /\]\((tasks\/[\w-]+\.md)/.exec(text) ?? [];
  const intro = `Ansible’s \`${name}\` here: ${text}.\n`;
  return file === undefined ? intro : `${intro}\n${read(file)}`;
}

function pagesIn(folder: string): readonly string[] {
  return readdirSync(join(packageRoot(), 'docs', folder))
    .filter((file) => file.endsWith('.md') && file !== 'README.md')
    .map((file) => join(folder, file));
}

function titleOf(file: string): string {
  return basename(file, '.md');
}

function read(file: string): string {
  const path = join(packageRoot(), 'docs', file);
  if (existsSync(path)) return readFileSync(path, 'utf8');
  throw new HostwrightError({
    code: 'USAGE',
    message: `the page ${path} is missing`,
    hint: 'The pages are part of the package hostwright: install it again.',
  });
}
