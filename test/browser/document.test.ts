import { expect } from 'chai';
import { checkArchitecture } from '../../lib/architecture/check';
import type { LineStatuses } from '../../lib/architecture/document/status';
import { diagramSvg } from '../../lib/report/architecture/diagram-svg';
import { documentPage } from '../../lib/report/architecture/document-page';
import { altered, shopHosts, type Changes } from '../architecture-description/altered';
import { fleetArchitecture } from '../architecture-description/fleet';
import { seenShop } from '../architecture-description/seen-shop';
import { shop } from '../architecture-description/shop';
import { useBrowser } from './browser';
import { backgroundOf, openAll, overflowOf } from './dom';
import { faultsOf } from './faults';

const statuses: LineStatuses = {
  'networking.flows': { kind: 'tested', test: 'a scan of every host' },
  'environments.production.operatingSystem': {
    kind: 'read',
    at: '2026-11-29T22:00:00Z',
    hosts: ['app1', 'app2'],
  },
};

const shopWith = (changes: Changes) =>
  checkArchitecture({ ...shop, data: altered(changes) }, shopHosts).architecture!;
const pageOfShop = (changes: Changes = {}) => documentPage(shopWith(changes), { statuses, seen: seenShop() });

describe('the document of an architecture in a browser', function () {
  this.timeout(60_000);
  const open = useBrowser();

  for (const hosts of [3, 30, 200]) {
    for (const width of [320, 768, 1400]) {
      it(`of ${hosts} hosts is read without scrolling the page sideways, ${width} pixels wide`, async () => {
        const { page, said, wanted } = await open(await documentPage(fleetArchitecture(hosts)), { width });
        await openAll(page);
        expect(await overflowOf(page)).to.deep.equal([]);
        expect([said, wanted]).to.deep.equal([[], []]);
      });
    }
  }

  it('with every line filled in is read on a telephone without scrolling the page sideways', async () => {
    const long = 'x'.repeat(200);
    const { page } = await open(
      await pageOfShop({ 'services/api/description': long, 'document/targetState': long }),
      {
        width: 320,
      },
    );
    await openAll(page);
    expect(await overflowOf(page)).to.deep.equal([]);
  });

  for (const theme of ['light', 'dark'] as const) {
    it(`has no faults that axe finds, contrast included, in its ${theme} theme`, async () => {
      const { page } = await open(await pageOfShop({ 'overview/regions': undefined }), { theme });
      await openAll(page);
      expect(await faultsOf(page)).to.deep.equal([]);
    });

    it(`has a readable picture in its ${theme} theme`, async () => {
      const { page } = await open(await pageOfShop(), { theme });
      const colorOf = (selector: string, property: string) =>
        page.evaluate<string>(`getComputedStyle(document.querySelector('${selector}')).${property}`);
      const isLight = theme === 'light';
      expect(await colorOf('.diagram .paper', 'fill')).to.equal(
        isLight ? 'rgb(255, 255, 255)' : 'rgb(22, 27, 34)',
      );
      expect(await colorOf('.diagram .name', 'fill')).to.equal(
        isLight ? 'rgb(27, 31, 36)' : 'rgb(230, 237, 243)',
      );
    });
  }

  it('has a picture of each environment with a node for each service, whose words stay within it', async () => {
    const { page } = await open(await documentPage(fleetArchitecture(30)));
    expect(await page.locator('svg.diagram').count()).to.equal(1);
    expect(await page.locator('svg.diagram .service').count()).to.equal(16);
    const { page: other } = await open(await pageOfShop());
    expect(await other.locator('svg.diagram').count()).to.equal(3);
    const outside = await page.evaluate<readonly string[]>(`(() => {
      const isWithin = (inner, outer) => inner.left >= outer.left - 0.5 && inner.right <= outer.right + 0.5;
      return [...document.querySelectorAll('.diagram .group, .diagram .source')].flatMap((group) => {
        const box = group.querySelector('.box').getBoundingClientRect();
        return [...group.querySelectorAll('text')]
          .filter((text) => !isWithin(text.getBoundingClientRect(), box))
          .map(({ textContent }) => textContent);
      });
    })()`);
    expect(outside).to.deep.equal([]);
  });

  it('keeps the name and the port of a service apart', async () => {
    const { page } = await open(await documentPage(fleetArchitecture(200)));
    const overlapping = await page.evaluate<
      readonly string[]
    >(`[...document.querySelectorAll('.diagram .service')]
      .filter((service) => {
        const [name, port] = ['.name', '.port'].map((one) => service.querySelector(one).getBoundingClientRect());
        return name.right > port.left;
      })
      .map(({ textContent }) => textContent)`);
    expect(overlapping).to.deep.equal([]);
  });

  it('shows only the lines of a kind, with their headings, when that is chosen', async () => {
    const { page } = await open(await pageOfShop());
    const visible = (selector: string) => page.locator(`${selector}:visible`).count();
    const before = await visible('.line');
    await page.getByRole('radio', { name: /^proved/ }).check();
    expect([await visible('.line'), await visible('.line.is-proved')]).to.deep.equal([1, 1]);
    expect(await page.locator('h2:visible, h3:visible').allInnerTexts()).to.deep.equal([
      'Networking',
      'Firewall/Security Groups',
    ]);
    await page.getByRole('radio', { name: /^all/ }).check();
    expect(await visible('.line')).to.equal(before);
  });

  it('leads from the contents to a heading', async () => {
    const { page } = await open(await pageOfShop());
    await page.getByRole('link', { name: 'HTTPS', exact: true }).click();
    expect(await page.locator('h3:target').innerText()).to.equal('HTTPS');
  });

  it('shows everything on paper, dark on white also where the screen is dark, whatever is chosen', async () => {
    const { page } = await open(await pageOfShop(), { theme: 'dark', media: 'print', width: 700 });
    await page.evaluate("document.querySelector('#only-read').checked = true");
    const folded = page.locator('details.derived:not([open]) table').first();
    expect((await folded.boundingBox())?.height ?? 0).to.be.greaterThan(20);
    expect(await page.locator('.line:visible').count()).to.equal(await page.locator('.line').count());
    expect(await page.locator('svg.diagram:visible').count()).to.equal(3);
    expect(await backgroundOf(page)).to.equal('rgb(255, 255, 255)');
    expect(await overflowOf(page)).to.deep.equal([]);
    expect((await page.pdf({ format: 'A4', preferCSSPageSize: true })).length).to.be.greaterThan(10_000);
  });

  it('cuts no table off on paper', async () => {
    for (const architecture of [shopWith({}), fleetArchitecture(200)]) {
      const { page } = await open(await documentPage(architecture), { media: 'print', width: 688 });
      const cut = await page.evaluate<readonly string[]>(`[...document.querySelectorAll('.scroll, pre')]
        .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
        .map((element) => element.getAttribute('aria-label'))`);
      expect(cut).to.deep.equal([]);
    }
  });

  it('neither runs nor loads anything that the description says', async () => {
    const nasty = '</style><script>alert(1)</script><img src="http://127.0.0.1:9/x" onerror="alert(2)">';
    const { page, said, wanted } = await open(
      await pageOfShop({ 'services/api/description': nasty, 'document/targetState': nasty }),
    );
    expect([said, wanted]).to.deep.equal([[], []]);
    expect(await page.locator('script, img, iframe, object, form, base, link').count()).to.equal(0);
    expect(await page.locator('body').innerText()).to.contain('<script>alert(1)</script>');
  });

  it('has a picture that stands alone as well', async () => {
    const svg = await diagramSvg(fleetArchitecture(30).environments[0]!);
    const { page, said } = await open('<p>x</p>');
    const found = await page.evaluate<readonly string[]>(`(() => {
      const drawn = new DOMParser().parseFromString(${JSON.stringify(svg)}, 'image/svg+xml');
      return [drawn.documentElement.localName, ...[...drawn.querySelectorAll('parsererror')].map((one) => one.textContent)];
    })()`);
    expect(found).to.deep.equal(['svg']);
    expect(said).to.deep.equal([]);
  });
});
