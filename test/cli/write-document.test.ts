import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { writeDocument } from '../../lib/cli/write-document';
import { rejectionOf, useDirectory } from '../inventory/helpers';

const hosts = 'groups: { web: { hosts: [web1] } }\nhosts: { web1: { address: 192.0.2.11 } }\n';
const architecture = `environments:
  production: { purpose: Serves the site }
services:
  site: { group: web, port: 443, protocol: https }
networking:
  flows: [{ from: internet, to: site }]
`;

describe('the document that a program writes', () => {
  const directory = useDirectory({
    'inventory/production.yml': hosts,
    'inventory/architecture.yml': architecture,
    'wrong/inventory/architecture.yml': architecture.replace('to: site', 'to: sight'),
  });
  const place = () => ({ directory: directory(), environment: 'production' });

  it('is an HTML page in the project, or Markdown where the file is called so', async () => {
    const page = await writeDocument(place());
    expect(page).to.equal(join(directory(), '.hostwright/infrastructure.html'));
    expect(readFileSync(page, 'utf8'))
      .to.match(/^<!doctype html>/i)
      .and.contain('Infrastructure Architecture');
    const text = readFileSync(await writeDocument({ ...place(), file: 'docs/infrastructure.md' }), 'utf8');
    expect(text)
      .to.match(/^# Infrastructure Architecture\n/)
      .and.contain('| site | 443 |');
  });

  it('is not written from a wrong description, for an unknown environment, or where it cannot be', async () => {
    const wrong = await rejectionOf(writeDocument({ ...place(), directory: join(directory(), 'wrong') }));
    expect([wrong.code, wrong.message]).to.match(/ARCHITECTURE.*names "sight"/s);
    const unknown = await rejectionOf(writeDocument({ ...place(), environment: 'prodution' }));
    expect(unknown.message).to.contain('did you mean "production"?');
    const file = await rejectionOf(writeDocument({ ...place(), file: 'inventory' }));
    expect([file.code, file.message.split(':')[0]]).to.deep.equal([
      'LOCAL_FILE',
      'inventory cannot be written',
    ]);
  });
});
