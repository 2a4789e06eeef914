import { expect } from 'chai';
import { existsSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadInventory } from '../../lib/inventory/load';
import { example, rejectionOf, useDirectory } from './helpers';

const lib = resolve(__dirname, '../../lib');

const projectText = `
import { defineProject } from '${lib}/project';
import { object, optional, text } from '${lib}/schema/schema';
export const project = defineProject({ groups: { web: {} }, vars: object({ title: optional(text()) }) });
`;

describe('loading an inventory by its environment', () => {
  const directory = useDirectory({
    'inventory/project.ts': projectText,
    'inventory/development.ts': `
      import { project } from './project';
      export default project.inventory({ hosts: { dev1: { vars: { title: 'T' } } } });`,
    'inventory/staging.yml': 'groups: { web: { hosts: [stage1] } }\nhosts:\n  stage1:\n',
    'inventory/production.json': '{\n\t"hosts": { "prod1": { "address": "192.0.2.1" } }\n}\n',
    'inventory/dynamic.ts': `
      import { project } from './project';
      export default async () => project.inventory({ hosts: await Promise.resolve({ found1: {}, found2: {} }) });`,
    'inventory/plain.js': `module.exports = () => ({ hosts: { plain1: { vars: { title: 'P' } } } });`,
    'inventory/modern.mjs': `export default { hosts: { modern1: {} } };`,
    'inventory/compiled.ts': `export default { hosts: { source1: {} } };`,
    'inventory/compiled.js': `module.exports = { hosts: { compiled1: {} } };`,
    'inventory/compiled.d.ts': `export {};`,
    'inventory/twice.yml': 'hosts: {}\n',
    'inventory/twice.json': '{}',
    'inventory/readme.md': '',
  });
  const hostsOf = async (env?: string) =>
    (await loadInventory({ directory: directory(), env })).hosts.map(({ name }) => name);

  const rows: readonly (readonly [string, string | undefined, readonly string[]])[] = [
    ['development by default', undefined, ['dev1']],
    ['TypeScript', 'development', ['dev1']],
    ['YAML', 'staging', ['stage1']],
    ['JSON', 'production', ['prod1']],
    ['the result of an async function', 'dynamic', ['found1', 'found2']],
    ['JavaScript', 'plain', ['plain1']],
    ['an ES module', 'modern', ['modern1']],
    ['the source and not what was compiled from it', 'compiled', ['source1']],
  ];
  for (const [title, env, expected] of rows) {
    it(`takes ${title}`, async () => expect(await hostsOf(env)).to.deep.equal(expected));
  }

  it('names the file relative to the project', async () => {
    expect((await loadInventory({ directory: directory(), env: 'staging' })).file).to.equal(
      'inventory/staging.yml',
    );
  });

  it('knows the environment that was chosen by its name, and none of a file', async () => {
    const staging = await loadInventory({ directory: directory(), env: 'staging' });
    const file = await loadInventory({
      directory: directory(),
      file: join(directory(), 'inventory/staging.yml'),
    });
    expect([staging.environment, file.environment]).to.deep.equal(['staging', undefined]);
  });

  it('lists the environments when there is none of that name', async () => {
    const error = await rejectionOf(loadInventory({ directory: directory(), env: 'prodution' }));
    expect([error.code, error.message]).to.deep.equal([
      'INVENTORY',
      'there is no environment "prodution" among compiled, development, dynamic, modern, plain, production, staging, ' +
        'twice, twice, did you mean "production"?',
    ]);
    expect(error.hint).to.contain('inventory/prodution.ts');
  });

  it('says so when there is no folder of inventories', async () => {
    const elsewhere = join(directory(), 'inventory');
    const error = await rejectionOf(loadInventory({ directory: elsewhere, env: 'x' }));
    expect(error.message).to.equal(`this is not a project: there is no folder ${elsewhere}/inventory`);
    expect(error.hint).to.contain('hostwright init');
  });

  it('does not choose between two files of one name', async () => {
    const error = await rejectionOf(hostsOf('twice'));
    expect(error.message).to.equal(
      'the environment "twice" has two files: inventory/twice.json and inventory/twice.yml',
    );
  });

  it('checks data files against the project beside them', async () => {
    const error = await rejectionOf(
      loadInventory({ directory: directory(), env: 'staging', extra: ['titel=x'] }),
    );
    expect(error.message).to.equal('-x titel is not a variable of the project, did you mean "title"?');
  });
});

describe('loading an inventory by its file', () => {
  const directory = useDirectory({
    'hosts.yml': 'hosts: { web1: {} }\n',
    'hosts.ini': '[web]\nweb1\n',
    'broken.ts': 'export default {\n  hosts: { web1: {},\n',
    'missing.ts': "import x from './nothing';\nexport default x;\n",
    'throws.ts': "export default async () => { throw new Error('the cloud is down'); };\n",
    'empty.ts': 'export const hosts = {};\n',
    'number.js': 'module.exports = 5;\n',
    'other/project.js': 'module.exports = { project: 5 };\n',
    'other/hosts.yml': 'hosts: {}\n',
  });
  const load = (file: string) => loadInventory({ directory: directory(), cwd: directory(), file });

  it('takes it in place of an environment, relative to the directory or absolute', async () => {
    expect((await load('hosts.yml')).hosts).to.have.length(1);
    expect((await load(join(directory(), 'hosts.yml'))).file).to.equal('hosts.yml');
  });

  it('accepts any group and variable where there is no project', async () => {
    const inventory = await loadInventory({
      directory: directory(),
      cwd: directory(),
      file: 'hosts.yml',
      extra: ['a=b'],
    });
    expect(inventory.hosts[0]?.vars).to.deep.equal({ a: 'b' });
  });

  it('checks it against a project that is given', async () => {
    const choice = { directory: directory(), cwd: directory(), file: 'hosts.yml', project: example };
    expect((await loadInventory(choice)).hosts[0]?.vars).to.deep.equal({ title: 'Untitled', debug: false });
  });

  it('says so where it cannot be read', async function () {
    // A file that nobody can read from its beginning, not even root.
    const unreadable = '/proc/self/mem';
    if (!existsSync(unreadable)) this.skip();
    symlinkSync(unreadable, join(directory(), 'unreadable.yml'));
    const error = await rejectionOf(load('unreadable.yml'));
    expect(error.code).to.equal('LOCAL_FILE');
    expect(error.message).to.match(/^unreadable\.yml cannot be read: E/);
  });

  const mistakes: readonly (readonly [file: string, message: RegExp])[] = [
    ['host.yml', /^there is no inventory file host\.yml, did you mean "hosts\.yml"\?$/],
    ['hosts.ini', /^hosts\.ini is not an inventory: it must be a file that ends with \.ts, .*\.json$/],
    ['.', /^\. is not an inventory: it must be a file/],
    ['broken.ts', /^broken\.ts cannot be loaded: (?![^]*backtrace)[^]*broken\.ts:2:/],
    ['missing.ts', /^missing\.ts cannot be loaded: Cannot find module '\.\/nothing'$/],
    ['throws.ts', /^throws\.ts cannot be loaded: the cloud is down$/],
    ['empty.ts', /^empty\.ts has no inventory as its default export$/],
    ['number.js', /^number\.js has no inventory as its default export$/],
    ['other/hosts.yml', /project\.js does not export a project$/],
  ];
  for (const [file, message] of mistakes) {
    it(`refuses ${file}`, async () => {
      const error = await rejectionOf(load(file));
      expect(error.code).to.equal('INVENTORY');
      expect(error.message).to.match(message);
      expect(error.hint).to.be.a('string');
    });
  }
});
