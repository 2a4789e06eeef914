import { isDeepStrictEqual } from 'node:util';
import { expect } from 'chai';
import * as toml from '@decimalturn/toml-patch';
import { parse, stringify } from 'yaml';
import type { ConfigValue } from '../../../lib/tasks/config-value/value';
import { editIni } from '../../../lib/tasks/config-value/ini-edit';
import { editJson } from '../../../lib/tasks/config-value/json-edit';
import { editToml, fitsToml } from '../../../lib/tasks/config-value/toml-edit';
import { editYaml } from '../../../lib/tasks/config-value/yaml-edit';
import { fc } from '../../random';

const readJson = (text: string): unknown => JSON.parse(text);
const readToml = (text: string): unknown => JSON.parse(JSON.stringify(toml.parse(text)));
const readYaml = (text: string): unknown => parse(text);

const name = fc.constantFrom('a', 'b', 'c d', 'yes', '1', '#x', 'ä"\\', '- k');
const scalar = fc.oneof(
  fc.constantFrom<ConfigValue>(
    '',
    'no',
    '# x',
    'a: b',
    ' x ',
    'two\nlines\n',
    '0x1',
    '-',
    "it's",
    null,
    true,
  ),
  fc.integer(),
);
const { tree } = fc.letrec<{ tree: ConfigValue }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    scalar,
    fc.dictionary(name, tie('tree'), { maxKeys: 4, noNullPrototype: true }),
    fc.array(tie('tree'), { maxLength: 3 }),
  ),
}));
const object = fc.dictionary(name, tree, { maxKeys: 4, noNullPrototype: true });
const key = fc.array(name, { minLength: 1, maxLength: 3 });

/** The object with this value at the key; undefined: something else is on the way. */
function withValue(holder: ConfigValue, path: readonly string[], value: ConfigValue | undefined): unknown {
  const [part = '', ...rest] = path;
  if (typeof holder !== 'object' || holder === null || Array.isArray(holder)) return undefined;
  const table = holder as Readonly<Record<string, ConfigValue>>;
  if (rest.length > 0) {
    if (value === undefined && !Object.hasOwn(table, part)) return table;
    const inner = withValue(Object.hasOwn(table, part) ? (table[part] ?? null) : {}, rest, value);
    return inner === undefined ? undefined : { ...table, [part]: inner };
  }
  if (value !== undefined) return { ...table, [part]: value };
  return Object.fromEntries(Object.entries(table).filter(([own]) => own !== part));
}

describe('the editors of the task configValue', () => {
  for (const [title, print, edit, read] of [
    ['JSON', (value: ConfigValue) => JSON.stringify(value), editJson, readJson],
    ['indented JSON', (value: ConfigValue) => JSON.stringify(value, undefined, '\t'), editJson, readJson],
    ['YAML', (value: ConfigValue) => stringify(value), editYaml, readYaml],
    ['YAML in one line', (value: ConfigValue) => JSON.stringify(value), editYaml, readYaml],
    ['TOML', (value: ConfigValue) => toml.stringify(value), editToml, readToml],
  ] as const)
    it(`change the value and nothing else, in any ${title}`, () => {
      fc.assert(
        fc.property(object, key, fc.option(tree, { nil: undefined }), (present, path, value) => {
          fc.pre(title !== 'TOML' || (fitsToml(present) && fitsToml(value)));
          const expected = withValue(present, path, value);
          const edited = edit(print(present), path, value);
          if ('problem' in edited) {
            // What the library of TOML cannot write is refused, such as an empty table in a list.
            if (title === 'TOML' && edited.problem.includes('cannot be changed alone')) return;
            expect(expected, edited.problem).to.equal(undefined);
            return;
          }
          const result = read(edited.text);
          // A null on the way is filled in YAML.
          if (expected === undefined) return;
          expect(isDeepStrictEqual(result, expected), `${JSON.stringify(result)}\n${edited.text}`).to.equal(
            true,
          );
        }),
        { numRuns: 300 },
      );
    });

  for (const [separator, names] of [
    ['=', ['a', 'b', 'a:b', 'x * : y']],
    [' = ', ['a', 'b', 'a:b', 'x * : y']],
    [':', ['a', 'b', 'c d']],
    [': ', ['a', 'b', 'c d']],
    [' : ', ['a', 'b', 'c d']],
  ] as const)
    it(`change the value and nothing else, in any ini file with the separator ${JSON.stringify(separator)}`, () => {
      const value = fc.constantFrom('x', 'a=b', 'a = b', 'c:d', 'c: d', 'e : f = g', 'postgres://h/d?s=1');
      const print = (entries: Readonly<Record<string, string>>) =>
        Object.entries(entries).reduce((text, [one, held]) => `${text}${one}${separator}${held}\n`, '[t]\n');
      fc.assert(
        fc.property(
          fc.dictionary(fc.constantFrom(...names), value),
          fc.constantFrom(...names),
          value,
          (others, changed, wanted) => {
            const before = { plain: 'x', ...others };
            const declared = { key: ['t', changed], value: wanted, inlineComments: false };
            const edited = editIni(print(before), declared);
            expect(edited).to.have.property('text', print({ ...before, [changed]: wanted }));
            expect(editIni(print({ ...before, [changed]: wanted }), declared)).to.have.property(
              'before',
              wanted,
            );
          },
        ),
      );
    });
});
