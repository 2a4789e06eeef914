import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { remembered } from '../../lib/completion/cache';

describe('what completion remembers of a project', () => {
  let directory = '';
  let count = 0;
  const ask = (key: string) => remembered(directory, key, () => Promise.resolve((count += 1)));
  beforeEach(() => {
    count = 0;
    directory = mkdtempSync(join(tmpdir(), 'hostwright-completion-'));
    mkdirSync(join(directory, 'roles/web'), { recursive: true });
    writeFileSync(join(directory, 'roles/web/index.ts'), '');
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it('is made once for each question, until a file of the project is written, or another is there', async () => {
    mkdirSync(join(directory, 'node_modules'));
    expect([await ask('tags'), await ask('tags'), await ask('tasks')]).to.deep.equal([1, 1, 2]);
    utimesSync(join(directory, 'roles/web/index.ts'), 1, 1);
    expect([await ask('tags'), await ask('tags')]).to.deep.equal([3, 3]);
    writeFileSync(join(directory, 'roles/mail.ts'), '');
    expect(await ask('tags')).to.equal(4);
  });

  it('is not kept where nothing is installed', async () => {
    expect([await ask('tags'), await ask('tags')]).to.deep.equal([1, 2]);
  });
});
