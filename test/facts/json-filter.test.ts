import { spawnSync } from 'node:child_process';
import { expect } from 'chai';
import { jsonFilter, jsonLeaves } from '../../lib/facts/json-filter';

function filter(text: string, wanted: unknown): string {
  const operands = jsonLeaves(wanted).flatMap((leaf) => [leaf.pointer, leaf.kind, leaf.text]);
  const env = { LC_ALL: 'C', PATH: process.env['PATH'] };
  const { status, stdout, stderr } = spawnSync('awk', [jsonFilter, ...operands], {
    input: text,
    env,
    encoding: 'utf8',
  });
  expect(stderr).to.equal('');
  return status === 0 ? 'as wanted' : stdout.trim();
}

describe('the JSON filter', () => {
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
  ];
  for (const [text, wanted] of holds)
    it(`finds ${JSON.stringify(wanted).slice(0, 40)} in ${text.slice(0, 40)}`, () => {
      expect(filter(text, wanted)).to.equal('as wanted');
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
    ['<html>', {}, 'the answer is not JSON'],
    ['', {}, 'the answer is not JSON'],
    ['{"a":1,}', { a: 1 }, 'the answer is not JSON'],
    ['{"a":"never ends', {}, 'the answer is not JSON'],
  ];
  for (const [text, wanted, words] of lacks)
    it(`says "${words}" of ${text} where ${JSON.stringify(wanted)} is wanted`, () => {
      expect(filter(text, wanted)).to.equal(words);
    });
});
