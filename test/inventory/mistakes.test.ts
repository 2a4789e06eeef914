import { expect } from 'chai';
import { errorOf, resolveData } from './helpers';

const mistakes: readonly (readonly [title: string, definition: unknown, message: string])[] = [
  [
    'an unknown variable',
    { all: { vars: { titel: 'x' } }, hosts: {} },
    'all.vars.titel is not known here, did you mean "title"?',
  ],
  [
    'a variable of the wrong type',
    { hosts: { web1: { vars: { workers: 'many' } } } },
    'hosts.web1.vars.workers must be integer (it is "many")',
  ],
  [
    'a variable inside a variable',
    { hosts: { web1: { vars: { owner: { nam: 'ada' } } } } },
    [
      'the inventory has 2 mistakes',
      '  hosts.ts: hosts.web1.vars.owner.name is missing',
      '  hosts.ts: hosts.web1.vars.owner.nam is not known here, did you mean "name"?',
    ].join('\n'),
  ],
  [
    'a word that is not one of those allowed',
    { groups: { web: { vars: { level: 'lo' } } }, hosts: {} },
    'groups.web.vars.level must be one of "low", "high", did you mean "low"? (it is "lo")',
  ],
  [
    'an unknown group',
    { groups: { wbe: {} }, hosts: {} },
    'groups.wbe is not a group of the project, did you mean "web"?',
  ],
  [
    'an unknown group that resembles none',
    { groups: { monitoring: {} }, hosts: {} },
    'groups.monitoring is not a group of the project; there are eu, web, db, blue',
  ],
  [
    'a group that is there by itself',
    { groups: { all: {} }, hosts: {} },
    'groups.all cannot be declared: every inventory has the group "all"',
  ],
  [
    'a host that is not declared',
    { groups: { web: { hosts: ['web2'] } }, hosts: { web1: {} } },
    'groups.web.hosts.0 "web2" is not declared under hosts, did you mean "web1"?',
  ],
  [
    'a group in the place of a host',
    { groups: { web: { hosts: ['db'] } }, hosts: {} },
    'groups.web.hosts.0 "db" is not declared under hosts; child groups go under "children"',
  ],
  [
    'a host that a group lists twice',
    { groups: { web: { hosts: ['web1', 'web1'] } }, hosts: { web1: {} } },
    'groups.web.hosts lists "web1" twice',
  ],
  [
    'a host with the name of a group',
    { hosts: { web: {} } },
    'hosts.web has the name of a group; patterns could not distinguish them',
  ],
  ['a host of digits', { hosts: { 7: {} } }, 'hosts.7 is not a valid host name: it has only digits'],
  ...['we b', 'web:1', 'web,1', '-web', '!web', '@web', 'web[1]', "w'$(x)`", 'wé', 'a\nb', '__proto'].map(
    (name): readonly [string, unknown, string] => [
      `a host called ${JSON.stringify(name)}`,
      { hosts: { [name]: {} } },
      `hosts.${name} is not a valid host name: use letters, digits, ".", "_" and "-", or an IP address (put other names in "address")`,
    ],
  ),
  [
    'an unknown connection setting',
    { all: { connection: { usr: 'x' } }, hosts: {} },
    'all.connection.usr is not known here, did you mean "user"?',
  ],
  [
    'a port out of range',
    { hosts: { web1: { connection: { port: 70000 } } } },
    'hosts.web1.connection.port must be <= 65535 (it is 70000)',
  ],
  [
    'a secret of the wrong type, whose value is not shown',
    { hosts: { web1: { vars: { token: 12345 }, connection: { password: 67890 } } } },
    [
      'the inventory has 2 mistakes',
      '  hosts.ts: hosts.web1.vars.token must be a string or a secret',
      '  hosts.ts: hosts.web1.connection.password must be a string or a secret',
    ].join('\n'),
  ],
  ['no hosts', {}, 'hosts is missing'],
  ['something else altogether', 'web1', 'must be object'],
  ['hosts as a list', { hosts: ['web1'] }, 'hosts must be object'],
];

describe('a mistake in an inventory', () => {
  for (const [title, definition, message] of mistakes) {
    it(`is told with its path: ${title}`, () => {
      const error = errorOf(() => resolveData(definition));
      const several = message.startsWith('the inventory');
      expect([error.code, error.message]).to.deep.equal([
        'INVENTORY',
        several ? message : `hosts.ts: ${message}`,
      ]);
      expect(error.hint).to.contain('docs/inventory.md');
    });
  }

  it('hides no other: all are told at once', () => {
    const error = errorOf(() =>
      resolveData(
        {
          all: { vars: { titel: 'x' } },
          groups: { wbe: {}, web: { hosts: ['web9'] } },
          hosts: { web1: { adress: 'x' } },
        },
        { extra: ['worker=1', 'workers=0', 'nonsense'] },
      ),
    );
    expect(error.message.split('\n')).to.deep.equal([
      'the inventory has 7 mistakes',
      '  hosts.ts: hosts.web1.adress is not known here, did you mean "address"?',
      '  hosts.ts: all.vars.titel is not known here, did you mean "title"?',
      '  hosts.ts: groups.wbe is not a group of the project, did you mean "web"?',
      '  hosts.ts: groups.web.hosts.0 "web9" is not declared under hosts, did you mean "web1"?',
      '  -x worker is not a variable of the project, did you mean "workers"?',
      '  -x workers must be >= 1 (it is 0)',
      '  -x nonsense must be KEY=VALUE',
    ]);
  });
});

describe('a mistake in the groups of a project', () => {
  const rows: readonly (readonly [string, Parameters<typeof resolveData>[2], string])[] = [
    [
      'a circle',
      { groups: { a: { children: ['b'] }, b: { children: ['c'] }, c: { children: ['a'] } } },
      'groups form a cycle: a > b > c > a',
    ],
    ['a group below itself', { groups: { a: { children: ['a'] } } }, 'groups form a cycle: a > a'],
    [
      'an unknown child',
      { groups: { web: {}, eu: { children: ['wbe'] } } },
      'groups.eu.children names the unknown group "wbe", did you mean "web"?',
    ],
    [
      'a child that is named twice',
      { groups: { web: {}, eu: { children: ['web', 'web'] } } },
      'groups.eu.children names "web" twice',
    ],
    ['a group called all', { groups: { all: {} } }, 'groups.all cannot be declared: every inventory has it'],
    [
      'a name that a pattern could not hold',
      { groups: { 'a:b': {} } },
      'groups.a:b is not a valid group name: it needs a letter, then letters, digits, "_" and "-"',
    ],
  ];
  for (const [title, project, message] of rows) {
    it(`is told: ${title}`, () => {
      const error = errorOf(() => resolveData({ hosts: {} }, {}, project));
      expect([error.code, error.message]).to.deep.equal(['INVENTORY', `hosts.ts: ${message}`]);
    });
  }
});
