import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folder, lacksOf, readTaskPages, renderPages } from './pages';

/** Writes the page of every task and the index, and removes pages of tasks that are gone: `npm run docs`. */
async function write(): Promise<void> {
  const pages = readTaskPages();
  const texts = await renderPages(pages);
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) if (!texts.has(name)) rmSync(join(folder, name));
  for (const [name, text] of texts) writeFileSync(join(folder, name), text);
  for (const page of pages)
    for (const lack of lacksOf(page)) process.stdout.write(`${page.name} lacks ${lack}\n`);
  process.stdout.write(`${texts.size} pages are written\n`);
}

void write();
