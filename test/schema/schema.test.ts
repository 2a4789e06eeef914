import { Type } from '@sinclair/typebox';
import { expect } from 'chai';
import {
  anyText,
  either,
  flag,
  integer,
  list,
  object,
  optional,
  table,
  text,
  withDefault,
} from '../../lib/schema/schema';

/** What ajv sees of a schema, and whether it is marked optional. */
function shown(schema: object): unknown {
  return { ...(JSON.parse(JSON.stringify(schema)) as object), isOptional: isOptional(schema) };
}

function isOptional(schema: object): boolean {
  return Symbol.for('TypeBox.Optional') in schema;
}

describe('the schemas of arguments', () => {
  const rows = [
    ['text()', text(), Type.String({ minLength: 1 })],
    ['text({ pattern })', text({ pattern: '^a$' }), Type.String({ minLength: 1, pattern: '^a$' })],
    ['anyText()', anyText(), Type.String()],
    ['flag()', flag(), Type.Boolean()],
    ['integer({ minimum })', integer({ minimum: 1 }), Type.Integer({ minimum: 1 })],
    ['list()', list(flag(), { minItems: 1 }), Type.Array(Type.Boolean(), { minItems: 1 })],
    ['table()', table(flag()), Type.Record(Type.String(), Type.Boolean())],
    ['either()', either(flag(), integer()), Type.Union([Type.Boolean(), Type.Integer()])],
    ['optional()', optional(flag()), Type.Optional(Type.Boolean())],
    ['withDefault()', withDefault(flag(), true), Type.Optional(Type.Boolean({ default: true }))],
  ] as const;
  for (const [name, ours, theirs] of rows)
    it(`of ${name} is the one that TypeBox makes`, () => {
      expect(shown(ours)).to.deep.equal(shown(theirs));
    });

  it('of an object requires what is not optional, also where TypeBox made its properties', () => {
    const ours = object({
      a: text(),
      b: optional(flag()),
      c: Type.Optional(Type.Integer()),
      d: Type.Boolean(),
    });
    const theirs = Type.Object(
      {
        a: Type.String({ minLength: 1 }),
        b: Type.Optional(Type.Boolean()),
        c: Type.Optional(Type.Integer()),
        d: Type.Boolean(),
      },
      { additionalProperties: false },
    );
    expect(shown(ours)).to.deep.equal(shown(theirs));
    expect(shown(object({ b: optional(flag()) }))).to.not.have.property('required');
  });
});
