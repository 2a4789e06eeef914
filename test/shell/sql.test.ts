import { expect } from 'chai';
import { identifier, keywords, sql, statements } from '../../lib/shell/sql';

describe('the template sql', () => {
  it('makes literals of texts, and names of identifiers', () => {
    const built = sql`SELECT ${"it's"}, ${'a\\b'}, ${3}, ${['x', identifier('A "b"')]}`;
    expect(built.sql).to.equal(`SELECT 'it''s',  E'a\\\\b', 3, 'x', "A ""b"""`);
  });

  it('ends statements', () => {
    expect(statements([sql`BEGIN`, sql`COMMIT`])).to.equal('BEGIN;\nCOMMIT;\n');
  });

  it('refuses what cannot be in SQL', () => {
    expect(() => sql`SELECT ${'a\0b'}`).to.throw('NUL');
    expect(() => identifier('a\0b')).to.throw('NUL');
    expect(() => keywords(['SELECT', 'x; DROP'])).to.throw('not a word of SQL');
  });
});
