import { expect } from 'chai';
import {
  absolutePath,
  content,
  fileMode,
  flag,
  integer,
  list,
  object,
  oneOf,
  optional,
  secretText,
  table,
  text,
  withDefault,
} from '../../lib/schema/schema';
import { validate } from '../../lib/schema/validate';
import { secret } from '../../lib/secrets/secret';

const schema = object({
  name: text(),
  mode: optional(fileMode()),
  state: withDefault(oneOf('present', 'absent'), 'present'),
  path: optional(absolutePath()),
  groups: withDefault(list(text()), []),
  rules: optional(list(object({ port: integer({ minimum: 1 }), isOpen: withDefault(flag(), true) }))),
  labels: optional(table(text())),
  password: optional(secretText()),
  body: optional(content()),
});

const problemsOf = (value: unknown) => {
  const checked = validate(schema, value);
  return checked.ok ? [] : checked.problems.map(({ path, message }) => `${path} ${message}`);
};

describe('validation', () => {
  it('fills in defaults, also inside lists, and leaves the value itself alone', () => {
    const value = { name: 'a', rules: [{ port: 1 }] };
    const checked = validate(schema, value);
    expect(checked.ok && checked.value).to.deep.equal({
      name: 'a',
      state: 'present',
      groups: [],
      rules: [{ port: 1, isOpen: true }],
    });
    expect(value).to.deep.equal({ name: 'a', rules: [{ port: 1 }] });
  });

  it('freezes what it returns', () => {
    const checked = validate(schema, { name: 'a', groups: ['x'] });
    expect(checked.ok && Object.isFrozen(checked.value.groups)).to.equal(true);
  });

  it('takes undefined for left out', () => {
    expect(problemsOf({ name: 'a', mode: undefined, state: undefined })).to.deep.equal([]);
  });

  it('keeps secrets and bytes as they are', () => {
    const [password, body] = [secret('x'), Buffer.from([0, 255])];
    const checked = validate(schema, { name: 'a', password, body });
    expect(checked.ok && checked.value.password).to.equal(password);
    expect(checked.ok && checked.value.body).to.equal(body);
  });

  const rows: readonly [string, object, readonly string[]][] = [
    ['a missing property', {}, ['name is missing']],
    [
      'an unknown property with a guess',
      { name: 'a', stat: 'x' },
      ['stat is not known here, did you mean "state"?'],
    ],
    ['an unknown property without a guess', { name: 'a', zzzzzz: 1 }, ['zzzzzz is not known here']],
    [
      'a wrong word with a guess',
      { name: 'a', state: 'presnt' },
      ['state must be one of "present", "absent", did you mean "present"? (it is "presnt")'],
    ],
    ['what JSON cannot express', { name: 3n }, ['name must be string (it is 3n)']],
    [
      'a mode that is a number',
      { name: 'a', mode: 644 },
      [`mode must be octal text such as '0644' (it is 644)`],
    ],
    [
      'a relative path',
      { name: 'a', path: 'etc/motd' },
      ['path must be an absolute path such as /etc/motd (it is "etc/motd")'],
    ],
    ['a value deep inside', { name: 'a', rules: [{ port: 0 }] }, ['rules.0.port must be >= 1 (it is 0)']],
    [
      'everything at once',
      { mode: '9', x: 1 },
      ['name is missing', 'x is not known here', `mode must be octal text such as '0644' (it is "9")`],
    ],
  ];
  for (const [title, value, expected] of rows) {
    it(`tells ${title}`, () => {
      expect(problemsOf(value)).to.have.members(expected);
    });
  }

  it('never shows a value where a secret is expected', () => {
    expect(problemsOf({ name: 'a', password: 12345 })).to.deep.equal([
      'password must be a string or a secret',
    ]);
  });
});
