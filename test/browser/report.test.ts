import { expect } from 'chai';
import { reportPage } from '../../lib/report/page/page';
import { fleet } from '../report/fleet';
import { hostile } from '../report/hostile';
import { useBrowser } from './browser';
import { backgroundOf, openAll, overflowOf } from './dom';
import { faultsOf } from './faults';

const pageOf = (hosts: number, changing = 4) => {
  const { report, about } = fleet(hosts, changing);
  return reportPage(report, about);
};
const themes = ['light', 'dark'] as const;

describe('a report in a browser', () => {
  const open = useBrowser();

  const sizes: readonly (readonly [hosts: number, changing: number])[] = [
    [3, 4],
    [30, 4],
    [200, 50],
  ];
  for (const [hosts, changing] of sizes) {
    for (const width of [390, 1100]) {
      it(`of ${hosts} hosts is read without scrolling sideways, ${width} pixels wide`, async () => {
        const { page, said, wanted } = await open(pageOf(hosts, changing), { width });
        await openAll(page);
        expect(await overflowOf(page)).to.deep.equal([]);
        expect([said, wanted]).to.deep.equal([[], []]);
      });
    }
  }

  for (const theme of themes) {
    it(`has no faults that axe finds, contrast included, in its ${theme} theme`, async () => {
      const { page } = await open(pageOf(30), { theme });
      await openAll(page);
      expect(await faultsOf(page)).to.deep.equal([]);
    });

    it(`has no such faults with hosts that were not checked, in its ${theme} theme`, async () => {
      const { report, about } = fleet(4);
      const left = { failed: 0, unfinished: [{ play: 'Web', isBegun: true }] };
      const hosts = Object.entries(report.hosts).map(
        ([name, recap]) => [name, { ...recap, ...left }] as const,
      );
      const drift = { ...report, hosts: Object.fromEntries(hosts), check: true, endedEarly: 'Web: serial' };
      const { page } = await open(reportPage(drift, { ...about, kind: 'drift' }), { theme });
      await openAll(page);
      expect(await faultsOf(page)).to.deep.equal([]);
    });
  }

  it('leads from a host to what is told of it, which is folded away, and from there to the change', async () => {
    const { page } = await open(pageOf(30));
    const told = page.locator('details.host').filter({ hasText: 'web[4-29]' });
    expect(await told.getAttribute('open')).to.equal(null);
    await page
      .locator('table a')
      .filter({ hasText: /^web7$/ })
      .click();
    const change = told.locator('a').filter({ hasText: 'service nginx' });
    await change.waitFor({ state: 'visible' });
    await change.click();
    expect(await page.locator('article:target h3').innerText()).to.equal('service nginx');
  });

  it('shows on paper what is folded away, dark on white also where the screen is dark', async () => {
    const { page } = await open(pageOf(30), { theme: 'dark', media: 'print', width: 800 });
    const list = page.locator('details.host:not([open]) ul').first();
    expect((await list.boundingBox())?.height ?? 0).to.be.greaterThan(20);
    expect(await backgroundOf(page)).to.equal('rgb(255, 255, 255)');
    expect(await overflowOf(page)).to.deep.equal([]);
  });

  it('neither runs nor loads anything that hosts say', async () => {
    const { report, about, marks } = hostile('http://127.0.0.1:9/');
    const { page, said, wanted } = await open(reportPage(report, about), { width: 390 });
    await openAll(page);
    expect([said, wanted]).to.deep.equal([[], []]);
    expect(await page.locator('script, img, iframe, object, form, base, link').count()).to.equal(0);
    const text = await page.locator('body').innerText();
    for (const mark of marks) expect(text).to.contain(`${mark}</style>`);
    expect(await overflowOf(page)).to.deep.equal([]);
  });

  it('forbids what would run or load, if ever something slipped through', async () => {
    const slipped = `<script>document.title = 'ran'</script><img src="http://127.0.0.1:9/x" onerror="document.title = 'ran'">
<style>body { display: none }</style><p style="position: fixed">x</p><form action="http://127.0.0.1:9/"><button>go</button></form>`;
    const { page, said } = await open(pageOf(3).replace('</main>', `${slipped}</main>`));
    expect(await page.title()).to.equal('site: 2 of 3 hosts failed or could not be reached');
    expect(await page.locator('h1').isVisible()).to.equal(true);
    const refused = page.waitForEvent('console', (message) => message.text().includes('form-action'));
    await page.locator('button').click({ noWaitAfter: true });
    await refused;
    const told = said.join('\n');
    for (const rule of ['inline script', 'inline event handler', 'inline style', 'the image'])
      expect(told.toLowerCase()).to.contain(rule);
  });
});
