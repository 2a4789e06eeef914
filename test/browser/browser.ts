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
  /** What time it is for the page. Default: now. */
  readonly at?: Date;
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
  const visit = useVisits();
  let directory = '';
  before(() => {
    directory = mkdtempSync(join(tmpdir(), 'hostwright-browser-'));
  });
  after(() => {
    if (directory !== '') rmSync(directory, { recursive: true, force: true });
  });
  return (html, view) => {
    const file = join(directory, 'page.html');
    writeFileSync(file, html);
    return visit(pathToFileURL(file).href, view);
  };
}

/** The same for pages that have an address. */
export function useVisits(): (address: string, view?: View) => Promise<OpenPage> {
  let browser: Browser | undefined;
  before(async function () {
    this.timeout(600_000);
    const executablePath = await ensureChromium((message) => process.stdout.write(`${message}\n`));
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
  after(() => browser?.close());
  return async (address, { width = 1100, theme = 'light', media = 'screen', at } = {}) => {
    if (browser === undefined) throw new Error('the browser has not been started');
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: theme });
    if (at !== undefined) await page.clock.setFixedTime(at);
    const { said, wanted } = watch(page, address);
    await page.emulateMedia({ media });
    await page.goto(address);
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
