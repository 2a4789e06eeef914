import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { expect } from 'chai';
import { findPlaybook } from '../../lib/cli/find-playbook';
import { cli } from './command-line';

describe('a playbook that is named', () => {
  const before = process.cwd();
  let directory = '';
  beforeEach(() => {
    directory = realpathSync(mkdtempSync(join(tmpdir(), 'hostwright-playbooks-')));
    for (const name of [
      'inventory/development.ts',
      'playbooks/site.ts',
      'playbooks/site.js',
      'playbooks/web.mts',
      'playbooks/web.ts',
      'local.js',
      'roles/x.ts',
    ]) {
      mkdirSync(dirname(join(directory, name)), { recursive: true });
      writeFileSync(join(directory, name), '');
    }
    process.chdir(directory);
  });
  afterEach(() => {
    process.chdir(before);
    rmSync(directory, { recursive: true });
  });

  const rows: readonly (readonly [given: string, found: string, from?: string])[] = [
    ['playbooks/site.ts', 'playbooks/site.ts'],
    ['playbooks/site', 'playbooks/site.ts'],
    ['site', 'playbooks/site.ts'],
    ['site.ts', 'playbooks/site.ts'],
    ['site', 'playbooks/site.ts', 'roles'],
    ['site.js', 'playbooks/site.js', 'playbooks'],
    ['local', 'local.js'],
    ['web.mts', 'playbooks/web.mts'],
  ];
  for (const [given, found, from = '.'] of rows)
    it(`is found: ${given} in ${from}`, () => {
      process.chdir(from);
      expect(relative(directory, findPlaybook(given))).to.equal(found);
    });

  const wrong: readonly (readonly [given: string, said: string])[] = [
    ['web', '"web" is ambiguous: playbooks/web.mts or playbooks/web.ts\n  hint: Give its path'],
    [
      'stie',
      'there is no playbook file stie, did you mean "site"?\n  hint: Name one of playbooks/site.ts, playbooks/web',
    ],
    ['playbooks', 'playbooks is a directory, not a playbook\n  hint: Name one of playbooks/site.ts'],
    ['', 'there is no playbook file ""\n  hint: Name one of'],
  ];
  for (const [given, said] of wrong)
    it(`is asked for again: "${given}"`, async () => {
      const { code, stderr } = await cli('run', given);
      expect(stderr).to.contain(said);
      expect(code).to.equal(64);
    });

  it('is asked for where none is', async () => {
    const { code, stderr } = await cli('drift');
    expect(stderr).to.contain("missing required argument 'playbook'\n  hint: Name one of playbooks/site.ts");
    expect(code).to.equal(64);
  });
});
