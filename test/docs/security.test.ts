import { expect } from 'chai';
import { charactersOfHost } from '../../lib/engine/limit-event';
import { charactersOfLine, linesOfText } from '../../lib/report/short';
import { outputCap } from '../../lib/transport/reply-parser';
import { readPage } from './pages';

const MiB = 1024 * 1024;

describe('the page about security', () => {
  const { text } = readPage('docs/security.md');
  const row = (what: string) => new RegExp(`^\\| ${what} +\\| (.*?) +\\|`, 'm').exec(text)?.[1] ?? '';

  const limits: readonly (readonly [what: string, limit: string])[] = [
    ['an output stream of a script', `${outputCap / MiB} MiB; `],
    ['what one host says in a report', `${charactersOfHost / MiB} MiB, `],
    ['what people see of a line, of a text', `${charactersOfLine} characters, ${linesOfText} lines`],
  ];
  for (const [what, limit] of limits) {
    it(`says the limit that the sources have: ${what}`, () => {
      expect(row(what)).to.match(new RegExp(`^${limit}`));
    });
  }

  it('fits on two pages', () => {
    expect(text.split(/\s+/).length).to.be.below(1200);
  });
});
