import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect } from 'chai';
import { infrastructureFile, renderInfrastructure } from '../../docs/generator/infrastructure';
import architecture from '../../inventory/architecture';
import { missingLines } from '../../lib/architecture/missing';
import { provablePaths, type Proof } from '../../lib/architecture/schema/proved';
import { template } from '../../lib/architecture/template';

const root = resolve(__dirname, '../..');

/** What stands below each heading; a heading of the fourth level and what is below it are additions to the template. */
function sectionsOf(markdown: string): ReadonlyMap<string, string> {
  const parts = markdown.replace(/```[^]*?```/g, '').split(/^#{1,3} /m);
  return new Map(
    parts.slice(1).map((part) => {
      const [heading = '', ...lines] = part.split('\n');
      return [heading, lines.join('\n').replace(/^#### [^]*/m, '')];
    }),
  );
}

const labelLine = /^(?:- )?\*\*([^*]+?):?\*\*/;

describe('the document of the development environment', () => {
  const text = readFileSync(infrastructureFile, 'utf8');
  const file = readFileSync(join(__dirname, 'template.md'), 'utf8');
  const shown = sectionsOf(text);

  it('is as the description says now: npm run docs writes it', async () => {
    expect(text === (await renderInfrastructure()), 'run npm run docs').to.equal(true);
  });

  it('has every heading of the template, in its order', () => {
    const headings = [...sectionsOf(file).keys()];
    expect([...shown.keys()].filter((heading) => heading !== 'Extra')).to.deep.equal(headings);
  });

  const missing = new Set(
    missingLines(architecture.data).map(({ heading, label }) => `${heading} ${label ?? ''}`),
  );
  const known = /_\((?:proved by test “|read at |declared, not run here)[^\n]*\)_/;

  for (const [heading, below] of sectionsOf(file)) {
    const labels = below.split('\n').flatMap((line) => labelLine.exec(line)?.[1] ?? []);
    it(`has a status for all that the template wants below “${heading}”`, () => {
      const said = shown.get(heading) ?? '';
      for (const label of labels) {
        const line = said.split('\n').find((each) => labelLine.exec(each)?.[1] === label) ?? '';
        expect(line, label).to.match(missing.has(`${heading} ${label}`) ? /_not filled in yet_/ : known);
      }
      const whole = template
        .find((each) => each.heading === heading)
        ?.lines.some(({ label }) => label === undefined);
      if (whole === true) expect(said).to.match(missing.has(`${heading} `) ? /_not filled in yet_/ : known);
      else if (labels.length === 0) expect(said.trim()).to.equal('');
    });
  }
});

describe('the proofs of the description', () => {
  const { proved = {} } = architecture.data as {
    readonly proved?: Readonly<Record<string, readonly Proof[]>>;
  };

  it('may be given for every line of the template but those below its title', () => {
    const paths = template.flatMap(({ level, lines }) => (level === 1 ? [] : lines.map(({ path }) => path)));
    expect([...provablePaths]).to.deep.equal(paths);
  });

  for (const [path, proofs] of Object.entries(proved)) {
    for (const { test, file } of proofs) {
      it(`name a test on real hosts that is there: ${path} › ${test}`, () => {
        expect(file).to.match(/^test\/lab\/.*\.test\.ts$/);
        expect(existsSync(join(root, file)), file).to.equal(true);
        const titles = [
          ...readFileSync(join(root, file), 'utf8').matchAll(/\bit\(\s*(['"`])([^]*?[^\\])\1/g),
        ];
        expect(titles.map(([, , title = '']) => title.replace(/\\(.)/g, '$1'))).to.include(test);
      });
    }
  }
});
