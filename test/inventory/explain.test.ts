import { expect } from 'chai';
import { explainJson, explainText, graphText, listJson, listText } from '../../lib/cli/inventory-text';
import { loadInventory } from '../../lib/inventory/load';
import { example, useDirectory } from './helpers';

const yaml = `all:
  vars: { title: Everywhere, token: hush1 }
  connection: { user: deploy, become: { method: sudo } }
groups:
  web:
    hosts: [web1, web2]
    vars: { title: Web }
  db:
    hosts: [db1]
hosts:
  web1:
    address: 192.0.2.11
    vars:
      token: hush2
      names: [a b, "c\\td"]
    connection: { port: 2222, become: { password: hush3 } }
  web2: { connection: { transport: local } }
  db1:
  lone:
`;

describe('what the command line tells of an inventory', () => {
  const directory = useDirectory({ 'hosts.yml': yaml });
  const load = (...extra: readonly string[]) =>
    loadInventory({ directory: directory(), cwd: directory(), file: 'hosts.yml', project: example, extra });

  it('is a line a host', async () => {
    const inventory = await load();
    expect(listText(inventory.hosts)).to.equal(
      [
        'HOST  LOGIN                   GROUPS',
        'web1  deploy@192.0.2.11:2222  eu, web',
        'web2  local                   eu, web',
        'db1   deploy@db1              eu, db',
        'lone  deploy@lone             ungrouped',
        '',
      ].join('\n'),
    );
    expect(listText(inventory.select('db')).split('\n')).to.have.length(3);
  });

  it('is the same for programs, without secrets', async () => {
    const inventory = await load();
    const json = listJson(inventory, inventory.select('web'));
    const parsed = JSON.parse(json) as Record<string, Record<string, unknown>>;
    expect(json).to.not.contain('hush');
    expect(parsed['file']).to.equal('hosts.yml');
    expect(parsed['groups']?.['all']).to.deep.equal({
      children: ['eu', 'blue', 'ungrouped'],
      hosts: ['web1', 'web2'],
    });
    expect(Object.keys(parsed['hosts'] ?? {})).to.deep.equal(['web1', 'web2']);
    expect(parsed['hosts']?.['web1']).to.deep.equal({
      groups: ['all', 'eu', 'web'],
      target: {
        address: '192.0.2.11',
        user: 'deploy',
        port: 2222,
        become: { method: 'sudo', password: '[secret]' },
      },
      vars: { title: 'Web', debug: false, token: '[secret]', names: ['a b', 'c\td'] },
    });
  });

  it('is a tree of groups', async () => {
    const inventory = await load();
    expect(graphText(inventory, inventory.hosts)).to.equal(
      [
        '@all:',
        '  |--@eu:',
        '  |  |--@web:',
        '  |  |  |--web1',
        '  |  |  |--web2',
        '  |  |--@db:',
        '  |  |  |--db1',
        '  |--@blue:',
        '  |--@ungrouped:',
        '  |  |--lone',
        '',
      ].join('\n'),
    );
    expect(graphText(inventory, inventory.select('web1')))
      .to.contain('web1')
      .and.not.contain('web2');
  });

  it('is every value of a host with where it came from and what it won over', async () => {
    const inventory = await load('debug=true');
    expect(explainText(inventory, inventory.hosts[0]!)).to.equal(
      [
        'web1 in hosts.yml',
        'groups: all, eu, web',
        '',
        'connection',
        '  address = "192.0.2.11"',
        '  user = "deploy"',
        '    from all.connection.user (hosts.yml:3)',
        '  become.method = "sudo"',
        '    from all.connection.become.method (hosts.yml:3)',
        '  port = 2222',
        '    from hosts.web1.connection.port (hosts.yml:16)',
        '  become.password = "[secret]"',
        '    from hosts.web1.connection.become.password (hosts.yml:16)',
        '',
        'variables',
        '  debug = true',
        '    from -x debug',
        '    over default = false',
        '  names = ["a b","c\\td"]',
        '    from hosts.web1.vars.names (hosts.yml:15)',
        '  title = "Web"',
        '    from groups.web.vars.title (hosts.yml:7)',
        '    over all.vars.title (hosts.yml:2) = "Everywhere"',
        '    over default = "Untitled"',
        '  token = "[secret]"',
        '    from hosts.web1.vars.token (hosts.yml:14)',
        '    over all.vars.token (hosts.yml:2) = "[secret]"',
        '',
      ].join('\n'),
    );
  });

  it('is the same for programs, with lines and without secrets', async () => {
    const inventory = await load();
    const json = explainJson(inventory, inventory.hosts[0]!);
    expect(json).to.not.contain('hush');
    const { origins } = JSON.parse(json) as { origins: { vars: Record<string, unknown> } };
    expect(origins.vars['title']).to.deep.equal([
      { level: 'group', place: 'groups.web.vars.title', value: 'Web', line: 7 },
      { level: 'all', place: 'all.vars.title', value: 'Everywhere', line: 2 },
      { level: 'default', place: 'default', value: 'Untitled' },
    ]);
  });
});
