import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { infrastructureFile, renderInfrastructure } from './infrastructure';
import { apiFile, folder, lacksOf, readTaskPages, renderApi, renderPages } from './pages';
import { quotingPages, refreshQuotes } from './quotes';
import { root } from './task-file';

/** Writes the page of every task, the index, the API, docs/infrastructure.md and quotes: `npm run docs`. */
async function write(): Promise<void> {
  const pages = readTaskPages();
  const texts = await renderPages(pages);
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) if (!texts.has(name)) rmSync(join(folder, name));
  for (const [name, text] of texts) writeFileSync(join(folder, name), text);
  writeFileSync(apiFile, await renderApi(pages));
  writeFileSync(infrastructureFile, await renderInfrastructure());
  for (const page of quotingPages.map((name) => join(root, name)))
    writeFileSync(page, refreshQuotes(readFileSync(page, 'utf8')));
  for (const page of pages)
    for (const lack of lacksOf(page)) process.stdout.write(`${page.name} lacks ${lack}\n`);
  process.stdout.write(`${texts.size} pages are written\n`);
}

void write();
