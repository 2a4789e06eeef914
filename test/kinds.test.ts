import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect } from 'chai';
import type { Answer, Answers } from './kinds/answer';

const directory = join(__dirname, 'kinds');
const root = join(__dirname, '..');
const names = readdirSync(directory)
  .map((file) => basename(file, '.ts'))
  .filter((name) => name !== 'answer');

describe('the weaknesses that real use found', () => {
  it('are asked of every task', () => {
    const tasks = readdirSync(join(root, 'lib/tasks')).filter(
      (name) => !['contract', 'shared'].includes(name),
    );
    expect(names).to.have.members(tasks);
  });

  for (const name of names)
    it(`are answered by tests or with a reason: ${name}`, async () => {
      const { answers } = (await import(join(directory, name))) as { answers: Answers };
      for (const [kind, answer] of Object.entries(answers) as [string, Answer][]) {
        if ('excused' in answer) {
          expect(answer.excused, `${name}.${kind}`).to.match(/^.{20,}$/);
          continue;
        }
        expect(answer, `${name}.${kind}`).to.not.have.length(0);
        for (const { test, title } of answer)
          expect(readFileSync(join(root, test), 'utf8'), `${name}.${kind}: ${test}`).to.contain(title);
      }
    });
});
