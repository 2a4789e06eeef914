import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { useVisits, type View } from './browser';
import { backgroundOf, overflowOf } from './dom';
import { faultsOf } from './faults';
import { askedAt, usePrometheus, type Behavior } from './prometheus-server';

describe('the page of the role monitoring in a browser', function () {
  this.timeout(60_000);
  const behavior: Behavior = { hosts: 3, asked: [] };
  const address = usePrometheus(behavior);
  const visit = useVisits();

  const open = async (hosts: number, view: View = {}) => {
    behavior.hosts = hosts;
    behavior.isAway = false;
    behavior.asked.length = 0;
    const opened = await visit(address(), { ...view, at: askedAt });
    await opened.page.locator('#state').filter({ hasText: 'As of' }).waitFor();
    return opened;
  };
  const cards = (page: Page, list: string) => page.locator(`#${list} > li:visible h3`).allInnerTexts();

  for (const hosts of [3, 30, 200]) {
    for (const width of [320, 768, 1400]) {
      it(`shows ${hosts} hosts without scrolling sideways, ${width} pixels wide`, async () => {
        const { page, said, wanted } = await open(hosts, { width });
        expect(await cards(page, 'hosts')).to.have.length(hosts);
        expect(await overflowOf(page)).to.deep.equal([]);
        expect(said).to.deep.equal([]);
        expect(wanted.filter((url) => !url.startsWith(address()) && !url.startsWith('data:'))).to.deep.equal(
          [],
        );
      });
    }
  }

  for (const theme of ['light', 'dark'] as const) {
    it(`has no faults that axe finds, contrast included, in its ${theme} theme`, async () => {
      const { page } = await open(30, { theme });
      expect(await backgroundOf(page)).to.equal(theme === 'light' ? 'rgb(246, 248, 250)' : 'rgb(13, 17, 23)');
      expect(await faultsOf(page)).to.deep.equal([]);
    });
  }

  it('asks as much for 200 hosts as for 3', async () => {
    await open(3);
    const few = behavior.asked.length;
    await open(200);
    expect(behavior.asked).to.have.length(few);
  });

  it('draws the key metrics of every host and service, within their pictures', async () => {
    const { page } = await open(3);
    const figures = (list: string, card: string) =>
      page
        .locator(`#${list} > li`)
        .filter({ has: page.getByRole('heading', { name: card, exact: true }) })
        .locator('dt')
        .allInnerTexts();
    expect(await figures('hosts', 'db1')).to.deep.equal(['CPU', 'Memory', 'Disk']);
    expect(await figures('services', 'api')).to.deep.equal(['Requests', 'p95', 'p99', 'Errors', 'Answer']);
    const boxes = await page.evaluate<readonly string[]>(`[...document.querySelectorAll('svg .line')]
      .filter((line) => {
        const { x, y, width, height } = line.getBBox();
        return x < 0 || y < 0 || x + width > 100.5 || y + height > 30 || width === 0;
      }).map(({ outerHTML }) => outerHTML)`);
    expect(boxes).to.deep.equal([]);
    expect(await page.locator('svg .line').count()).to.be.greaterThan(8);
    expect(await page.getByRole('img', { name: /^CPU: from \d.* % to \d.* %$/ }).count()).to.equal(2);
  });

  it('shows first what is not well, and says what it is', async () => {
    const { page } = await open(30);
    expect((await cards(page, 'hosts'))[0]).to.equal('app1');
    expect(await page.locator('#hosts > li').first().locator('.where').innerText()).to.include(
      '1 of 2 down: node',
    );
    expect(await page.locator('#services > li.is-bad h3').allInnerTexts()).to.have.members(['node']);
    expect(await page.locator('#figures').innerText())
      .to.include('site was run 2 hours ago')
      .and.include('app1 differs from site: 2 tasks');
  });

  it('finds hosts and services, and is used with the keyboard alone', async () => {
    const { page } = await open(30);
    await page.keyboard.press('Tab');
    await page.keyboard.press('End');
    await page.keyboard.press('Tab');
    await page.keyboard.type('web2');
    expect(await cards(page, 'hosts')).to.deep.equal([
      'web2',
      ...Array.from({ length: 8 }, (_, at) => `web${20 + at}`),
    ]);
    expect(await page.locator('#range').inputValue()).to.equal('604800');
    await page.keyboard.press('Enter');
    expect(page.url()).to.equal(address());
  });

  it('keeps the last figures when Prometheus is away, and says so', async () => {
    const { page } = await open(3);
    behavior.isAway = true;
    await page.locator('#range').selectOption('21600');
    await page.locator('#state.is-bad').waitFor();
    expect(await page.locator('#state').innerText()).to.equal('Prometheus does not answer: status 502');
    expect(await cards(page, 'hosts')).to.have.length(3);
  });
});
