import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { ensureChromium } from './chromium';

/** How a page is looked at. */
export interface View {
  readonly width?: number;
  readonly theme?: 'light' | 'dark';
  readonly media?: 'screen' | 'print';
}

/** A page that is open, and what it did by itself. */
export interface OpenPage {
  readonly page: Page;
  /** What it printed to the console, its errors included. */
  readonly said: readonly string[];
  /** Addresses that it wanted to load, besides itself. */
  readonly wanted: readonly string[];
}

/** A browser for the tests of a describe block, which opens pages of HTML as files, as their readers do. */
export function useBrowser(): (html: string, view?: View) => Promise<OpenPage> {
  let browser: Browser | undefined;
  let directory = '';
  before(async function () {
    this.timeout(600_000);
    const executablePath = await ensureChromium((message) => process.stdout.write(`${message}\n`));
    directory = mkdtempSync(join(tmpdir(), 'hostwright-browser-'));
    // Its sandbox refuses root; the only pages are our own.
    const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    browser = await chromium.launch({
      executablePath,
      args: [...sandbox, '--disable-background-networking'],
    });
  });
  afterEach(async () => {
    for (const context of browser?.contexts() ?? []) await context.close();
  });
  after(async () => {
    await browser?.close();
    if (directory !== '') rmSync(directory, { recursive: true, force: true });
  });
  return async (html, { width = 1100, theme = 'light', media = 'screen' } = {}) => {
    if (browser === undefined) throw new Error('the browser has not been started');
    const file = join(directory, 'page.html');
    writeFileSync(file, html);
    const own = pathToFileURL(file).href;
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: theme });
    const { said, wanted } = watch(page, own);
    await page.emulateMedia({ media });
    await page.goto(own);
    return { page, said, wanted };
  };
}

/** Takes note of what a page does by itself. */
function watch(page: Page, own: string): Pick<OpenPage, 'said' | 'wanted'> {
  const said: string[] = [];
  const wanted: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  page.on('dialog', (dialog) => {
    said.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (request.url() !== own) wanted.push(request.url());
  });
  return { said, wanted };
}
