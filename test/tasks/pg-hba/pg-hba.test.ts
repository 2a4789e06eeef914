import { expect } from 'chai';
import type { PgHbaFact, PgHbaRule } from '../../../lib/facts/pg-hba';
import { pgHba, type PgHbaEntry } from '../../../lib';
import { hbaText } from '../../../lib/tasks/pg-hba/lines';
import { planOf } from '../../../lib/testing';
import { textFile } from '../shared/files/file-sample';
import { serverFact, shownChanges } from '../shared/postgres/sample';

const path = '/etc/postgresql/15/main/pg_hba.conf';
const admin = { type: 'local', database: 'all', user: 'postgres', method: 'peer' } as const;
const shop = {
  type: 'hostssl',
  database: 'shop',
  user: 'shop',
  address: '192.0.2.0/24',
  method: 'scram-sha-256',
} as const;

const rule = (more: Partial<PgHbaRule>): PgHbaRule => ({
  ...{ line: 1, type: 'local', database: ['all'], user: ['postgres'], address: null, netmask: null },
  ...{ method: 'peer', options: null, error: null },
  ...more,
});
const shopRule = rule({
  ...{ line: 2, type: 'hostssl', database: ['shop'], user: ['shop'] },
  ...{ address: '192.0.2.0', netmask: '255.255.255.0', method: 'scram-sha-256' },
});

function plan(seen: Partial<PgHbaFact> | undefined, content = hbaText({ lines: [admin, shop] })) {
  return planOf(pgHba({ lines: [admin, shop] }), {
    server: serverFact(),
    file: { path, present: textFile(content, { owner: 'postgres', group: 'postgres', mode: '0640' }) },
    seen: seen && { file: path, isLoaded: true, rules: [rule({}), shopRule], ...seen },
  });
}

describe('the task pgHba', () => {
  it('writes names in quotes, but not the words of the file', () => {
    expect(
      hbaText({
        lines: [
          { ...admin, database: ['all', 'sales'], user: '+ops' },
          { ...shop, user: 'a "b"', options: { map: 'x y' } },
        ],
      }),
    ).to.equal(`# Written by Hostwright: changes by hand are lost.
local all,"sales" +"ops" peer
hostssl "shop" "a ""b""" 192.0.2.0/24 scram-sha-256 map="x y"
`);
  });

  it('leaves alone what the server reads as declared', () => {
    expect(plan({})).to.deep.equal([]);
    expect(plan(undefined)).to.deep.equal([]);
  });

  it('writes the file again when a line was moved', () => {
    const [change] = plan({}, hbaText({ lines: [shop, admin] }));
    expect(change?.summary).to.equal(`write new rules into ${path} and let PostgreSQL read them`);
    expect(change?.diff.map(({ attribute }) => attribute)).to.deep.equal(['content']);
    expect(change?.steps).to.have.length(2);
  });

  it('lets the server read a file that it has not read yet', () => {
    expect(shownChanges(plan({ isLoaded: false }))).to.deep.equal([
      `let PostgreSQL read ${path}`,
      'loaded: an older version → this version',
    ]);
  });

  for (const [title, seen, message] of [
    ['another file', { file: '/etc/hba' }, 'goes by /etc/hba'],
    [
      'another order',
      { rules: [shopRule, rule({})] },
      'reads /etc/postgresql/15/main/pg_hba.conf differently',
    ],
    ['an error', { rules: [rule({}), rule({ line: 3, error: 'no such method' })] }, 'line 3: no such method'],
  ] as [string, Partial<PgHbaFact>, string][])
    it(`refuses to go on when the server reads ${title}`, () => {
      expect(() => plan(seen)).to.throw(message);
    });

  it('would write the file where PostgreSQL is not there yet', () => {
    expect(planOf(pgHba({ lines: [admin] }), {})).to.have.length(1);
  });

  for (const [lines, problem] of [
    [[shop], 'the first line of type local'],
    [[{ ...admin, method: 'reject' }, admin], 'the first line of type local'],
    [[{ ...admin, database: 'shop' }], 'the first line of type local'],
    [[{ ...admin, database: 'postgres' }], 'the first line of type local'],
    [[admin, { ...shop, address: undefined }], 'lines.1: a line of type hostssl needs an address'],
    [[admin, { ...shop, address: '192.0.2.1' }], '192.0.2.1/32 is this one alone'],
    [[admin, { ...shop, address: '2001:db8::1/129' }], 'more bits than 128'],
    [[admin, { ...shop, address: '300.0.0.1' }], 'neither a name nor an address'],
    [[admin, { ...shop, method: 'peer' }], 'for lines of type local only'],
    [[admin, { ...shop, type: 'host', method: 'cert' }], 'for lines of type hostssl only'],
    [[admin, { ...shop, method: 'trust' }], 'lets everybody in'],
    [[admin, { ...shop, type: 'host', method: 'password' }], 'in clear text'],
    [[{ ...admin, address: 'all' }], 'has no address'],
    [[{ ...admin, user: 'a\nb' }, admin], 'must match'],
  ] as [PgHbaEntry[], string][])
    it(`finds the problem: ${problem}`, () => {
      const problems = pgHba({ lines }).problems.map(({ path: where, message }) => `${where} ${message}`);
      expect(problems.join('\n')).to.include(problem);
    });
});
