import { expect } from 'chai';
import { checkArchitecture } from '../../lib/architecture/check';
import { documentOf } from '../../lib/architecture/document/document';
import type { LineStatuses } from '../../lib/architecture/document/status';
import { template } from '../../lib/architecture/template';
import { blockHtml, wordsHtml } from '../../lib/report/architecture/blocks-html';
import { documentPage } from '../../lib/report/architecture/document-page';
import { piecesOf } from '../../lib/report/architecture/pieces';
import { altered, shopHosts, type Changes } from './altered';
import { fleetArchitecture } from './fleet';
import { seenShop } from './seen-shop';
import { shop } from './shop';

const architectureOf = (data: unknown) => checkArchitecture({ ...shop, data }, shopHosts).architecture!;
const filled = architectureOf(shop.data);
const pageWith = (changes: Changes) => documentPage(architectureOf(altered(changes)));
const all = documentOf(filled).flatMap(({ lines }) => lines);

const statuses: LineStatuses = {
  'networking.flows': [
    { kind: 'tested', test: 'a scan of every host' },
    { kind: 'read', at: '2026-11-29T22:00:00Z', hosts: ['app1', 'app2', 'db1'] },
  ],
  'environments.production.operatingSystem': {
    kind: 'read',
    at: '2026-11-29T22:00:00Z',
    hosts: ['app1', 'app2', 'app3', 'db1'],
  },
};

/** The texts of elements, without the elements within them. */
function textsOf(html: string, pattern: RegExp): readonly string[] {
  return [...html.matchAll(pattern)].map(([, text = '']) =>
    text
      .replace(/<[^>]*>/g, '')
      .replaceAll('&#38;', '&')
      .replaceAll('&amp;', '&'),
  );
}

describe('the document as a page', function () {
  this.timeout(20_000);

  it('has the headings and labels of the template in its order, and leads to each heading', async () => {
    const html = await documentPage(filled);
    const headings = template.map(({ heading }) => heading);
    const labels = template.flatMap(({ lines }) => lines.flatMap(({ label }) => label ?? []));
    expect(textsOf(html, /<h[123](?: id="[^"]*")?>([^]*?)<\/h[123]>/g)).to.deep.equal(headings);
    expect(textsOf(html, /<h\d class="label">([^]*?)<\/h\d>/g)).to.deep.equal(labels);
    expect(textsOf(html, /<a href="#[^"]*">([^]*?)<\/a>/g)).to.deep.equal(headings.slice(1));
    for (const [, id = ''] of html.matchAll(/<a href="#([^"]*)">/g)) {
      expect(html.split(` id="${id}"`), id).to.have.length(2);
    }
  });

  it('has a value and a badge on every line, and counts the badges', async () => {
    const html = await documentPage(filled, { statuses });
    expect(html.match(/<span class="pill /g)).to.have.length(all.length);
    expect(html).to.contain(
      `<p class="counts">${all.length} lines: 1 proved, 1 read, ${all.length - 2} declared</p>`,
    );
    const empty = await documentPage(architectureOf({}));
    expect(empty).to.contain(`${all.length} lines: ${all.length} not filled in</p>`);
    expect(empty).to.contain('Wanted here: what the system is to be, in a sentence');
  });

  it('says what proved a line, and when it was read from which hosts', async () => {
    const html = await documentPage(filled, { statuses });
    expect(html).to.contain('Proved by test “a scan of every host”').and.contain('from app[1-2],db1');
  });

  it('shows what was seen on hosts, how long ago, and what is otherwise than declared', async () => {
    const html = await documentPage(filled, { seen: seenShop('<b>old</b>') });
    expect(html).to.contain('Read at 2026-11-30 03:10 UTC, 3 hours ago, from app[1-2]: ');
    expect(html).to.contain('found otherwise than declared</p>').and.contain('<span class="pill otherwise">');
    expect(html)
      .to.match(/<summary>Seen: [^<]+ <small>/)
      .and.contain('&lt;b&gt;old&lt;/b&gt;');
    expect(html).to.contain(' read, ').and.not.contain('<b>old');
    expect(await documentPage(filled)).to.not.contain('Seen: ');
  });

  const shown: readonly string[] = [
    '<li>app: 4 vCPUs, 8 GiB RAM, 80 GiB storage</li>',
    '<td data-label="Why">It has a tenth of the load.</td>',
    '<summary>Firewall rules in production <small>12 rows</small></summary>',
    'hostssl &#34;shop&#34; &#34;shop&#34; 10.0.2.11/32 scram-sha-256',
    '<a href="https://shop.example.com" rel="noreferrer"><code>https://<wbr>shop.<wbr>example.<wbr>com</code></a>',
    'DATABASE_URL=postgresql://shop:${databasePassword}@db1.example.com:5439/shop',
    '<summary>Diagram of development</summary>',
  ];
  for (const part of shown) {
    it(`has ${JSON.stringify(part)}`, async () => {
      expect(await documentPage(filled)).to.contain(part);
    });
  }

  it('shows words of the description as text, whatever they are', async () => {
    const nasty = `</style><script>alert(1)</script><img src=x onerror="alert(2)">' &amp;`;
    const html = await pageWith({
      'services/api/description': nasty,
      'document/targetState': nasty,
      'networking/subnets/public/description': nasty,
      'services/edge/endpoint': 'https://a.example/"onmouseover="alert(3)',
      extra: { proxy: nasty, why: nasty },
    });
    expect(html).to.not.match(/<script|<img|<[^>]* on\w+=/i);
    expect(html.match(/&lt;script&gt;/g)).to.have.length.at.least(5);
    expect(html.split('</style>')).to.have.length(2);
  });

  it('shows what the template has no place for, without a claim', async () => {
    const html = await pageWith({ extra: { proxy: 'squid', why: 'hosts have no other way out' } });
    expect(html)
      .to.contain('<h2 id="extra">Extra</h2>')
      .and.contain('proxy: squid; why: hosts have no other way out');
    expect(html.match(/<span class="pill /g)).to.have.length(all.length);
  });

  it('keeps long lists of hosts short', async () => {
    const html = await documentPage(fleetArchitecture(200));
    expect(html).to.contain('web[1-44]').and.contain('edge[1-16]');
    expect(html).to.not.contain('web1, web2');
    expect(html.length).to.be.below(80_000);
  });
});

describe('words of the document in HTML', () => {
  it('are links only where they are addresses of pages', () => {
    expect(wordsHtml([{ code: 'https://a.example' }])).to.match(/^<a href="https:\/\/a\.example" /);
    for (const code of ['javascript:alert(1)', 'https://a b', 'ftp://a.example']) {
      expect(wordsHtml([{ code }])).to.match(/^<code>/);
    }
    expect(wordsHtml(['https://a.example'])).to.equal('https://<wbr>a.<wbr>example');
  });

  it('stand in tables with a name and with the title of each column', () => {
    const html = blockHtml(
      { kind: 'table', head: ['A', 'B', '<C>'], rows: [[['1'], ['2'], ['3']]] },
      'x "y"',
    );
    expect(html).to.contain('aria-label="x &#34;y&#34;"').and.contain('<td data-label="&lt;C&gt;">3</td>');
  });

  const rows: readonly (readonly [text: string, pieces: string])[] = [
    ['', ''],
    ['short.words stay', 'short.words stay'],
    ['servers.app.memoryGiB here', 'servers.|app.|memoryGiB here'],
    ['a https://shop.example.com', 'a https://|shop.|example.|com'],
    ['x'.repeat(40), `${'x'.repeat(30)}|${'x'.repeat(10)}`],
  ];
  for (const [text, pieces] of rows) {
    it(`may go on in the next line here: ${JSON.stringify(pieces)}`, () => {
      expect(piecesOf(text).join('|')).to.equal(pieces);
      expect(piecesOf(text).join('')).to.equal(text);
    });
  }
});
