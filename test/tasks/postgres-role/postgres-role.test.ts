import { expect } from 'chai';
import type { PostgresRole, PostgresRoleFact } from '../../../lib/facts/postgres-role';
import type { PostgresServerFact } from '../../../lib/facts/postgres-server';
import { secret, Secret } from '../../../lib/secrets/secret';
import { postgresRole } from '../../../lib/tasks/postgres-role';
import { scramVerifier } from '../../../lib/tasks/postgres-role/verifier';
import { planOf } from '../../../lib/testing';
import { sentStatements as sent, serverFact, shownChanges as shown } from '../shared/postgres/sample';

type Arguments = Omit<Parameters<typeof postgresRole>[0], 'name'>;

const salt = 'xYU/dAVrv9z0aXXt9BS9AA==';
/** What PostgreSQL 15 stored for `correct horse` with this salt, as its hash. */
const stored = {
  kind: 'scram',
  iterations: 4096,
  salt,
  sha256: '5ce9564d9f63b81320f18ce8b66cbad3ae7809acb35292156e21efbd132cce23',
} as const;

const shop: PostgresRole = {
  login: true,
  superuser: false,
  createDb: false,
  createRole: false,
  replication: false,
  bypassRls: false,
  inherit: true,
  connectionLimit: -1,
  validUntil: 'infinity',
  password: stored,
  memberOf: [{ role: 'readers', grantor: 'ada' }],
};

interface Present {
  readonly role?: Partial<PostgresRole> | undefined;
  readonly server?: Partial<PostgresServerFact>;
}

function plan(args: Arguments, { role = {}, server = {} }: Present = {}) {
  const found: PostgresRoleFact = { newSalt: 'AAAAAAAAAAAAAAAAAAAAAA==', iterations: 4096 };
  return planOf(postgresRole({ name: 'shop', ...args }), {
    server: serverFact(server),
    found: { ...found, role: { ...shop, ...role } },
  });
}

describe('the task postgresRole', () => {
  for (const [title, args, role, summary, statement] of [
    [
      'takes a right away that is not declared',
      {},
      { superuser: true },
      'set superuser to false for role shop',
      'ALTER ROLE "shop" NOSUPERUSER;',
    ],
    [
      'gives a right',
      { createDb: true, connectionLimit: 5 },
      {},
      'set createDb to true, connectionLimit to 5 for role shop',
      'ALTER ROLE "shop" CREATEDB CONNECTION LIMIT 5;',
    ],
    [
      'sets the end of the password',
      { validUntil: '2037-01-31' },
      {},
      'set validUntil to 2037-01-31T00:00:00Z for role shop',
      `ALTER ROLE "shop" VALID UNTIL '2037-01-31T00:00:00Z';`,
    ],
    [
      'adds to groups',
      { memberOf: ['writers'] },
      {},
      'make role shop a member of writers',
      'GRANT "writers" TO "shop";',
    ],
    [
      'ends memberships, in the name of who granted them',
      { memberOf: [], append: false },
      {},
      'end the membership of role shop in readers',
      'REVOKE "readers" FROM "shop" GRANTED BY "ada";',
    ],
  ] as [string, Arguments, Partial<PostgresRole>, string, string][])
    it(title, () => {
      const changes = plan(args, { role, server: { version: 170_000 } });
      expect(changes.map((change) => change.summary)).to.deep.equal([summary]);
      expect(sent(changes)).to.deep.equal([statement]);
    });

  it('creates a role with everything, and shows no password', () => {
    const changes = planOf(postgresRole({ name: 'shop', password: secret('correct horse') }), {
      server: serverFact(),
      found: { newSalt: salt, iterations: 4096 },
    });
    expect(shown(changes)).to.deep.equal([
      'create role shop',
      'login: - → true',
      'superuser: - → false',
      'createDb: - → false',
      'createRole: - → false',
      'replication: - → false',
      'bypassRls: - → false',
      'inherit: - → true',
      'connectionLimit: - → -1',
      'validUntil: - → infinity',
      'set the password of role shop',
      'password: - → (hidden)',
    ]);
    expect(sent(changes)[1]).to.equal(
      `ALTER ROLE "shop" PASSWORD '${scramVerifier('correct horse', salt, 4096)}';`,
    );
    expect(JSON.stringify(changes)).to.not.match(/correct horse|SCRAM-SHA-256/);
  });

  it('sees that a password is set already, by the salt of the server', () => {
    expect(plan({ password: secret('correct horse') })).to.deep.equal([]);
    expect(plan({ password: secret(scramVerifier('correct horse', salt, 4096)) })).to.deep.equal([]);
  });

  for (const [title, password] of [
    ['another password', stored],
    ['none', { ...stored, kind: 'none' }],
    ['an MD5 hash', { ...stored, kind: 'other' }],
    ['iterations without end', { ...stored, iterations: 900_000_000 }],
  ] as [string, PostgresRole['password']][])
    it(`sets the password where there is ${title}`, () => {
      const wanted = title === 'another password' ? 'battery staple' : 'correct horse';
      const changes = plan({ password: secret(wanted) }, { role: { password } });
      expect(changes.map(({ summary }) => summary)).to.deep.equal(['set the password of role shop']);
    });

  it('keeps the verifier out of every log of the server', () => {
    const [step] = plan({ password: secret('x') })[0]?.steps ?? [];
    const input = step?.kind === 'run' && step.input instanceof Secret ? step.input.reveal() : '';
    expect(input.indexOf("log_statement = 'none'"))
      .to.be.greaterThan(0)
      .and.lessThan(input.indexOf('SCRAM-SHA-256'));
    expect(input).to.include("log_min_error_statement = 'panic'").and.include('VERBOSITY terse');
  });

  it('drops a role', () => {
    expect(shown(plan({ state: 'absent' }))).to.deep.equal(['drop role shop', 'state: present → -']);
    expect(
      planOf(postgresRole({ name: 'shop', state: 'absent' }), {
        found: { newSalt: salt, iterations: 4096 },
      }),
    ).to.deep.equal([]);
  });

  for (const [state, code, message] of [
    ['several', 'PLAN_FAILED', 'several clusters of PostgreSQL: 15/main'],
    ['refused', 'PLAN_FAILED', 'does not let the user postgres in'],
    ['standby', 'REFUSED', '15/main is a standby'],
  ] as const)
    it(`refuses a server that is in the state ${state}`, () => {
      expect(() => plan({}, { server: { state } }))
        .to.throw(message)
        .with.property('code', code);
    });

  it('would do everything where the server is not there yet', () => {
    expect(planOf(postgresRole({ name: 'shop', password: secret('x') }), {})).to.have.length(2);
  });

  for (const [args, problem] of [
    [{ name: 'pg_shop' }, 'must not begin with pg_'],
    [{ name: 'postgres' }, 'postgres must stay a superuser'],
    [{ name: 'a', memberOf: ['a'] }, 'a cannot be a member of itself'],
    [{ name: 'a', append: false }, 'append: false needs memberOf'],
    [{ name: 'a', validUntil: '2037-13-01' }, 'not a date of the calendar'],
    [{ name: 'a', password: 'grüße' }, 'printable ASCII'],
    [{ name: 'a', password: 'md5d41d8cd98f00b204e9800998ecf8427e' }, 'hash with MD5'],
    [{ name: 'a', password: 'SCRAM-SHA-256$x' }, 'not a whole one'],
    [{ name: 'a', state: 'absent', password: 'x' }, "state: 'present' only"],
    [{ name: 'a"b' }, 'must match'],
    [{ name: 'a', cluster: '../x' }, 'must match'],
  ] as [Parameters<typeof postgresRole>[0], string][])
    it(`finds the problem of ${JSON.stringify(args)}`, () => {
      expect(
        postgresRole(args)
          .problems.map(({ message }) => message)
          .join(),
      ).to.include(problem);
    });
});
