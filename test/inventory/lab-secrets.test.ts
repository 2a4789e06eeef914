import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { labSecrets } from '../../lib/inventory/lab-secrets';
import { labSettings } from '../../lib/lab/settings';

describe('secrets of a lab', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'hostwright-lab-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const lab = (name: string) => labSecrets(labSettings({ HOSTWRIGHT_LAB_DIR: folder, HOSTWRIGHT_LAB: name }));
  const valuesIn = async (name: string) => Object.fromEntries(await lab(name).get(['one', 'other']));

  it('are made up, each another, and stay the same', async () => {
    const first = await valuesIn('a');
    expect(Object.keys(first)).to.deep.equal(['one', 'other']);
    for (const value of Object.values(first)) expect(value).to.match(/^[\w-]{43}$/);
    expect(first['one']).to.not.equal(first['other']);
    expect(await valuesIn('a')).to.deep.equal(first);
  });

  it('may be given another value, which stays', async () => {
    const before = await valuesIn('a');
    await lab('a').set?.(new Map([['one', 'given']]));
    expect(await valuesIn('a')).to.deep.equal({ ...before, one: 'given' });
    expect(statSync(join(folder, 'a/secrets.json')).mode & 0o777).to.equal(0o600);
  });

  it('are those of one lab, and nobody else can read what they come from', async () => {
    expect((await valuesIn('a'))['one']).to.not.equal((await valuesIn('b'))['one']);
    expect(readdirSync(join(folder, 'a'))).to.deep.equal(['seed']);
    expect(statSync(join(folder, 'a/seed')).mode & 0o777).to.equal(0o600);
  });
});
