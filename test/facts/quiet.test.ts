import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';

describe('kinds of facts that are read in one subshell', () => {
  const directory = join(__dirname, '../../lib/facts');
  const quiet = readdirSync(directory)
    .map((name) => ({ name, text: readFileSync(join(directory, name), 'utf8') }))
    .filter(({ name, text }) => name.endsWith('.ts') && text.includes('isQuiet: true'));

  it('are so many', () => {
    expect(quiet).to.have.length.greaterThan(10);
  });

  for (const { name, text } of quiet) {
    it(`do not end it for others: ${name}`, () => {
      const files = [...text.matchAll(/from '\.\/([\w-]+\.sh)'/g)].map(([, file = '']) =>
        readFileSync(join(directory, file), 'utf8'),
      );
      const commands = [text, ...files].join('\n').replace(/^\s*(#|\*|\/\/).*$/gm, '');
      expect(commands).not.to.match(/\bexit\b/);
    });
  }
});
