import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { editors } from './editors';
import { measure } from './measure';

const directory = join(__dirname, '../../lib/tasks');

/** Functions that edit a text or lines of a host: `editHosts(content, …)`, `mergeKeys(present, …)`. */
const editor = /^export function ((?:edit|merge)[A-Z]\w*)\(\s*(?:text|content|present)\b/gm;

describe('the time to edit what a host has', () => {
  it('is measured for each editor', () => {
    const files = readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('.ts'),
    );
    const names = files.flatMap((path) =>
      [...readFileSync(join(directory, path), 'utf8').matchAll(editor)].map(([, name = '']) => name),
    );
    expect(names).to.have.length.greaterThan(10);
    expect(Object.keys(editors)).to.include.members(names);
  });

  for (const [name, { run, ...texts }] of Object.entries(editors)) measure(name, run, texts);
});
