import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { expect } from 'chai';
import { cli, useProject } from './command-line';

const declared = `
const { join } = require('node:path');
const path = join(__dirname, 'title.txt');
module.exports = playbook('p', [
  play({ name: 'Here', hosts: 'here', tasks: ({ vars }) => [file({ path, content: vars.title + '\\n', mode: '0644' })] }),
]);
`;

describe('a saved plan', () => {
  const project = useProject({ 'good.js': declared, 'other.js': declared });
  const title = () => project().file('title.txt');
  const out = () => project().file('site.plan.json');
  const plan = (...words: readonly string[]) =>
    cli('plan', project().file('good.js'), '--out', out(), ...words);
  const apply = (...words: readonly string[]) => cli('apply', out(), ...words);
  let directory = '';
  before(() => {
    directory = process.cwd();
    process.chdir(project().directory);
  });
  after(() => process.chdir(directory));
  beforeEach(() => {
    for (const path of [title(), out(), `${out()}.sig`]) rmSync(path, { force: true });
  });

  it('is made by plan, shown by apply --show, and applied', async () => {
    const made = await plan('--diff');
    expect([made.code, existsSync(title())]).to.deep.equal([2, false]);
    expect(made.stdout).to.contain(`would change local: file ${title()}\n`).and.contain('+Hello');
    expect(made.stderr).to.contain(`plan: ${out()}\n`);
    const shown = await apply('--show');
    expect([shown.code, existsSync(title())]).to.deep.equal([0, false]);
    expect(shown.stdout).to.contain(`change local: Here › file ${title()}\n`).and.contain('+Hello');
    const done = await apply();
    expect([done.code, readFileSync(title(), 'utf8')]).to.deep.equal([0, 'Hello\n']);
    expect((await plan()).code).to.equal(0);
    expect((await apply('--show')).stdout).to.contain('Nothing would change.');
  });

  it('is not applied where a host differs by now, and says how', async () => {
    await plan();
    writeFileSync(title(), 'by hand\n');
    const { code, stdout } = await apply();
    expect([code, readFileSync(title(), 'utf8')]).to.deep.equal([1, 'by hand\n']);
    expect(stdout).to.match(/NOT_APPROVED: file \S.*: its change is not the one that was approved/);
    expect(stdout)
      .to.contain('content: (absent) → "Hello\\n"')
      .and.contain('content: "by hand\\n" → "Hello\\n"');
  });

  it('keeps the selection of its run', async () => {
    await plan('-x', 'title=Other', '-l', 'here');
    expect((await apply()).code).to.equal(0);
    expect(readFileSync(title(), 'utf8')).to.equal('Other\n');
  });

  it('is refused for another playbook or inventory, before a host is touched', async () => {
    const path = project().file('good.js');
    const text = readFileSync(path, 'utf8');
    await plan();
    writeFileSync(path, `${text}// changed\n`);
    try {
      const { code, stderr } = await apply();
      expect([code, existsSync(title())]).to.deep.equal([64, false]);
      expect(stderr)
        .to.contain('PLAN: the plan is of another playbook or inventory:\n')
        .and.contain('- good.js differs');
    } finally {
      writeFileSync(path, text);
    }
    const saved = JSON.parse(readFileSync(out(), 'utf8')) as { bound: { hosts: Record<string, string> } };
    saved.bound.hosts['local'] = '0'.repeat(64);
    writeFileSync(out(), JSON.stringify(saved));
    expect((await apply()).stderr).to.contain('- host local differs in the inventory');
  });

  for (const [what, text, says] of [
    ['nothing', undefined, /LOCAL_FILE: the plan \S.* cannot be read/],
    ['no JSON', 'plan', /PLAN: \S.* is not a plan/],
    ['other JSON', '{"version":1}', /PLAN: \S.* is not a plan: /],
    [
      'another format',
      '{"version":2}',
      /PLAN: \S.* has the format 2, and this version of Hostwright reads 1/,
    ],
  ] as const)
    it(`is not what has ${what}`, async () => {
      if (text !== undefined) writeFileSync(out(), text);
      const { code, stderr } = await apply();
      expect(code).to.equal(64);
      expect(stderr).to.match(says);
    });

  it('needs a file that can be written, before a host is touched', async () => {
    const { code, stderr } = await cli('plan', project().file('good.js'), '--out', '/nowhere/at/all.json');
    expect([code, stderr]).to.deep.equal([
      64,
      'error USAGE: --out: there is no directory /nowhere/at\n  hint: Name a file in a directory that exists and that you may write to.\n',
    ]);
  });

  it('can be signed, and applied only if somebody who may has signed it', async () => {
    const [ada, eve] = ['ada', 'eve'].map((name) => {
      const key = project().file(`${name}.key`);
      execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', name, '-f', key]);
      return key;
    });
    const signers = project().file('signers');
    writeFileSync(signers, `ada@example.com ${readFileSync(`${ada}.pub`, 'utf8')}`);
    await plan('--sign', eve ?? '');
    const refused = await apply('--signers', signers);
    expect([refused.code, existsSync(title())]).to.deep.equal([64, false]);
    expect(refused.stderr).to.contain('has no valid signature of anybody in');
    await plan('--sign', ada ?? '');
    writeFileSync(out(), readFileSync(out(), 'utf8').replace('Hello', 'Hallo'));
    expect((await apply('--signers', signers)).code).to.equal(64);
    await plan('--sign', ada ?? '');
    const done = await apply('--signers', signers);
    expect(done.stderr).to.contain('signed by ada@example.com\n');
    expect([done.code, readFileSync(title(), 'utf8')]).to.deep.equal([0, 'Hello\n']);
  });

  it('is not asked for where there is no terminal', async () => {
    const { code, stderr } = await cli('run', project().file('good.js'), '--confirm');
    expect([code, existsSync(title())]).to.deep.equal([64, false]);
    expect(stderr).to.contain('NO_TERMINAL: --confirm asks a question');
  });
});
