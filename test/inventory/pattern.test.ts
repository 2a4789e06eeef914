import { expect } from 'chai';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { selectHosts } from '../../lib/inventory/pattern';
import { errorOf, resolveData, useDirectory } from './helpers';

const inventory = resolveData({
  groups: {
    eu: { hosts: ['mail.example.com'] },
    web: { hosts: ['web1', 'web2', 'web3'] },
    db: { hosts: ['db1', 'db2'] },
  },
  hosts: {
    web1: {},
    db1: {},
    web2: {},
    web3: {},
    db2: {},
    'mail.example.com': {},
    '2001:db8::1': {},
    'a-b': {},
  },
});

const web = ['web1', 'web2', 'web3'];

const matches: readonly (readonly [pattern: string, hosts: readonly string[]])[] = [
  ['web', web],
  ['web1', ['web1']],
  ['all', inventory.hosts.map(({ name }) => name)],
  ['*', inventory.hosts.map(({ name }) => name)],
  ['ungrouped', ['2001:db8::1', 'a-b']],
  ['eu', ['web1', 'db1', 'web2', 'web3', 'db2', 'mail.example.com']],
  ['db:web', ['web1', 'db1', 'web2', 'web3', 'db2']],
  ['db,web1', ['web1', 'db1', 'db2']],
  ['db1, web1', ['web1', 'db1']],
  ['web:db1,web1', ['web1', 'db1', 'web2', 'web3']],
  ['web:', web],
  ['eu:&web', web],
  ['web:!web2', ['web1', 'web3']],
  ['web[1-2]', ['web1', 'web2']],
  ['web[1,3],db[1-2]', ['web1', 'db1', 'web3', 'db2']],
  ['web[2-20]', ['web2', 'web3']],
  ['web:&eu:!web3', ['web1', 'web2']],
  ['!web3:&eu:web', ['web1', 'web2']],
  ['eu:!web:!db', ['mail.example.com']],
  ['!eu', ['2001:db8::1', 'a-b']],
  ['&db', ['db1', 'db2']],
  ['web*', web],
  ['w?b', web],
  ['*.example.com', ['mail.example.com']],
  ['we[bx][13]*', ['web1', 'web3']],
  ['[wd]*1', ['web1', 'db1']],
  ['web[!1-2]*', ['web3']],
  ['all:!nothing-like-*', inventory.hosts.map(({ name }) => name)],
  ['~web[13]', ['web1', 'web3']],
  ['~(web|db)[12]', ['web1', 'db1', 'web2', 'db2']],
  ['~web\\d{1,2}', web],
  ['~db', ['db1', 'db2']],
  ['web:!~web[12]', ['web3']],
  ['~w.*:&web1', ['web1']],
  ['web[0]', ['web1']],
  ['web[-1]', ['web3']],
  ['web[0:1]', ['web1', 'web2']],
  ['web[1:]', ['web2', 'web3']],
  ['web[1:9]', ['web2', 'web3']],
  ['db[0]:web[0]', ['web1', 'db1']],
  ['web:!web[0]', ['web2', 'web3']],
  ['2001:db8::1', ['2001:db8::1']],
  ['[2001:db8::1]', ['2001:db8::1']],
  ['web1,2001:db8::1', ['web1', '2001:db8::1']],
  ['web1:[2001:db8::1]', ['web1', '2001:db8::1']],
  ['all:!eu,!2001:db8::1', ['a-b']],
  ['all:!eu:!2001:db8::1', ['a-b']],
  ['a-b', ['a-b']],
];

describe('a host pattern', () => {
  for (const [pattern, hosts] of matches) {
    it(`${pattern} matches ${hosts.join(', ')}`, () => {
      expect(selectHosts(inventory, pattern).map(({ name }) => name)).to.deep.equal(hosts);
    });
  }

  const failures: readonly (readonly [pattern: string, message: string])[] = [
    ['wbe', 'there is no group or host "wbe", did you mean "web"?'],
    ['web:!wep3', 'there is no group or host "wep3", did you mean "web3"? (in the pattern "web:!wep3")'],
    [
      'wbe:&edu',
      'there is no group or host "wbe", did you mean "web"?; there is no group or host "edu", did you mean "eu"? (in the pattern "wbe:&edu")',
    ],
    ['', 'the pattern "" is empty'],
    [' , :', 'the pattern " , :" is empty'],
    ['web:!', '"!" needs a name after it (in the pattern "web:!")'],
    ['web:!web', 'the pattern "web:!web" matches no host of hosts.ts'],
    ['blue', 'the pattern "blue" matches no host of hosts.ts'],
    ['blue[0]', 'the pattern "blue[0]" matches no host of hosts.ts'],
    ['mysql*', '"mysql*" matches no group and no host'],
    ['~x(', '"~x(" is not a valid pattern'],
    ['~', '"~" needs a regular expression after it'],
    ['web:&~', '"~" needs a regular expression after it (in the pattern "web:&~")'],
    ['[z-a]*', '"[z-a]*" is not a valid pattern'],
    ['~eb', '"~eb" matches no group and no host'],
    ['~^b|1$', '"~^b|1$" matches no group and no host'],
    [
      '2001:db8::1:web',
      'there is no group or host "2001"; there is no group or host "db8", did you mean "db"?; there is no group or host "1" (in the pattern "2001:db8::1:web")',
    ],
    ['web[3]', '"web[3]" is out of range: "web" has 3 hosts'],
    ['web[-4]', '"web[-4]" is out of range: "web" has 3 hosts'],
    ['web[2:1]', '"web[2:1]" is out of range: "web" has 3 hosts'],
    ['web[0', '"web[0" has an unmatched bracket'],
    ['web 1', 'there is no group or host "web 1", did you mean "web1"?'],
    ['constructor', 'there is no group or host "constructor"'],
    [
      '@/nowhere/hosts',
      "the list of hosts cannot be read: ENOENT: no such file or directory, open '/nowhere/hosts'",
    ],
  ];
  for (const [pattern, message] of failures) {
    it(`${JSON.stringify(pattern)} is refused: ${message}`, () => {
      const error = errorOf(() => selectHosts(inventory, pattern));
      expect([error.code, error.message]).to.deep.equal(['PATTERN', message]);
      expect(error.hint).to.equal(
        'Groups with the number of their hosts: all (8), eu (6), blue (0), web (3), db (2), ungrouped (2). ' +
          'Hosts: web1, db1, web2, web3, db2, mail.example.com, 2001:db8::1, a-b.',
      );
    });
  }

  it('may be told that known names may match no host', () => {
    expect(selectHosts(inventory, 'blue', { mayBeEmpty: true })).to.deep.equal([]);
    expect(errorOf(() => selectHosts(inventory, 'blu', { mayBeEmpty: true })).code).to.equal('PATTERN');
  });

  it('tells the first hosts of a large inventory in its hint', () => {
    const names = Array.from({ length: 12 }, (_, index) => [`node${index}`, {}] as const);
    const large = resolveData({ hosts: Object.fromEntries(names) });
    expect(errorOf(() => large.select('x')).hint).to.match(/node8, node9 and 2 more\.$/);
  });
});

describe('a pattern with a file of hosts', () => {
  const directory = useDirectory({
    'failed hosts.txt': '# of last night\nweb3\n\ndb*  # both\r\n',
    'wrong.txt': 'web1\nwep2\n!web1\n@other\n',
    'empty.txt': '# nobody\n',
  });

  const file = (name: string): string => join(directory(), name);

  it('takes names and globs, one a line, without comments', () => {
    expect(inventory.select(`@${file('failed hosts.txt')}`).map(({ name }) => name)).to.deep.equal([
      'db1',
      'web3',
      'db2',
    ]);
  });

  it('keeps or drops what the file names', () => {
    expect(inventory.select(`web:&@${file('failed hosts.txt')}`).map(({ name }) => name)).to.deep.equal([
      'web3',
    ]);
    expect(inventory.select(`web:!@${file('failed hosts.txt')}`).map(({ name }) => name)).to.deep.equal([
      'web1',
      'web2',
    ]);
  });

  it('tells file and line of every wrong name', () => {
    const name = file('wrong.txt');
    expect(errorOf(() => inventory.select(`@${name}`)).message).to.equal(
      `${name}:2: there is no group or host "wep2", did you mean "web2"?; ` +
        `${name}:3: a file may have only names, globs and ~regex, not "!web1"; ` +
        `${name}:4: a file may have only names, globs and ~regex, not "@other"`,
    );
  });

  it('refuses a file that names nobody', () => {
    writeFileSync(file('empty.txt'), '# nobody\n');
    expect(errorOf(() => inventory.select(`@${file('empty.txt')}`)).message).to.match(
      /empty\.txt names no host$/,
    );
  });
});
