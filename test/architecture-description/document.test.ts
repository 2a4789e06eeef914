import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { checkArchitecture, type Architecture } from '../../lib/architecture/check';
import { documentOf } from '../../lib/architecture/document/document';
import { documentText } from '../../lib/architecture/document/markdown';
import { codeSpan } from '../../lib/architecture/document/markdown-words';
import { inWords } from '../../lib/architecture/document/plain';
import type { DeclaredText } from '../../lib/architecture/document/section';
import { altered, shopHosts, type Changes } from './altered';
import { shop } from './shop';

const architectureOf = (data: unknown) => checkArchitecture({ ...shop, data }, shopHosts).architecture!;
const filled = architectureOf(shop.data);
const textWith = (changes: Changes) => documentText(architectureOf(altered(changes)));

const linesIn = (architecture: Architecture) => documentOf(architecture).flatMap(({ lines }) => lines);

/** Headings and bold labels in their order, without blocks of code and what is derived. */
function skeleton(markdown: string): readonly string[] {
  return markdown
    .replace(/```[^]*?```/g, '')
    .split('\n')
    .flatMap((line) => /^#{1,3} .+$/.exec(line)?.[0] ?? /^(?:- )?(\*\*[^*]+?):?\*\*/.exec(line)?.[1] ?? []);
}

describe('the document', () => {
  const template = skeleton(readFileSync(join(__dirname, 'template.md'), 'utf8'));

  it('has the headings and labels of the template, in its order', () => {
    expect(skeleton(documentText(filled))).to.deep.equal(template);
    expect(skeleton(documentText(architectureOf({})))).to.deep.equal(template);
  });

  it('has a value and a status on every line', () => {
    const lines = linesIn(filled);
    const unsaid = ({ text, below }: DeclaredText) => text.length + below.length === 0;
    const empty = lines.filter(
      ({ declared, statuses }) => !declared || unsaid(declared) || statuses.length === 0,
    );
    expect(empty).to.deep.equal([]);
    expect(documentText(filled)).to.not.contain('not filled in');
    const statuses = documentText(filled).match(/_\(declared, not run here\)_/g);
    expect(statuses).to.have.length(lines.length);
  });

  it('says of what is not filled in that it is not, and claims no status for it', () => {
    const text = documentText(architectureOf({}));
    expect(text.match(/_not filled in yet_/g)).to.have.length(linesIn(filled).length);
    expect(text).to.not.contain('declared');
  });

  it('says what proved a line, and when it was read from which hosts', () => {
    const text = documentText(filled, {
      statuses: {
        'networking.flows': { kind: 'tested', test: 'a scan of every host' },
        'environments.production.operatingSystem': {
          kind: 'read',
          at: '2026-11-29 22:00',
          hosts: ['app1', 'db1'],
        },
      },
    });
    expect(text).to.contain('nothing else is let in _(proved by test “a scan of every host”)_');
    expect(text).to.contain('Debian 12 _(read at 2026-11-29 22:00 from app1, db1)_');
  });

  const shown: readonly string[] = [
    '- **Hosting Environment**: on-premise; provider: Two racks of our own _',
    '    - app: 4 vCPUs, 8 GiB RAM, 80 GiB storage\n',
    '- **Number of Instances**: Multiple: edge 1, app 2, db 1, ops 1 _',
    '| `servers.app.vcpus` | 2 | 4 | It has a tenth of the load. |\n',
    '    1. `npm ci`\n',
    '    - private: private, 10.0.2.0/24 (All other hosts)\n',
    '    - from app to database, 5439/tcp\n',
    '- **DNS**: bind9; zone: example.com _',
    '```mermaid\nflowchart LR\n',
    '| edge | 443 | `https://shop.example.com` | Ends TLS and balances the API |\n',
    'DATABASE_URL=postgresql://shop:${databasePassword}@db1.example.com:5439/shop\n',
    '    - Error Rate > 1% for 5 minutes (critical): Look at the last deployment first.\n',
    '    - slack to #operations (secret slackHook)\n',
    '    - staging: shop.staging.example.com (http-01)\n',
    '1. Build artifact is transferred to server\n2. Database migrations are run: `npm run migrate`\n',
    '- **Path**: `GET /health` of edge, api _',
    '- `SIGTERM`, at most 30 seconds\n- Stop taking connections\n',
  ];
  for (const part of shown) {
    it(`has ${JSON.stringify(part)}`, () => {
      expect(documentText(filled)).to.contain(part);
    });
  }

  it('shows what follows from the lines of a heading below them, hosts with the same rules together', () => {
    const text = documentText(filled);
    expect(text).to.contain(
      '\n#### Derived: Firewall rules in production\n\n| Hosts | Port | From | What |\n',
    );
    expect(text).to.contain('| app1, app2 | 3873/tcp | 10.0.1.10, 10.0.2.31 | api from edge, ops |\n');
    expect(text).to.contain('#### Derived: pg\\_hba.conf of database in production\n\n```text\nlocal all');
    expect(text).to.contain('| shop.example.com | A | 10.0.1.10 |\n');
    expect(text).to.contain('| api | `/metrics` | app1 (http://10.0.2.11:3873), app2 (');
    expect(text).to.contain('#### Derived: Who may read what in production\n');
    expect(text).to.match(/\| `databasePassword` \| DATABASE\\_URL of api[^|]* \| [^|]+ \| 90 days \|\n/);
    expect(text).to.match(/\| `slackHook` \| alerts by slack to #operations \|/);
    expect(text).to.contain('| ErrorRate | `(100 * sum(rate(http_requests_total{code=~"5.."}[5m]))');
  });

  it('is about the environment that it is asked for', () => {
    const text = documentText(filled, { environment: 'staging' });
    expect(text).to.contain(
      'DATABASE_URL=postgresql://shop:${databasePassword}@db1.staging.example.com:5439/shop',
    );
    expect(text).to.contain('Derived: Records in staging').and.not.contain(' in production\n');
    expect(text).to.contain('    - app: 4 vCPUs, 8 GiB RAM, 80 GiB storage\n');
  });

  it('prints what the template has no place for, with its reason', () => {
    const extra = { proxy: 'squid', why: 'hosts have no other way out' };
    const text = textWith({ extra, 'services/api/extra': { threads: 4, why: 'as many as processors' } });
    expect(text).to.match(
      /\n## Extra\n\n- \*\*the system\*\*: proxy: squid; why: hosts have no other way out\n/,
    );
    expect(text).to.contain('- **api**: threads: 4; why: as many as processors\n');
    expect(documentText(filled)).to.not.contain('## Extra');
  });

  it('takes no word of the description for Markdown', () => {
    const text = textWith({
      'services/api/description': 'a | b\n# <b>*c*</b>',
      'document/targetState': '[x](y) _z_',
    });
    expect(text).to.contain('| a \\| b # \\<b>\\*c\\*\\</b> |').and.contain('\\[x\\](y) \\_z\\_');
    expect([codeSpan('a'), codeSpan('a`b')]).to.deep.equal(['`a`', '`` a`b ``']);
    expect(inWords({ a: ['b', 1], c: undefined })).to.equal('a: b, 1; c: ');
  });
});
