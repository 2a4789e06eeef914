import { expect } from 'chai';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { environmentNames } from '../../lib/inventory/files';
import { loadArchitecture } from '../../lib/cli/load-architecture';
import { rejectionOf, useDirectory } from '../inventory/helpers';
import { shop } from './shop';

const lib = join(__dirname, '../../lib');
const project = `const { defineProject } = require('${lib}/project');
const { object } = require('${lib}/schema/schema');
exports.project = defineProject({ groups: { edge: {}, app: {}, db: {}, ops: {}, cache: {} }, vars: object({}) });
`;

describe('a description in a file', () => {
  const directory = useDirectory({
    'yaml/inventory/architecture.yaml': stringify(shop.data),
    'yaml/inventory/project.js': project,
    'json/inventory/architecture.json': JSON.stringify(shop.data),
    'json/inventory/project.js': project,
    'half/inventory/architecture.yml': 'overview:\n  regions: [eu]\n  hostingEnvironment:\nlogging:\n',
    'half/inventory/development.yml': 'groups: { web: { hosts: [web1] } }\nhosts: { web1: {} }\n',
    'empty/inventory/architecture.yml': '# nothing yet\n',
    'broken/inventory/architecture.yml': 'overview:\n  regions: [eu\nlogging: {}\n',
    'shape/inventory/architecture.yml': 'document:\n  status: activ\nshutdown:\n  timeout: 5\n',
    'other/inventory/architecture.js': 'exports.x = 1;\n',
    'throws/inventory/architecture.js': "throw new Error('boom');\n",
    'none/inventory/development.yml': 'hosts: {}\n',
  });
  const load = (name: string) => loadArchitecture(join(directory(), name));

  for (const kind of ['yaml', 'json']) {
    it(`is the same in ${kind.toUpperCase()} as in TypeScript`, async () => {
      const { declared, findings, file } = await load(kind);
      expect(findings).to.deep.equal([]);
      expect(declared).to.deep.equal(shop);
      expect(file).to.equal(`inventory/architecture.${kind}`);
    });
  }

  it('may be half filled in, without a project', async () => {
    const { declared, findings } = await load('half');
    expect(findings).to.deep.equal([]);
    expect(declared.data).to.deep.equal({ overview: { regions: ['eu'] } });
    expect((await load('empty')).declared.data).to.deep.equal({});
  });

  it('has the line of each mistake', async () => {
    const { findings, lineOf } = await load('shape');
    expect(findings.map(({ path }) => [path, lineOf(path)])).to.deep.equal([
      ['document.status', 2],
      ['shutdown.timeout', 4],
    ]);
  });

  it('is not an environment', () => {
    expect(environmentNames(join(directory(), 'half'))).to.deep.equal(['development']);
  });

  const mistakes: readonly (readonly [name: string, code: string, message: RegExp])[] = [
    ['broken', 'ARCHITECTURE', /^inventory\/architecture\.yml:\d: /],
    ['other', 'ARCHITECTURE', /^inventory\/architecture\.js does not export an architecture$/],
    ['throws', 'INVENTORY', /^inventory\/architecture\.js cannot be loaded: boom$/],
    ['none', 'ARCHITECTURE', /^there is no description of the architecture in none\/inventory$/],
  ];
  for (const [name, code, message] of mistakes) {
    it(`is refused: ${name}`, async () => {
      const error = await rejectionOf(load(name));
      expect(error.code).to.equal(code);
      expect(error.message).to.match(message);
      expect(error.hint).to.match(/\S/);
    });
  }
});
