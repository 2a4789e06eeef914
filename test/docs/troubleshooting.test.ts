import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { errorCodes } from '../../lib/errors/codes';
import { anchorsOf, readPage, root } from './pages';

const page = readPage('docs/troubleshooting.md');

/** The sources of lib, with `…` for each interpolation. */
const lib = readdirSync(join(root, 'lib'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(join(root, 'lib', name), 'utf8'))
  .join('\n')
  .replace(/\$\{[^{}]*\}/g, '…');

/** `CODE: message` of the quoted messages; further lines are output of tools. */
const quoted = page.blocks
  .filter(({ info }) => info === 'text')
  .map(({ code }) => /^(?:(?<code>[A-Z_]+): )?(?<words>.*)$/m.exec(code)?.groups ?? {});

describe('the page about troubles', () => {
  it('names only codes that there are', () => {
    const named = [...page.text.matchAll(/(?<=`|^)([A-Z]+(?:_[A-Z]+)+|INTERNAL|CONNECT)(?=[`:])/gm)].map(
      ([, code = '']) => code,
    );
    const foreign = ['SSH_AUTH_SOCK', 'ERR_REQUIRE_ESM', 'ERR_UNKNOWN_FILE_EXTENSION'];
    expect(named).to.include.members(['CONNECT', 'NOT_CONVERGED']);
    expect(named.filter((code) => !(code in errorCodes) && !foreign.includes(code))).to.deep.equal([]);
  });

  for (const { code = '', words = '' } of quoted)
    it(`quotes what Hostwright says: ${code} ${words}`, () => {
      if (code !== '') expect(errorCodes).to.have.property(code);
      for (const part of words.split('…').map((one) => one.trim()))
        if (/[a-z]{3}/.test(part) && !/^exit code \d+$/.test(part)) expect(lib).to.include(part);
    });

  it('leads to each symptom from its top, and to no other', () => {
    const [top = ''] = page.prose.split('\n## ');
    const linked = [...top.matchAll(/\(#([^)]+)\)/g)].map(([, anchor = '']) => anchor);
    const symptoms = [...page.prose.matchAll(/^### (.+)$/gm)].map(([heading]) => heading);
    expect(linked).to.have.length(symptoms.length);
    expect(linked.filter((anchor) => !anchorsOf(page).has(anchor))).to.deep.equal([]);
  });
});
