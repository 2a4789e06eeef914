import type { Exported } from './api';

/** Headings, and the files of what stands below each: the first that fits. */
const sections: readonly (readonly [heading: string, files: RegExp])[] = [
  ['Projects and inventories', /^(project$|inventory\/|lab\/)/],
  ['Architecture', /^architecture\//],
  ['Plays and lists of tasks', /^(engine\/(play|nodes|sample-host)|tasks\/contract\/task)$/],
  [
    'Running',
    /^(run|run-options|report\/|cli\/|transport\/|engine\/(run|fleet|prompt|review|lock\/host-lock))/,
  ],
  ['Events', /^engine\/events$/],
  ['Arguments and variables', /^schema\/schema$/],
  ['Own tasks', /^(tasks\/contract\/|testing|conformance\/|schema\/|shell\/)/],
  ['Facts', /^facts\//],
  ['Errors and secrets', /^(errors|secrets|stores)\//],
];

/** Where the page links to, and which names have a second door. */
export interface Places {
  /** The files of the pages of tasks, by task. */
  readonly pages: ReadonlyMap<string, string>;
  /** The names that `hostwright/task` exports. */
  readonly forTasks: ReadonlySet<string>;
}

/** The page about everything that the package exports, in Markdown. */
export function apiPage(all: readonly Exported[], { pages, forTasks }: Places): string {
  const others = all.filter((each) => !isOfTask(each));
  return [
    '# API',
    '',
    'All that the package exports. `npm run docs` writes this page from the sources. The [guide](guide.md) says how the parts go together.',
    '',
    'There are two doors. `hostwright` is for playbooks and exports everything. `hostwright/task` is for [tasks of your own](own-task.md) and exports a part of it.',
    '',
    ...sections.map(([heading]) => `- [${heading}](#${heading.toLowerCase().replaceAll(' ', '-')})`),
    '- [Tasks](#tasks)',
    '',
    ...sections.flatMap(([heading]) => [
      `## ${heading}`,
      '',
      ...others.filter((each) => sectionOf(each) === heading).flatMap((each) => entry(each, forTasks)),
    ]),
    '## Tasks',
    '',
    'All of them come from `hostwright`. Each task takes its arguments and the [task options](guide.md#task-options). Its facts are what `planOf` gives to it in a test.',
    '',
    '| task | types |',
    '| --- | --- |',
    ...taskRows(all.filter(isOfTask), pages),
    '',
  ].join('\n');
}

/** Names without a section; a test wants none. */
export function homeless(all: readonly Exported[]): readonly string[] {
  return all.filter((each) => !isOfTask(each) && sectionOf(each) === undefined).map(({ name }) => name);
}

function sectionOf({ file }: Exported): string | undefined {
  return sections.find(([, files]) => files.test(file))?.[0];
}

function isOfTask({ file }: Exported): boolean {
  return file.startsWith('tasks/') && !file.startsWith('tasks/contract/');
}

function entry({ name, signature, words }: Exported, forTasks: ReadonlySet<string>): readonly string[] {
  const doors = forTasks.has(name) ? 'From `hostwright/task` or `hostwright`.' : 'From `hostwright`.';
  return [`### ${name}`, '', words, '', doors, '', '```ts fragment', signature, '```', ''];
}

/** `lib/index.ts` exports the types of a task after the task. */
function taskRows(all: readonly Exported[], pages: ReadonlyMap<string, string>): readonly string[] {
  return all.flatMap((task, index) => {
    if (task.isType) return [];
    const rest = all.slice(index + 1);
    const next = rest.findIndex(({ isType }) => !isType);
    const types = (next < 0 ? rest : rest.slice(0, next)).map(({ name }) => `\`${name}\``);
    return [`| [\`${task.name}\`](tasks/${pages.get(task.name) ?? ''}) | ${types.join(', ')} |`];
  });
}
