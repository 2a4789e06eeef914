import { expect } from 'chai';
import {
  anyText,
  either,
  flag,
  integer,
  list,
  object,
  oneOf,
  optional,
  table,
  text,
  withDefault,
} from '../../lib/schema/schema';

/** What ajv sees of a schema. */
function shown(schema: object): unknown {
  return JSON.parse(JSON.stringify(schema));
}

describe('the schemas of arguments', () => {
  const rows = [
    ['text()', text(), { type: 'string', minLength: 1 }],
    ['text({ pattern })', text({ pattern: '^a$' }), { type: 'string', minLength: 1, pattern: '^a$' }],
    ['anyText()', anyText(), { type: 'string' }],
    ['flag()', flag(), { type: 'boolean' }],
    ['oneOf()', oneOf('a', 'b'), { type: 'string', enum: ['a', 'b'] }],
    ['integer({ minimum })', integer({ minimum: 1 }), { type: 'integer', minimum: 1 }],
    ['list()', list(flag(), { minItems: 1 }), { type: 'array', items: { type: 'boolean' }, minItems: 1 }],
    ['table()', table(flag()), { type: 'object', patternProperties: { '^(.*)$': { type: 'boolean' } } }],
    ['either()', either(flag(), integer()), { anyOf: [{ type: 'boolean' }, { type: 'integer' }] }],
    ['optional()', optional(flag()), { type: 'boolean' }],
    ['withDefault()', withDefault(flag(), true), { type: 'boolean', default: true }],
  ] as const;
  for (const [name, schema, words] of rows)
    it(`of ${name} are plain JSON Schema`, () => expect(shown(schema)).to.deep.equal(words));

  it('of an object require what is neither optional nor has a default', () => {
    const schema = object({ a: text(), b: optional(flag()), c: withDefault(integer(), 1), d: flag() });
    expect(shown(schema)).to.deep.equal({
      type: 'object',
      properties: {
        a: { type: 'string', minLength: 1 },
        b: { type: 'boolean' },
        c: { type: 'integer', default: 1 },
        d: { type: 'boolean' },
      },
      additionalProperties: false,
      required: ['a', 'd'],
    });
    expect(shown(object({ b: optional(flag()) }))).to.not.have.property('required');
  });
});
