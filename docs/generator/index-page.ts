import type { TaskPage } from './page';
import { sections } from './sections';

/** The index of all tasks, in Markdown. */
export function indexOf(pages: readonly TaskPage[]): string {
  return [
    '# Tasks',
    '',
    'Each task declares one thing. The second argument is the same for all: the [task options](../guide.md#task-options). [From Ansible](../from-ansible.md) finds a task by the name of a module. [Write your own task](../own-task.md) says what to do when no task fits.',
    '',
    ...sections.flatMap(([heading, files]) => {
      const rows = pages.filter(({ file }) => files.includes(file)).map(rowOf);
      if (rows.length === 0) return [];
      return [`## ${heading}`, '', '| task | declares |', '| --- | --- |', ...rows, ''];
    }),
  ].join('\n');
}

function rowOf({ file, name, comment }: TaskPage): string {
  return `| [\`${name}\`](${file}.md) | ${firstSentence(comment.purpose)} |`;
}

function firstSentence(text: string): string {
  const [sentence = ''] = /^[^]*?[.:;](?=\s|$)/.exec(text.replace(/\s+/g, ' ')) ?? [];
  return sentence.replace(/[:;]$/, '.').replaceAll('|', '\\|');
}
