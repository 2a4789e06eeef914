import { expect } from 'chai';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Secret } from '../../lib/secrets/secret';
import { example, resolveData } from './helpers';

type Level = Readonly<Record<string, unknown>>;

/** The title of host web1, which is in the groups web and (through it) eu, and in blue. */
function titleOf(levels: {
  readonly all?: Level;
  readonly eu?: Level;
  readonly web?: Level;
  readonly blue?: Level;
  readonly host?: Level;
  readonly extra?: readonly string[];
}) {
  const { all, eu, web, blue, host, extra } = levels;
  const inventory = resolveData(
    {
      all: { vars: all },
      groups: {
        web: { hosts: ['web1'], vars: web },
        blue: { hosts: ['web1'], vars: blue },
        eu: { vars: eu },
      },
      hosts: { web1: { vars: host } },
    },
    { extra },
  );
  return inventory.hosts[0]?.vars['title'];
}

describe('the precedence of variables', () => {
  const all = { title: 'all' };
  const eu = { title: 'eu' };
  const web = { title: 'web' };
  const blue = { title: 'blue' };
  const host = { title: 'host' };
  const extra = ['title=extra'];
  const rows: readonly (readonly [string, Parameters<typeof titleOf>[0], string])[] = [
    ['the default when nobody says anything', {}, 'Untitled'],
    ['all over the default', { all }, 'all'],
    ['a group over all', { all, eu }, 'eu'],
    ['a child group over its parent', { all, eu, web }, 'web'],
    ['of two groups of the same depth the one that is declared later', { eu, blue }, 'blue'],
    ['a child group over a group of less depth that is declared later', { web, blue }, 'web'],
    ['the host over its groups', { all, eu, web, blue, host }, 'host'],
    ['the command line over everything', { all, eu, web, blue, host, extra }, 'extra'],
    ['the last one of several -x', { extra: ['title=one', 'title=a=b'] }, 'a=b'],
  ];
  for (const [title, levels, expected] of rows) {
    it(`takes ${title}`, () => expect(titleOf(levels)).to.equal(expected));
  }

  it('replaces a value as a whole: objects and lists are not merged', () => {
    const inventory = resolveData({
      all: { vars: { owner: { name: 'ada', shell: '/bin/zsh' }, names: ['a', 'b'] } },
      hosts: { web1: { vars: { owner: { name: 'bob' }, names: ['c'] } } },
    });
    expect(inventory.hosts[0]?.vars).to.deep.include({
      owner: { name: 'bob', shell: '/bin/sh' },
      names: ['c'],
    });
  });

  it('does not take a value that is undefined for a value', () => {
    expect(titleOf({ all, host: { title: undefined } })).to.equal('all');
  });

  it('tells for each value where it came from and what it won over', () => {
    const [host1] = resolveData(
      {
        all: { vars: { title: 'all' }, connection: { user: 'deploy' } },
        groups: { web: { hosts: ['web1'], vars: { title: 'web' }, connection: { user: 'www' } } },
        hosts: { web1: { vars: { title: 'host' } } },
      },
      { extra: ['title=extra'], connection: { user: 'root' } },
    ).hosts;
    expect(
      host1?.origins.vars['title']?.map(({ level, place, value }) => [level, place, value]),
    ).to.deep.equal([
      ['command line', '-x title', 'extra'],
      ['host', 'hosts.web1.vars.title', 'host'],
      ['group', 'groups.web.vars.title', 'web'],
      ['all', 'all.vars.title', 'all'],
      ['default', 'default', 'Untitled'],
    ]);
    expect(host1?.origins.connection['user']?.map(({ place, value }) => [place, value])).to.deep.equal([
      ['command line', 'root'],
      ['groups.web.connection.user', 'www'],
      ['all.connection.user', 'deploy'],
    ]);
  });
});

describe('the groups of a host', () => {
  const inventory = resolveData({
    groups: { blue: { hosts: ['web1'] }, web: { hosts: ['web2', 'web1'] } },
    hosts: { web1: {}, web2: {}, lone: {} },
  });

  it('are all of them, parents before children', () => {
    expect(inventory.hosts.map(({ name, groups }) => [name, ...groups])).to.deep.equal([
      ['web1', 'all', 'eu', 'blue', 'web'],
      ['web2', 'all', 'eu', 'web'],
      ['lone', 'all', 'ungrouped'],
    ]);
  });

  it('know their hosts in the order of the inventory, those of their children too', () => {
    expect(inventory.groups.map(({ name, hosts }) => [name, ...hosts])).to.deep.equal([
      ['all', 'web1', 'web2', 'lone'],
      ['eu', 'web1', 'web2'],
      ['blue', 'web1'],
      ['web', 'web1', 'web2'],
      ['db'],
      ['ungrouped', 'lone'],
    ]);
  });
});

describe('how a host is reached', () => {
  it('follows the same precedence, setting by setting', () => {
    const [web1] = resolveData(
      {
        all: { connection: { user: 'deploy', port: 22, connectTimeout: 5 } },
        groups: { web: { hosts: ['web1'], connection: { port: 2222, jump: ['gate'] } } },
        hosts: { web1: { address: '192.0.2.11', connection: { connectTimeout: 20 } } },
      },
      { connection: { user: 'root' } },
    ).hosts;
    expect(web1?.target).to.deep.equal({
      address: '192.0.2.11',
      user: 'root',
      port: 2222,
      jump: ['gate'],
      connectTimeout: 20,
    });
  });

  it('takes the name for an address where none is given', () => {
    expect(resolveData({ hosts: { 'web1.example.com': {} } }).hosts[0]?.target.address).to.equal(
      'web1.example.com',
    );
  });

  it('takes the parts of become and of hostKeys one by one', () => {
    const [web1] = resolveData(
      {
        all: { connection: { become: { method: 'su' }, hostKeys: { policy: 'accept-new' } } },
        hosts: { web1: { connection: { hostKeys: { files: ['/known'] } } } },
      },
      { connection: { become: { password: 'hush' } } },
    ).hosts;
    expect(web1?.target.become?.method).to.equal('su');
    expect(web1?.target.become?.password?.reveal()).to.equal('hush');
    expect(web1?.target.hostKeys).to.deep.equal({ policy: 'accept-new', files: ['/known'] });
    expect(Object.keys(web1?.origins.connection ?? {})).to.have.members([
      'become.method',
      'become.password',
      'hostKeys.policy',
      'hostKeys.files',
    ]);
  });

  it('finds files beside the inventory, and those of the command line from its directory', () => {
    const hosts = { web1: { connection: { privateKeyFile: 'keys/web1' } }, web2: {} };
    const connection = { privateKeyFile: '~/.ssh/id', hostKeys: { files: ['known', '/etc/known'] } };
    const targets = (commandLine?: Parameters<typeof resolveData>[1]) =>
      resolveData({ all: { connection }, hosts }, commandLine).hosts.map(
        ({ target }) => target.privateKeyFile,
      );
    expect(targets()).to.deep.equal(['/project/inventory/keys/web1', join(homedir(), '.ssh/id')]);
    expect(targets({ connection: { privateKeyFile: 'id' }, cwd: '/elsewhere' })).to.deep.equal([
      '/elsewhere/id',
      '/elsewhere/id',
    ]);
    const [web1] = resolveData({ all: { connection }, hosts }).hosts;
    expect(web1?.target.hostKeys?.files).to.deep.equal(['/project/inventory/known', '/etc/known']);
  });

  it('leaves "none" as the name of no ssh_config', () => {
    const [web1] = resolveData({ all: { connection: { sshConfigFile: 'none' } }, hosts: { web1: {} } }).hosts;
    expect(web1?.target.sshConfigFile).to.equal('none');
  });
});

describe('secrets of an inventory', () => {
  const inventory = resolveData({
    all: { vars: { token: 'hush1' } },
    hosts: {
      web1: {
        vars: { token: 'hush2' },
        connection: { password: 'hush3', become: { method: 'sudo', password: 'hush4' } },
      },
    },
  });
  const [web1] = inventory.hosts;

  it('are wrapped even where they are written as plain text', () => {
    expect((web1?.vars['token'] as Secret).reveal()).to.equal('hush2');
    expect(web1?.target.password?.reveal()).to.equal('hush3');
    expect(web1?.target.become?.password?.reveal()).to.equal('hush4');
    expect(web1?.target.become?.method).to.equal('sudo');
  });

  it('do not show in anything that is printed, overridden ones included', () => {
    expect(JSON.stringify(inventory)).to.not.contain('hush');
  });
});

describe('a resolved inventory', () => {
  it('is frozen, and leaves what was written as it is', () => {
    const definition = { hosts: { web1: { vars: { names: ['a'] } } } };
    const inventory = resolveData(definition);
    expect(Object.isFrozen(definition.hosts.web1.vars.names)).to.equal(false);
    expect(Object.isFrozen(inventory.hosts[0]?.vars['names'])).to.equal(true);
    expect(Object.isFrozen(inventory.hosts[0]?.target)).to.equal(true);
  });

  it('works without a project: any group, any variable', () => {
    const inventory = resolveData(
      { groups: { a: { hosts: ['one'], vars: { x: [1] } } }, hosts: { one: { vars: { y: 'z' } } } },
      { extra: ['k=v'] },
      { groups: { a: {} } },
    );
    expect(inventory.hosts[0]?.vars).to.deep.equal({ x: [1], y: 'z', k: 'v' });
    expect(example.groups).to.have.property('web');
  });
});
