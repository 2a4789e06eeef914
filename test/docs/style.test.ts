import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import ts from 'typescript';
import { readPages, root } from './pages';

/** The worst sentence forms of docs/style.md. */
const forms: Readonly<Record<string, RegExp>> = {
  'is no X': /(?<!\bthere )\b(?:is|are) no (?!longer\b|more\b|less\b|later\b|\w+er than\b)[a-z]/gi,
  'by way of': /\bby way of\b/gi,
  mend: /\bmend(?:s|ed|ing)?\b/gi,
  'as far as was': /\bas far as (?:was|it was|they were)\b/gi,
  'is told': /\b(?:is|are|was|were|be) told\b/gi,
  'gone to': /\bgone to\b/gi,
};

/** The texts of a source: what stands between quotes, apart from the names of modules; the whole of a script. */
function textsOf(file: string): readonly string[] {
  const text = readFileSync(file, 'utf8');
  if (file.endsWith('.sh')) return [text];
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node))
      found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** `where: the form: …the words around it…` for each of the worst forms. */
function hitsIn(where: string, text: string): readonly string[] {
  const plain = text.replace(/\s+/g, ' ');
  return Object.entries(forms).flatMap(([form, pattern]) =>
    [...plain.matchAll(pattern)].map(
      ({ index }) => `${where}: “${form}”: …${plain.slice(Math.max(0, index - 30), index + 40)}…`,
    ),
  );
}

describe('plain English', () => {
  it('is what the pages use', () => {
    // The changelog says how things were.
    const pages = readPages().filter(({ path }) => path !== 'CHANGELOG.md');
    const hits = pages.flatMap(({ path, prose }) => hitsIn(path, prose.replace(/`[^`]*`/g, '``')));
    expect(hits, 'see docs/style.md').to.deep.equal([]);
  });

  it('is what messages, hints and help use', () => {
    const files = readdirSync(join(root, 'lib'), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(?:ts|sh)$/.test(name))
      .map((name) => join('lib', name));
    const hits = files.flatMap((name) => textsOf(join(root, name)).flatMap((text) => hitsIn(name, text)));
    expect(hits, 'see docs/style.md').to.deep.equal([]);
  });

  it('differs from what docs/style.md warns of', () => {
    const wrong = [
      'the deploy key is no private key',
      'sent by way of ssh',
      'Mend the playbook',
      'as far as was looked',
      'the command is told',
      'before any is gone to',
    ];
    expect(wrong.map((text) => hitsIn('x', text).length)).to.deep.equal(wrong.map(() => 1));
    expect(hitsIn('x', 'there is no such file, and it is no longer needed')).to.deep.equal([]);
  });
});
