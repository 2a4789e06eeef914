import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect } from 'chai';

const root = resolve(__dirname, '..');

/** Who may import whom: folders of lib, or single files of them. Files directly in lib put the parts together. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  errors: [],
  secrets: [],
  shell: ['errors'],
  schema: ['secrets'],
  stores: ['schema', 'errors', 'secrets'],
  facts: ['shell'],
  tasks: ['facts', 'schema', 'shell', 'errors', 'secrets'],
  undo: ['shell', 'facts/kind', 'tasks/contract', 'schema', 'errors'],
  transport: ['shell', 'schema', 'errors', 'secrets'],
  engine: [
    'errors',
    'secrets',
    'schema',
    'shell',
    'facts/base',
    'facts/kind',
    'facts/pending-handlers',
    'facts/words',
    'tasks/contract',
    'transport/connection',
    'transport/kept',
    'transport/target',
    'transport/queue',
    'undo/place',
  ],
  lab: ['errors', 'shell'],
  init: ['errors'],
  conformance: [
    'errors',
    'facts/kind',
    'shell',
    'engine/events',
    'engine/play',
    'inventory/given',
    'tasks/contract/prediction',
    'tasks/contract/predicts-nothing',
    'tasks/contract/task',
    'run',
    'run-options',
    'exec',
  ],
  completion: [],
  doctor: [
    'errors',
    'shell',
    'visit',
    'inventory',
    'init/lock-files',
    'lab/requirements',
    'transport/connection',
  ],
  inventory: [
    'schema',
    'errors',
    'secrets',
    'stores',
    'shell/glob',
    'transport/target',
    'init/lock-files',
    'lab/acme',
    'lab/host-names',
    'lab/settings',
    'lab/state',
    'lab/subnet',
  ],
  architecture: ['schema', 'errors', 'secrets', 'facts/base', 'report/host-range'],
  plan: ['schema', 'errors', 'engine/review', 'inventory/inventory'],
  report: ['facts/base', 'engine/events', 'engine/run', 'tasks/contract/change', 'errors', 'architecture'],
  history: [
    'errors',
    'engine/events',
    'engine/recap',
    'engine/run',
    'architecture',
    'report/drift',
    'report/page/about',
  ],
  cli: [
    'report',
    'history',
    'plan',
    'engine',
    'inventory',
    'lab',
    'init',
    'doctor',
    'completion',
    'errors',
    'secrets',
    'schema',
    'shell',
    'transport/net',
    'transport/target',
    'transport/openssh/terminal',
    'tasks/contract/task',
    'tasks/script/command',
    'run',
    'run-secrets',
    'exec',
    'fact-kinds',
    'host-facts',
    'task-names',
    'run-identity',
    'transport/connection',
    'visit',
    'project',
    'architecture',
    'stores',
    'undo',
  ],
};

/**
 * A task imports from its own folder, from `shared` and from `contract`; `shared` and `contract` from no task. These are
 * composed of other tasks.
 */
const compositions: Readonly<Record<string, readonly string[]>> = {
  certbot: ['service', 'systemd-unit'],
  'env-file': ['file'],
  logrotate: ['file'],
  nodejs: ['apt', 'apt-repository'],
  release: ['copy-tree', 'directory', 'unarchive'],
  'shared/nginx': ['file'],
  'sshd-config': ['file'],
  sudoers: ['file'],
  template: ['file'],
};

/** Folders that do no I/O at all, and the one file that reads a controller's files for tasks that copy them. */
const pure = ['facts', 'tasks', 'shell', 'schema', 'secrets', 'errors', 'architecture'];
const reader = 'tasks/shared/files/source.ts';
/** What a file may import that would do input or output, but is only asked to compute: whether a text is an address. */
const computing: Readonly<Record<string, string>> = { 'lib/architecture/network.ts': 'node:net' };
const io = /^(node:)?(fs|net|child_process|http|https|dns|os|timers)(\/|$)|^(zx|ssh2|ora|string-width)$/;

interface File {
  /** Relative to the root, with `/`. */
  readonly path: string;
  /** Relative to the root for files of the project, else the name of the module. */
  readonly imports: readonly string[];
}

const names = new Set(
  ['lib', 'roles', 'playbooks', 'inventory'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(folder, name)),
  ),
);
const files = [...names].map((name) => readFile(join(root, name)));

function readFile(path: string): File {
  const text = readFileSync(path, 'utf8');
  const found = [...text.matchAll(/(?:from|import\(|^import) ?'([^']+)'/gm)].map(([, name = '']) => name);
  return { path: relative(root, path), imports: found.map((name) => toTarget(path, name)) };
}

function toTarget(from: string, name: string): string {
  if (!name.startsWith('.')) return name;
  const path = relative(root, resolve(dirname(from), name));
  return [`${path}.ts`, `${path}/index.ts`].find((file) => names.has(file)) ?? path;
}

function folderOf(path: string): string | undefined {
  return /^lib\/([^/]+)\//.exec(path)?.[1];
}

/** `ufw`, `contract`, `shared/files`; undefined: not of a task. */
function taskOf(path: string): string | undefined {
  return /^lib\/tasks\/(shared\/[^/]+|[^/]+)\//.exec(path)?.[1];
}

/** The tasks and folders of lib that import a file, also by way of what tasks share. */
function usersOf(path: string, seen = new Set([path])): ReadonlySet<string> {
  const importers = files.filter(({ path: other, imports }) => imports.includes(path) && !seen.has(other));
  for (const importer of importers) seen.add(importer.path);
  return new Set(
    importers.flatMap((importer) => {
      const user = taskOf(importer.path) ?? folderOf(importer.path) ?? importer.path;
      return user.startsWith('shared/') ? [...usersOf(importer.path, seen)] : [user];
    }),
  );
}

describe('the architecture', () => {
  it('lets every folder of lib import only what it may', () => {
    const wrong = files.flatMap(({ path, imports }) => {
      const folder = folderOf(path);
      if (folder === undefined) return [];
      const allowed = [folder, ...(arrows[folder] ?? [])].map((name) => `lib/${name}`);
      return imports
        .filter((target) => target.startsWith('lib/'))
        .filter((target) => !allowed.some((name) => target === `${name}.ts` || target.startsWith(`${name}/`)))
        .map((target) => `${path} → ${target}`);
    });
    expect(wrong, 'see `arrows` in test/architecture.test.ts').to.deep.equal([]);
  });

  it('lets a task import only its own folder, what tasks share, and the tasks that it is composed of', () => {
    const wrong = files.flatMap(({ path, imports }) => {
      const task = taskOf(path);
      if (task === undefined) return [];
      const allowed = new Set([task, ...(compositions[task] ?? [])]);
      return imports
        .filter((target) => !/^lib\/tasks\/(shared|contract)\//.test(target))
        .filter((target) => !allowed.has(taskOf(target) ?? task))
        .map((target) => `${path} → ${target}`);
    });
    const hint =
      'move what tasks share to lib/tasks/shared, or see `compositions` in test/architecture.test.ts';
    expect(wrong, hint).to.deep.equal([]);
  });

  it('has what only one task uses in the folder of that task', () => {
    const lonely = files
      .map(({ path }) => ({ path, users: usersOf(path) }))
      .filter(({ path, users }) => /^lib\/tasks\/shared\//.test(path) && users.size < 2)
      .map(({ path, users }) => `${path} ← ${[...users].join(', ')}`);
    expect(lonely, 'move it into the folder of its task').to.deep.equal([]);
  });

  it('knows every folder of lib', () => {
    const folders = new Set(files.flatMap(({ path }) => folderOf(path) ?? []));
    const unknown = [...folders].filter((folder) => !(folder in arrows));
    expect(unknown, 'add it to `arrows` in test/architecture.test.ts').to.deep.equal([]);
  });

  it('lets roles see only lib/index.ts and each other, and playbooks the project and its architecture too', () => {
    const wrong = files
      .filter(({ path }) => /^(roles|playbooks)\//.test(path))
      .flatMap(({ path, imports }) => {
        const seen = path.startsWith('playbooks/')
          ? ['inventory/project.ts', 'inventory/architecture.ts']
          : [];
        return imports
          .filter((target) => /^(lib|inventory)\//.test(target))
          .filter((target) => target !== 'lib/index.ts' && !seen.includes(target))
          .map((target) => `${path} → ${target}`);
      });
    expect(wrong).to.deep.equal([]);
  });

  it('keeps facts, tasks and the architecture free of input and output', () => {
    const wrong = files
      .filter(({ path }) => pure.includes(folderOf(path) ?? '') && path !== `lib/${reader}`)
      .flatMap(({ path, imports }) =>
        imports
          .filter((name) => io.test(name) && computing[path] !== name)
          .map((name) => `${path} → ${name}`),
      );
    expect(wrong).to.deep.equal([]);
  });

  it('has no cycles', () => {
    const graph = new Map(files.map(({ path, imports }) => [path, imports]));
    const done = new Set<string>();
    const cycles: string[] = [];
    const visit = (path: string, trail: readonly string[]): void => {
      if (trail.includes(path)) {
        cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
        return;
      }
      if (done.has(path)) return;
      for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
      done.add(path);
    };
    for (const path of graph.keys()) visit(path, []);
    expect(cycles).to.deep.equal([]);
  });

  it('keeps files small', () => {
    const large = files
      .map(({ path }) => ({ path, lines: readFileSync(join(root, path), 'utf8').split('\n').length - 1 }))
      .filter(({ lines }) => lines > 250)
      .map(({ path, lines }) => `${path}: ${lines} lines`);
    expect(large).to.deep.equal([]);
  });
});
