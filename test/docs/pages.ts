import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const root = resolve(__dirname, '../..');

/** A page of the documentation. */
export interface Page {
  /** Relative to the root: `docs/guide.md`. */
  readonly path: string;
  readonly text: string;
  /** The text without its blocks of code: what is in them is neither heading nor link. */
  readonly prose: string;
  readonly blocks: readonly Block[];
}

/** A block of code between fences. */
export interface Block {
  /** The text after the fence: `ts`, `ts fragment`, `sh`. */
  readonly info: string;
  readonly code: string;
  /** Of the first line of the code, from 1 on. */
  readonly line: number;
}

/** All pages: those at the root, everything in docs/, and those of the roles. */
export function readPages(): readonly Page[] {
  const below = ['docs', 'roles'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md') && !name.includes('node_modules/'))
      .map((name) => `${folder}/${name}`),
  );
  return ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', ...below.sort()].map(readPage);
}

/** A page by its path. */
export function readPage(path: string): Page {
  const text = readFileSync(join(root, path), 'utf8');
  return { path, text, prose: text.replace(fence, ''), blocks: blocksOf(text) };
}

/** The texts of the headings, in order. */
export function headingsOf({ prose }: Page): readonly string[] {
  return [...prose.matchAll(/^#{1,6} (.+)$/gm)].map(([, words = '']) => words.trim());
}

/** The anchors that a page has, made of its headings as GitHub makes them. */
export function anchorsOf(page: Page): ReadonlySet<string> {
  const seen = new Map<string, number>();
  return new Set(
    headingsOf(page).map((words) => {
      const slug = words
        .toLowerCase()
        .replace(/[^\p{L}\p{N}_ -]/gu, '')
        .replaceAll(' ', '-');
      const count = seen.get(slug) ?? 0;
      seen.set(slug, count + 1);
      return count === 0 ? slug : `${slug}-${count}`;
    }),
  );
}

const fence = /^```([^\n]*)\n([^]*?)^```$/gm;

function blocksOf(text: string): readonly Block[] {
  return [...text.matchAll(fence)].map(({ index, 1: info = '', 2: code = '' }) => ({
    info: info.trim(),
    code,
    line: text.slice(0, index).split('\n').length + 1,
  }));
}
