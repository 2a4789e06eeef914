import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { parse } from 'yaml';
import { descriptionSchema } from '../../lib/architecture/schema/description';
import { validate } from '../../lib/schema/validate';
import { cli } from '../cli/command-line';
import { useDirectory } from '../inventory/helpers';
import { textOf } from './documents';

describe('the architecture import command', function () {
  this.timeout(20_000);
  const directory = useDirectory({
    'docs/shop.md': textOf('plain'),
    'docs/wrong.md': textOf('contradictory'),
  });
  const target = 'inventory/architecture.yaml';
  const written = (name = target) => readFileSync(join(directory(), name), 'utf8');

  async function there(...words: readonly string[]) {
    const here = process.cwd();
    process.chdir(directory());
    try {
      return await cli('architecture', ...words);
    } finally {
      process.chdir(here);
    }
  }

  it('prints the description, and what it noticed to standard error', async () => {
    const { code, stdout, stderr } = await there('import', 'docs/wrong.md');
    expect(code).to.equal(0);
    expect(parse(stdout)).to.deep.equal(
      parse(textOf('contradictory', 'yaml').replaceAll('contradictory.md', 'docs/wrong.md')),
    );
    expect(stderr.split('\n')[0]).to.equal(
      'docs/wrong.md: 5 lines of the template read, 12 contradictory, 12 unclear, 23 missing, 1 kept',
    );
    expect(stderr).to.contain(`
Logging › Log Retention
  docs/wrong.md:51: contradictory: "30 days in production, 7 days in staging" says 30 days and 7 days; the text is kept under extra
    hint: Write a number and a unit, such as '30 days', '5m' or '90 seconds'. What differs goes under the environment.
`);
    expect(stderr).to.match(/\nNext: hostwright architecture check --missing\n$/);
  });

  it('writes a file that the other commands read, with a shape that is right', async () => {
    const { code, stdout, stderr } = await there('import', 'docs/shop.md', '--write', target);
    expect([code, stdout]).to.deep.equal([0, '']);
    expect(stderr).to.contain(`\nwritten: ${target}\n`).and.not.contain('the other commands read');
    expect(written()).to.match(
      /^# Read from docs\/shop\.md by hostwright architecture import\.\ndocument:\n/,
    );
    const check = await there('check', '--missing');
    expect([check.code, check.stdout]).to.deep.equal([
      0,
      `${target}: every line of the template is filled in\n`,
    ]);
    expect(validate(descriptionSchema, parse(written())).ok).to.equal(true);
  });

  it('replaces a file only with --force', async () => {
    writeFileSync(join(directory(), target), 'document: {}\n');
    const { code, stderr } = await there('import', 'docs/shop.md', '--write', target);
    expect(code).to.equal(64);
    expect(stderr).to.equal(
      `error LOCAL_FILE: ${target} is there already\n  hint: Nothing was written. --force replaces the file; without --write the description is printed.\n`,
    );
    expect(written()).to.equal('document: {}\n');
    expect((await there('import', 'docs/shop.md', '--write', target, '--force')).code).to.equal(0);
    expect(written()).to.contain('lastUpdated: 2026-10-02');
  });

  it('says which file the other commands read, where it is another one', async () => {
    const { stderr } = await there('import', 'docs/shop.md', '--write', 'draft/architecture.yaml');
    expect(stderr).to.contain(`\nthe other commands read ${target}, as long as it is there\n`);
    expect(written('draft/architecture.yaml')).to.equal(written());
  });

  it('gives description and findings to programs', async () => {
    const { code, stdout, stderr } = await there('import', 'docs/wrong.md', '--output', 'json');
    expect([code, stderr]).to.deep.equal([0, '']);
    const {
      findings,
      description,
      written: name,
    } = JSON.parse(stdout) as {
      readonly findings: readonly object[];
      readonly description: { readonly services: object };
      readonly written?: string;
    };
    expect([name, Object.keys(description.services)]).to.deep.equal([
      undefined,
      ['backend-api', 'metrics', 'web'],
    ]);
    expect(findings).to.deep.include({
      heading: 'Production Environment',
      label: 'Number of Instances',
      kind: 'unclear',
      line: 13,
      message: '"Multiple" has no number of hosts for each group; the text is kept under extra',
      hint: "Write the number of each group: 'web 3, db 1'.",
    });
  });

  it('ends with 64 for a document that is not there, and shows examples', async () => {
    const { code, stderr } = await there('import', 'docs/shopp.md');
    expect(code).to.equal(64);
    expect(stderr)
      .to.match(/^error LOCAL_FILE: docs\/shopp\.md cannot be read: /)
      .and.contain('\n  hint: ');
    const help = await cli('architecture', 'import', '--help');
    expect(help.stdout).to.contain(`hostwright architecture import docs/architecture.md --write ${target}\n`);
  });
});
