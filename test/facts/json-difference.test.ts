import { expect } from 'chai';
import { jsonDifference } from '../../lib/facts/json-difference';

describe('the difference of JSON', () => {
  const holds: [string, unknown][] = [
    ['{"status":"ok"}', { status: 'ok' }],
    ['{"status":"ok","more":[1]}', { status: 'ok' }],
    [' {"a":{"b":[1,2.0,{"c":null}]},"x":true}\n', { a: { b: [1, 2, { c: null }] } }],
    ['{"a":"ü\\u00fc\\ud83d\\ude00\\n\\"\\\\ /"}', { a: 'üü😀\n"\\ /' }],
    ['{}', {}],
    ['[]', []],
    ['"text"', 'text'],
    ['1e3', 1000],
    ['-0.5', -0.5],
    ['true', true],
    ['null', null],
    ['{"a/b":{"~":1}}', { 'a/b': { '~': 1 } }],
    [`{"long":"${'x'.repeat(5000)}"}`, { long: 'x'.repeat(5000) }],
    ['{"a":[1,{"b":"tab\\there"}]}', { a: [1, { b: 'tab\there' }] }],
    ['{"status":"ok"}read:errno=0', { status: 'ok' }],
    ['{"a":"}\\"]"}40E7:error:0A000126:SSL routines::unexpected eof', { a: '}"]' }],
    ['[{"a":[]}] no answer within 5 seconds', [{ a: [] }]],
  ];
  for (const [text, wanted] of holds)
    it(`finds ${JSON.stringify(wanted).slice(0, 40)} in ${text.slice(0, 40)}`, () => {
      expect(jsonDifference(text, wanted)).to.equal(undefined);
    });

  const lacks: [string, unknown, string][] = [
    ['{"status":"starting"}', { status: 'ok' }, '/status is starting'],
    ['{}', { status: 'ok' }, '/status is missing'],
    ['{"a":[1,2,3]}', { a: [1, 2] }, '/a is an array'],
    ['[]', {}, '/ is an array'],
    ['"true"', true, '/ is true'],
    ['"1"', 1, '/ is 1'],
    ['1', '1', '/ is 1'],
    ['{"a":"1"}', { a: '1.0' }, '/a is 1'],
    ['{"a":{"b":1}}', { a: 1 }, '/a is an object'],
    ['{"a":1}', { a: { b: 1 } }, '/a is 1'],
    ['{"a":1}', { toString: 1 }, '/toString is missing'],
    ['{"a/b":{"~":1}}', { 'a/b': { '~': 2 } }, '/a~1b/~0 is 1'],
    ['<html>', {}, 'the answer is not JSON'],
    ['', {}, 'the answer is not JSON'],
    ['{"a":1,}', { a: 1 }, 'the answer is not JSON'],
    ['{"a":"never ends', {}, 'the answer is not JSON'],
  ];
  for (const [text, wanted, message] of lacks)
    it(`says "${message}" of ${text} where ${JSON.stringify(wanted)} is wanted`, () => {
      expect(jsonDifference(text, wanted)).to.equal(message);
    });
});
