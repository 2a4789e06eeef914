import { expect } from 'chai';
import { checkArchitecture } from '../../lib/architecture/check';
import { template } from '../../lib/architecture/template';
import { findingsOf, shopHosts } from './altered';
import { badDescriptions } from './bad/all';
import { shop } from './shop';

describe('the check of an architecture', () => {
  it('finds nothing wrong with the shop', () => {
    expect(checkArchitecture(shop, shopHosts).findings).to.deep.equal([]);
  });

  it('does without inventories', () => {
    expect(checkArchitecture(shop).findings).to.deep.equal([]);
  });

  for (const { title, changes, findings } of badDescriptions) {
    it(`refuses ${title}`, () => {
      const found = findingsOf(changes);
      expect(found.map(({ heading, path, message }) => [heading, path, message])).to.deep.equal(findings);
      expect(found.length).to.be.above(0);
    });
  }

  it('says for each what to do', () => {
    const hints = badDescriptions.flatMap(({ changes }) => findingsOf(changes).map(({ hint }) => hint));
    expect(hints.filter((hint) => !/^[A-Z].*[.}…\]’']$/.test(hint))).to.deep.equal([]);
  });

  it('is tried with every heading of the template', () => {
    const tried = new Set(badDescriptions.flatMap(({ findings }) => findings.map(([heading]) => heading)));
    const headings = template.filter(({ lines }) => lines.length > 0).map(({ heading }) => heading);
    expect(headings.filter((heading) => !tried.has(heading))).to.deep.equal([]);
  });

  it('tells all that is wrong at once, in the order of the template', () => {
    const found = findingsOf({
      'shutdown/timeout': 'soon',
      'services/api/port': 8080,
      'networking/flows/2/to': 'apii',
      'logging/retention': 'a month',
    });
    expect(found.map(({ heading }) => heading)).to.deep.equal([
      'Networking',
      'Port and Endpoint Mapping',
      'Logging',
      'Graceful Shutdown',
    ]);
    const shapes = findingsOf({ 'document/status': 'x', 'build/tool': 'x', 'services/api/group': undefined });
    expect(shapes.map(({ path }) => path)).to.deep.equal([
      'document.status',
      'services.api.group',
      'build.tool',
    ]);
  });

  it('takes an unusual port with a reason', () => {
    expect(
      findingsOf({ 'services/api/port': 8080, 'services/api/why': 'old clients know it' }),
    ).to.deep.equal([]);
  });

  it('wants an IP address of a host that flows come from', () => {
    const hosts = { production: [{ name: 'edge1', groups: ['all', 'edge'], address: 'edge1.example.com' }] };
    const found = findingsOf({}, hosts).find(({ path }) => path.includes('addresses'));
    expect(found?.path).to.equal('environments.production.addresses.edge1');
    expect(found?.message).to.contain('"edge1.example.com" is not an IP address');
  });

  it('begins with what there is', () => {
    expect(checkArchitecture({ ...shop, data: {} }).findings).to.deep.equal([]);
    expect(checkArchitecture({ ...shop, data: 'x' }).findings.map(({ message }) => message)).to.deep.equal([
      'must be object',
    ]);
  });
});
