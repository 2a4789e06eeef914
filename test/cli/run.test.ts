import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { exitCodeOf } from '../../lib/cli/exit-codes';
import type { RunReport } from '../../lib/engine/run';
import { cli, useProject } from './command-line';

const declared = (path: string) => `
const { join } = require('node:path');
const path = join(__dirname, ${JSON.stringify(path)});
module.exports = playbook('p', [
  play({ name: 'Here', hosts: 'here', tasks: ({ vars }) => [file({ path, content: vars.title + '\\n', mode: '0644' })] }),
]);
`;

describe('the exit code', () => {
  const rows: readonly (readonly [RunReport['outcome'], check: boolean, code: number])[] = [
    ['ok', false, 0],
    ['ok', true, 0],
    ['changed', false, 0],
    ['changed', true, 2],
    ['failed', false, 1],
    ['failed', true, 1],
    ['interrupted', false, 130],
    ['interrupted', true, 130],
  ];
  for (const [outcome, check, code] of rows) {
    it(`is ${code} where the outcome is ${outcome}${check ? ' under check' : ''}`, () => {
      expect(exitCodeOf({ outcome, check })).to.equal(code);
    });
  }
});

describe('a run of this computer', () => {
  const project = useProject({
    'good.js': declared('title.txt'),
    'bad.js': declared('missing/title.txt'),
    'both.js': declared('title.txt').replace("hosts: 'here'", "hosts: 'here,web'"),
    'facts.js': `
      module.exports = playbook('p', [
        play({ name: 'Here', hosts: 'here', tasks: ({ facts }) => [debug({ message: facts.nothing.at.all })] }),
      ]);`,
    'message.js': `
      module.exports = playbook('p', [play({ name: 'Here', hosts: 'here', tasks: () => [debug({ message: 'hello' })] })]);`,
  });
  const title = () => project().file('title.txt');
  const run = (name: string, ...words: readonly string[]) => cli('run', project().file(name), ...words);
  beforeEach(() => rmSync(title(), { force: true }));

  it('says what would change under --check, with 2, and then changes it', async () => {
    const check = await run('good.js', '--check', '--diff');
    expect(check.code).to.equal(2);
    expect(check.stdout).to.contain(`would change local: file ${title()}\n`).and.contain('+Hello');
    expect(check.stdout).to.contain('RECAP (check: nothing was changed; changed means "would change")');
    expect(existsSync(title())).to.equal(false);
    const first = await run('good.js');
    expect([first.code, readFileSync(title(), 'utf8')]).to.deep.equal([0, 'Hello\n']);
    expect((await run('good.js', '--check')).code).to.equal(0);
    const second = await run('good.js', '-o', 'json');
    const recap = JSON.parse(second.stdout.trimEnd().split('\n').at(-1) ?? '') as {
      hosts: { local: object };
    };
    expect(recap.hosts.local).to.include({ ok: 1, changed: 0, failed: 0, unreachable: false, trips: 2 });
  });

  it('takes variables from the command line', async () => {
    expect((await run('good.js', '-x', 'title=Other')).code).to.equal(0);
    expect(readFileSync(title(), 'utf8')).to.equal('Other\n');
  });

  it('ends with 1 where a host fails, in the words of the host', async () => {
    const { code, stdout } = await run('bad.js');
    expect(code).to.equal(1);
    expect(stdout).to.match(/failed local: Here › file .*\n {2}FILE_NO_PARENT: .*missing.*\n {2}hint: /);
  });

  it('ends with 1 where a host is unreachable, and finishes the others', async () => {
    const { code, stdout } = await run('both.js');
    expect([code, existsSync(title())]).to.deep.equal([1, true]);
    expect(project().knocks()).to.equal(2);
    expect(stdout).to.match(
      /\nunreachable web[12], web[12]: Here\n {2}CONNECT: web[12] \(nobody@127\.0\.0\.1:\d+\): /,
    );
    expect(stdout)
      .to.match(/^local {2}ok=0 {5}changed=1 /m)
      .and.match(/^web1 .* unreachable$/m);
  });

  it('shows only a message where nothing changes, and everything with --verbose', async () => {
    expect((await run('message.js')).stdout).to.match(
      /^PLAY Here \(1 host\)\nok local: debug\n {2}hello\n\nRECAP\n/,
    );
    await run('good.js');
    expect((await run('good.js')).stdout).to.not.contain('title.txt');
    expect((await run('good.js', '-v')).stdout).to.contain(`ok local: file ${title()}\n`);
  });

  it('says where a defect of the playbook arose only with --verbose', async () => {
    const { code, stdout } = await run('facts.js');
    expect(code).to.equal(1);
    expect(stdout).to.contain('INTERNAL: Cannot read properties of undefined').and.contain('--verbose');
    expect(stdout).to.not.match(/^ +at /m);
    expect((await run('facts.js', '--verbose')).stdout).to.match(/^ +at .*facts\.js:/m);
    expect((await run('facts.js', '--list-tasks')).stdout).to.contain(
      '(the rest depends on facts of the host: ',
    );
  });

  it('has no colours where there is no terminal', async () => {
    const { stdout } = await run('bad.js');
    expect(stdout).to.not.contain(String.fromCharCode(27));
  });

  it('tells drift with 2 and what differs, and writes it as a page', async () => {
    const drift = () => cli('drift', project().file('good.js'), '--report', project().file('drift.html'));
    await run('good.js');
    const none = await drift();
    expect([none.code, none.stdout.endsWith('\nDRIFT\nno drift\n')]).to.deep.equal([0, true]);
    writeFileSync(title(), 'Changed by hand\n');
    const found = await drift();
    expect(found.code).to.equal(2);
    expect(found.stdout).to.contain(`DRIFT\nlocal: 1 task differs\n  file ${title()}\n`);
    expect(found.stdout).to.contain('-Changed by hand').and.contain('+Hello');
    expect(readFileSync(project().file('drift.html'), 'utf8')).to.contain('The host drifted');
    expect(readFileSync(title(), 'utf8')).to.equal('Changed by hand\n');
  });

  it('does not say that nothing drifted where a host was not checked', async () => {
    await run('good.js');
    const { code, stdout } = await cli('drift', project().file('both.js'));
    expect(code).to.equal(1);
    expect(stdout).to.match(/DRIFT\nnot fully checked, see the failures above: web1, web2\n$/);
  });
});
