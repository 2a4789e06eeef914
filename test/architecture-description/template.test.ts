import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { missingLines } from '../../lib/architecture/missing';
import { lineOf, placeOf, template } from '../../lib/architecture/template';
import { altered } from './altered';
import { shop } from './shop';

/** The headings of the template with the bold labels below each, as the file has them. */
function linesOfFile(): readonly (readonly [heading: string, ...labels: string[]])[] {
  const text = readFileSync(join(__dirname, 'template.md'), 'utf8').replace(/```[^]*?```/g, '');
  return text
    .split(/^#+ /m)
    .slice(1)
    .map((section) => {
      const [heading = '', ...lines] = section.split('\n');
      const labels = lines.flatMap((line) => /^(?:- )?\*\*([^*]+?):?\*\*/.exec(line)?.[1] ?? []);
      return [heading, ...labels] as const;
    });
}

describe('the description', () => {
  it('has a place for each heading and label of the template, in its order', () => {
    const ours = template.map(({ heading, lines }) => [
      heading,
      ...lines.flatMap(({ label }) => label ?? []),
    ]);
    expect(ours).to.deep.equal(linesOfFile());
  });

  it('fills in each of them for the shop', () => {
    expect(missingLines(shop.data)).to.deep.equal([]);
  });

  it('tells the heading and label of a path', () => {
    expect(placeOf('logging.retention')).to.deep.equal({ heading: 'Logging', label: 'Log Retention' });
    expect(placeOf('environments.staging.differs.0.why').label).to.equal('Configuration');
    expect(placeOf('environments.qa.servers')).to.deep.equal({ heading: 'Deployment Environment' });
    expect(lineOf('services.api.port')?.heading).to.equal('Port and Endpoint Mapping');
  });

  it('lists what is missing, heading by heading', () => {
    const all = template.flatMap(({ lines }) => lines);
    expect(missingLines({})).to.deep.equal(all);
    const changes = { overview: { regions: [] }, 'environments/production/servers/app/instances': undefined };
    const missing = missingLines(altered(changes)).map(({ heading, label }) => `${heading}: ${label ?? ''}`);
    expect(missing).to.deep.equal([
      'Overview: Hosting Environment',
      'Overview: Regions',
      'Production Environment: Number of Instances',
    ]);
  });
});
