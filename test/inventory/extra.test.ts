import { expect } from 'chai';
import { integer, object, text } from '../../lib/schema/schema';
import { reveal, type Secret } from '../../lib/secrets/secret';
import { errorOf, resolveData } from './helpers';

const varsWith = (...extra: readonly string[]) =>
  resolveData({ hosts: { web1: {} } }, { extra }).hosts[0]?.vars ?? {};

describe('a variable of the command line', () => {
  const rows: readonly (readonly [word: string, name: string, value: unknown])[] = [
    ['title=Hello', 'title', 'Hello'],
    ['title=5', 'title', '5'],
    ['title=true', 'title', 'true'],
    ['title=a=b', 'title', 'a=b'],
    ['title= x ', 'title', ' x '],
    ['workers=5', 'workers', 5],
    ['debug=true', 'debug', true],
    ['names=["a","b"]', 'names', ['a', 'b']],
    ['owner={"name":"ada"}', 'owner', { name: 'ada', shell: '/bin/sh' }],
    ['level=high', 'level', 'high'],
  ];
  for (const [word, name, value] of rows) {
    it(`${word} becomes ${JSON.stringify(value)}`, () => expect(varsWith(word)[name]).to.deep.equal(value));
  }

  it('is wrapped where it is a secret', () => {
    const token = varsWith('token=12345')['token'] as Secret;
    expect([String(token), reveal(token)]).to.deep.equal(['[secret]', '12345']);
  });

  const mistakes: readonly (readonly [word: string, message: string])[] = [
    ['workers=many', '-x workers must be integer (it is "many")'],
    ['workers=1.5', '-x workers must be integer (it is 1.5)'],
    ['debug=yes', '-x debug must be boolean (it is "yes")'],
    ['names=a,b', '-x names must be array (it is "a,b"); write it as JSON'],
    ['names=[1]', '-x names.0 must be string (it is 1)'],
    ['owner={"nam":1, "name":"x"}', '-x owner.nam is not known here, did you mean "name"?'],
    ['level=hig', '-x level must be one of "low", "high", did you mean "high"? (it is "hig")'],
    ['title=', '-x title must NOT have fewer than 1 characters (it is "")'],
    ['titel=x', '-x titel is not a variable of the project, did you mean "title"?'],
    ['constructor=x', '-x constructor is not a variable of the project'],
    ['title', '-x title must be KEY=VALUE'],
    ['=x', '-x =x must be KEY=VALUE'],
  ];
  for (const [word, message] of mistakes) {
    it(`${word} is refused: ${message}`, () => {
      const error = errorOf(() => varsWith(word));
      expect([error.code, error.message]).to.deep.equal(['INVENTORY', message]);
    });
  }

  it('may be the only place of a variable that every host needs', () => {
    const project = { groups: { web: {} }, vars: object({ release: text(), site: text() }) };
    const definition = {
      groups: { web: { hosts: ['web1'], vars: { site: 'one' } } },
      hosts: { web1: {}, web2: {} },
    };
    const complete = resolveData(definition, { extra: ['release=5', 'site=x'] }, project);
    expect(complete.hosts.map(({ vars }) => vars)).to.deep.equal([
      { release: '5', site: 'x' },
      { release: '5', site: 'x' },
    ]);
    expect(errorOf(() => resolveData(definition, {}, project)).message.split('\n')).to.deep.equal([
      'the inventory has 2 mistakes',
      '  hosts.ts: vars.release is missing for every host: set it in all.vars or with -x release=VALUE',
      '  hosts.ts: vars.site is missing for web2: set it in all.vars, a group or the host',
    ]);
  });

  it('is missing at most once for many hosts', () => {
    const project = { groups: {}, vars: object({ a: integer() }) };
    const names = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'];
    const hosts = { ok: { vars: { a: 1 } }, ...Object.fromEntries(names.map((name) => [name, {}])) };
    expect(errorOf(() => resolveData({ hosts }, {}, project)).message).to.equal(
      'hosts.ts: vars.a is missing for h1, h2, h3, h4, h5, …: set it in all.vars, a group or the host',
    );
  });
});
