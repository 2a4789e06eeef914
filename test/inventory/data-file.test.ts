import { expect } from 'chai';
import { loadInventory } from '../../lib/inventory/load';
import { example, rejectionOf, useDirectory } from './helpers';

const wrongYaml = `# production
all:
  vars:
    titel: Hello
groups:
  wbe:
    hosts: [web1]
  web:
    hosts:
      - web1
      - web9
    vars: &defaults
      workers: "5"
hosts:
  web1.example.com:
    address: 192.0.2.11
    port: 22
  web1:
    vars:
      <<: *defaults
      owner: { name: 5 }
    connection: { user: deploy, become: { method: sodo } }
  7:
`;

const wrongJson = `{
  "hosts": {
    "web1": { "adress": "192.0.2.11" },
    "web2": { "vars": { "level": "lo" } }
  }
}
`;

const ansibleYaml = `all:
  vars:
    title: Hello
  children:
    web:
      hosts:
        web1:
          ansible_host: 192.0.2.11
`;

const files: Readonly<Record<string, string>> = {
  'wrong.yml': wrongYaml,
  'wrong.json': wrongJson,
  'ansible.yml': ansibleYaml,
  'ansible-vars.yml': 'hosts:\n  web1: { ansible_host: 192.0.2.11, ansible_user: deploy }\n',
  'quote.yml': 'hosts:\n  web1:\n    address: "192.0.2.1\n  web2: {}\n',
  'indent.yml': 'hosts:\n  web1: {}\n web2: {}\n',
  'tab.yml': 'hosts:\n\tweb1: {}\n',
  'twice.yml': 'hosts:\n  web1: {}\n  web2: {}\n  web1: {}\n',
  'twice.json': '{ "hosts": {\n  "web1": {},\n  "web1": {} } }',
  'alias.yml': 'hosts:\n  web1: *nothing\n',
  'vault.yml': 'hosts:\n  web1: { vars: { token: !vault abc } }\n',
  'documents.yml': 'hosts: {}\n---\nhosts: {}\n',
  'empty.yml': '',
  'comment.yml': '# nothing yet\n',
  'list.yml': '- web1\n',
  'unquoted.json': '{ hosts: {} }',
  'cut.json': '{ "hosts": { "web1": ',
  'good.yml': `%YAML 1.2
---
all: { vars: { title: no } } # the Norway problem: a text
groups:
  web:
    hosts: [web1]
  db:
hosts:
  web1:
  web2: { vars: { owner: { name: ada } } }
`,
  'bom.json': '\uFEFF{ "hosts": { "web1": {} } }',
};

describe('an inventory in YAML or JSON', () => {
  const directory = useDirectory(files);
  const load = (file: string) =>
    loadInventory({ directory: directory(), cwd: directory(), file, project: example });

  it('tells the line of every mistake', async () => {
    const error = await rejectionOf(load('wrong.yml'));
    expect(error.code).to.equal('INVENTORY');
    expect(error.message.split('\n')).to.deep.equal([
      'the inventory has 9 mistakes',
      '  wrong.yml:4: all.vars.titel is not known here, did you mean "title"?',
      '  wrong.yml:6: groups.wbe is not a group of the project, did you mean "web"?',
      '  wrong.yml:11: groups.web.hosts.1 "web9" is not declared under hosts, did you mean "web1"?',
      '  wrong.yml:13: groups.web.vars.workers must be integer (it is "5")',
      '  wrong.yml:17: hosts.web1.example.com.port is not known here',
      '  wrong.yml:19: hosts.web1.vars.workers must be integer (it is "5")',
      '  wrong.yml:21: hosts.web1.vars.owner.name must be string (it is 5)',
      '  wrong.yml:22: hosts.web1.connection.become.method must be one of "sudo", "su", "doas", "none", did you mean "sudo"? (it is "sodo")',
      '  wrong.yml:23: hosts.7 is not a valid host name: it has only digits',
    ]);
    expect(error.hint).to.match(/^"port" belongs under "connection"/);
  });

  it('tells the lines of a JSON file', async () => {
    expect((await rejectionOf(load('wrong.json'))).message.split('\n')).to.deep.equal([
      'the inventory has 2 mistakes',
      '  wrong.json:3: hosts.web1.adress is not known here, did you mean "address"?',
      '  wrong.json:4: hosts.web2.vars.level must be one of "low", "high", did you mean "low"? (it is "lo")',
    ]);
  });

  it('knows an inventory of Ansible when it sees one', async () => {
    expect((await rejectionOf(load('ansible.yml'))).hint).to.match(/^This looks like an Ansible inventory\./);
    expect((await rejectionOf(load('ansible-vars.yml'))).hint).to.match(/^ansible_host is "address" here/);
  });

  const malformed: readonly (readonly [file: string, message: string])[] = [
    ['quote.yml', 'quote.yml:5: missing closing "quote'],
    ['indent.yml', 'indent.yml:3: all mapping items must start at the same column'],
    ['tab.yml', 'tab.yml:2: tabs are not allowed as indentation'],
    ['twice.yml', 'twice.yml:4: this key appears twice'],
    ['twice.json', 'twice.json:3: this key appears twice'],
    ['alias.yml', 'alias.yml:1: unresolved alias (the anchor must be set before the alias): nothing'],
    ['vault.yml', 'vault.yml:2: unresolved tag: !vault'],
    ['documents.yml', 'documents.yml:2: a second document starts here; a file has only one'],
    ['empty.yml', 'empty.yml: must be object'],
    ['comment.yml', 'comment.yml: must be object'],
    ['list.yml', 'list.yml: must be object'],
    ['unquoted.json', 'unquoted.json:1: unresolved plain scalar "hosts"'],
  ];
  for (const [file, message] of malformed) {
    it(`is refused with file and line: ${message}`, async () => {
      const error = await rejectionOf(load(file));
      expect([error.code, error.message]).to.deep.equal(['INVENTORY', message]);
    });
  }

  it('is refused when it ends too early', async () => {
    expect((await rejectionOf(load('cut.json'))).message).to.match(/cut\.json:1: /);
  });

  it('may leave empty what has nothing to say, and keeps words as texts', async () => {
    const { hosts } = await load('good.yml');
    expect(hosts.map(({ name, groups }) => [name, ...groups])).to.deep.equal([
      ['web1', 'all', 'eu', 'web'],
      ['web2', 'all', 'ungrouped'],
    ]);
    expect(hosts[0]?.vars['title']).to.equal('no');
  });

  it('tells the line of every value of a host', async () => {
    const { hosts, lineOf } = await load('good.yml');
    const lines = (index: number, name: string) =>
      hosts[index]?.origins.vars[name]?.map(({ place }) => [place, lineOf(place)]);
    expect(lines(1, 'owner')).to.deep.equal([['hosts.web2.vars.owner', 10]]);
    expect(lines(0, 'title')).to.deep.equal([
      ['all.vars.title', 3],
      ['default', undefined],
    ]);
  });

  it('may start with a byte order mark', async () => {
    expect((await load('bom.json')).hosts).to.have.length(1);
  });
});
