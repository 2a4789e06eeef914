import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe finds on a page, by the rules of WCAG and of good practice; contrast as it is in the page's theme. */
export async function faultsOf(page: Page): Promise<readonly string[]> {
  const { source } = await import('axe-core');
  // Not as an element of the page, whose policy forbids it.
  await page.evaluate(source);
  const { violations } = await page.evaluate<AxeResults>('axe.run()');
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join('\n')}`,
  );
}
