import { expect } from 'chai';
import { checkArchitecture } from '../../lib/architecture/check';
import { diagramDot, sketchOf } from '../../lib/architecture/diagram/dot';
import { graphOf, hostsInWords } from '../../lib/architecture/diagram/graph';
import { fit, widthOf, wrap } from '../../lib/architecture/diagram/measure';
import { groupOrder } from '../../lib/architecture/diagram/order';
import { diagramSvg } from '../../lib/report/architecture/diagram-svg';
import { altered, shopHosts, type Changes } from './altered';
import { fleetArchitecture } from './fleet';
import { shop } from './shop';

function shopIn(name: string, changes: Changes = {}) {
  const { architecture } = checkArchitecture({ ...shop, data: altered(changes) }, shopHosts);
  return architecture!.environments.find((each) => each.name === name)!;
}

const production = shopIn('production');
const fleetOf = (count: number) => fleetArchitecture(count).environments[0]!;

describe('the graph of an environment', () => {
  it('has every service in its group, and each flow once', () => {
    const graph = graphOf(production);
    expect(
      graph.groups.map(({ name, services }) => [name, ...services.map((each) => each.name)]),
    ).to.deep.equal([
      ['all', 'ssh', 'hosts'],
      ['edge', 'redirect', 'edge'],
      ['app', 'api'],
      ['db', 'database'],
      ['ops', 'prometheus', 'alertmanager', 'logs'],
    ]);
    const twice = shopIn('production', {
      'networking/flows/+': { from: 'edge', to: 'api', why: 'once more' },
    });
    expect(graphOf(twice).flows).to.deep.equal(graph.flows);
  });

  it('stands from left to right as requests go, with who collects metrics at the end', () => {
    expect(groupOrder(graphOf(production))).to.deep.equal(['all', 'edge', 'app', 'db', 'ops']);
    const circle = shopIn('production', { 'networking/flows/+': { from: 'db', to: 'edge' } });
    expect([...groupOrder(graphOf(circle))].sort()).to.deep.equal(['all', 'app', 'db', 'edge', 'ops']);
  });

  it('knows arrows that go back, and arrows that stay', () => {
    const ways = sketchOf(graphOf(production)).arrows.map(
      ({ flow, way }) => `${flow.from} ${way} ${flow.service}`,
    );
    expect(ways).to.include.members([
      'edge forth api',
      'ops back api',
      'ops self prometheus',
      'all forth logs',
    ]);
  });

  const named = (count: number) => Array.from({ length: count }, (_, index) => `app${index + 1}`);
  const rows: readonly (readonly [name: string, count: number, words: string])[] = [
    ['app', 0, ''],
    ['app', 2, 'app1, app2'],
    ['app', 6, 'app1, app2, app3, app4, app5, app6'],
    ['app', 30, '30 hosts, app1 … app30'],
    ['all', 200, '200 hosts'],
  ];
  for (const [name, count, words] of rows) {
    it(`says of ${count} hosts of ${name}: ${JSON.stringify(words)}`, () => {
      expect(hostsInWords({ name, hosts: named(count) })).to.equal(words);
    });
  }
});

describe('texts in a diagram', () => {
  const long = 'a-host-name-that-goes-on-and-on.rack-17.example.com';
  it('are cut where they are too long', () => {
    expect(fit('app1', 11, 100)).to.equal('app1');
    const cut = fit(long, 11, 100);
    expect(cut).to.match(/^a-host.*…$/);
    expect(widthOf(cut, 11)).to.be.at.most(100);
    expect(fit('日本語の名前', 11, 40)).to.equal('日本…');
  });

  it('go on in the next line', () => {
    expect(wrap(['app1,', 'app2,', long], 11, 100)).to.have.length(2);
    expect(wrap([], 11, 100)).to.deep.equal([]);
  });
});

describe('the graph in the language of Graphviz', () => {
  it('has a box for each group with a cell for each service, and an edge for each arrow between boxes', () => {
    const dot = diagramDot(production);
    expect(dot.match(/PORT="g\d+s\d+"/g)).to.have.length(9);
    expect(dot)
      .to.contain('f1:e -> g1:g1s1:w [id=e1]')
      .and.contain('g2:g2s0:e -> g4:head:w [id=e5, dir=back]');
    expect(dot.match(/ -> /g)).to.have.length(8);
  });

  it('has no word of the description', () => {
    expect(diagramDot(production)).to.not.match(/edge1|api|office/);
  });
});

describe('the picture of an environment', function () {
  this.timeout(20_000);

  for (const hosts of [3, 30, 200]) {
    it(`shows every service and flow of ${hosts} hosts`, async () => {
      const environment = fleetOf(hosts);
      const svg = await diagramSvg(environment);
      const { flows, groups } = graphOf(environment);
      expect(environment.hosts).to.have.length(hosts);
      expect(svg.match(/<g class="service"/g)).to.have.length(Object.keys(environment.services).length);
      expect(svg.match(/<g class="group"/g)).to.have.length(groups.length);
      expect(svg.match(/<title>[^<]+ → [^<]+<\/title>/g)).to.have.length(flows.length);
      expect(svg).to.not.contain('path d=""').and.not.contain('NaN');
      expect(svg.length).to.be.below(30_000);
    });
  }

  it('says what it shows to whoever does not see it', async () => {
    const svg = await diagramSvg(production);
    const words = 'Diagram of production: 5 hosts, 4 groups, 9 services, 10 flows';
    expect(svg).to.contain(`role="img" aria-label="${words}"`).and.contain(`<title>${words}</title>`);
    expect(svg).to.contain('<text class="name" x="12" y="18">api</text>').and.contain('>:3873 http</text>');
  });

  it('explains the looks of the arrows that are there', async () => {
    const legend = (svg: string) => [...svg.slice(svg.indexOf('class="legend"')).matchAll(/y="4">([^<]+)/g)];
    const words = (svg: string) => legend(svg).map(([, text]) => text);
    expect(words(await diagramSvg(production))).to.deep.equal([
      ...['from the internet', 'from a network', 'between hosts', 'metrics'],
    ]);
    const quiet = shopIn('production', { 'networking/flows': [{ from: 'edge', to: 'api' }] });
    expect(words(await diagramSvg(quiet))).to.deep.equal(['between hosts']);
  });

  it('shows words of the description as text', async () => {
    const endpoint = 'https://a.example/<script>alert(1)</script>';
    const svg = await diagramSvg(shopIn('production', { 'services/api/endpoint': endpoint }));
    expect(svg).to.contain('&lt;script&gt;').and.not.contain('<script');
  });

  it('is drawn where there is nothing yet', async () => {
    const { architecture } = checkArchitecture({ ...shop, data: { environments: { production: {} } } });
    const svg = await diagramSvg(architecture!.environments[0]!);
    expect(svg).to.contain('Diagram of production: 0 hosts, 0 groups, 0 services, 0 flows');
  });
});
