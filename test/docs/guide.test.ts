import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { readPage, root } from './pages';

const guide = readPage('docs/guide.md').text;

/** The words in the first column of the table that follows a heading. */
function firstColumn(heading: string): readonly string[] {
  const section = guide.split(/^## /m).find((text) => text.startsWith(`${heading}\n`)) ?? '';
  return [...section.matchAll(/^\|([^|]+)\|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word),
  );
}

/** The optional properties of an interface of lib. */
function optionsOf(file: string, name: string): readonly string[] {
  const text = readFileSync(join(root, 'lib', file), 'utf8');
  const [, body = ''] = new RegExp(`^export interface ${name}\\b.*?\\{$([^]*?)^\\}`, 'm').exec(text) ?? [];
  return [...body.matchAll(/^ {2}readonly (\w+)\?:/gm)].map(([, option = '']) => option);
}

describe('the guide', () => {
  it('has a table of all options of a task', () => {
    expect(firstColumn('Task options')).to.have.members([
      ...optionsOf('tasks/contract/task.ts', 'TaskOptions'),
    ]);
  });

  it('has a table of all options of a play', () => {
    expect(firstColumn('Many hosts')).to.have.members([...optionsOf('engine/play.ts', 'PlaySpec')]);
  });
});
