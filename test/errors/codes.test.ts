import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { errorCodes } from '../../lib/errors/codes';
import { headingsOf, readPage, root } from '../docs/pages';

const page = readPage('docs/errors.md');
const sections = headingsOf(page).filter((words) => /^[A-Z][A-Z_]+$/.test(words));
const codes = Object.keys(errorCodes);
const missing = (from: readonly string[], in_: readonly string[]) => from.filter((one) => !in_.includes(one));

/** The sources that may use a code, without the table itself. */
function sources(): string {
  return readdirSync(join(root, 'lib'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && name !== join('errors', 'codes.ts'))
    .map((name) => readFileSync(join(root, 'lib', name), 'utf8'))
    .join('\n');
}

describe('the error codes', () => {
  it('each have a section in docs/errors.md', () => {
    expect(missing(codes, sections)).to.deep.equal([]);
  });

  it('are all that docs/errors.md has sections for', () => {
    expect(missing(sections, codes)).to.deep.equal([]);
  });

  it('stand there once and in the order of the table', () => {
    expect(sections).to.deep.equal(codes);
  });

  it('stand there with the sentence of the table and with what to do', () => {
    const texts = page.text.split(/^### /m).slice(1);
    const wrong = Object.entries(errorCodes).filter(([code, meaning]) => {
      const text = texts.find((one) => one.startsWith(`${code}\n`)) ?? '';
      return !text.includes(meaning) || !text.includes('**What to do.**');
    });
    expect(wrong.map(([code]) => code)).to.deep.equal([]);
  });

  it('are each thrown somewhere in lib', () => {
    const text = sources();
    expect(codes.filter((code) => !text.includes(`'${code}'`))).to.deep.equal([]);
  });
});
