import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect } from 'chai';
import { anchorsOf, readPages, root, type Page } from './pages';

const pages = readPages();

/** Where the links of a page lead to, without those to other computers. */
function linksOf({ prose }: Page): readonly string[] {
  return [...prose.replace(/`[^`\n]*`/g, '').matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target));
}

function problemOf(page: Page, link: string): string | undefined {
  const [file = '', anchor] = link.split('#');
  const path = file === '' ? page.path : normalize(join(dirname(page.path), file));
  if (!existsSync(join(root, path))) return `${page.path}: ${link} leads nowhere`;
  if (anchor === undefined) return undefined;
  const target = pages.find((one) => one.path === path);
  return target !== undefined && anchorsOf(target).has(anchor)
    ? undefined
    : `${page.path}: ${link} has no such heading`;
}

describe('the links of the documentation', () => {
  it('lead to files and headings that are there', () => {
    const problems = pages.flatMap((page) => linksOf(page).map((link) => problemOf(page, link)));
    expect(problems.filter((problem) => problem !== undefined)).to.deep.equal([]);
  });

  it('make every page of docs/ reachable from its index', () => {
    const index = pages.find(({ path }) => path === 'docs/README.md');
    const linked = new Set(index && linksOf(index).map((link) => `docs/${link.split('#')[0] ?? ''}`));
    const all = pages.map(({ path }) => path).filter((path) => /^docs\/(?!README\.md)[^/]+$/.test(path));
    expect(all.filter((path) => !linked.has(path))).to.deep.equal([]);
  });
});
