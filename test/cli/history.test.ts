import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { cli, writeProject } from './command-line';

describe('hostwright history', () => {
  let directory = '';
  const before_ = process.cwd();
  before(async () => {
    directory = writeProject({
      'inventory/development.js': `
const project = defineProject({ groups: {}, vars: object({}) });
module.exports = project.inventory({
  all: { connection: { transport: 'local', become: { method: 'none' } } },
  hosts: { here: {}, there: {} },
});`,
      'site.js': `
module.exports = playbook('site', [
  play({ name: 'Site', hosts: 'all', tasks: ({ name }) => [
    command({ sh: name === 'here' ? 'true' : 'exit 3', changedWhen: () => true }, { name: 'say hello', timeout: 20 }),
  ] }),
]);
`,
    });
    process.chdir(directory);
    await cli('run', 'site.js', '--limit', 'here');
    await cli('run', 'site.js', '--check');
    await cli('drift', 'site.js');
    await cli('run', 'site.js');
  });
  after(() => {
    process.chdir(before_);
    rmSync(directory, { recursive: true, force: true });
  });

  const ids = async () => {
    const { stdout } = await cli('history', '-o', 'json');
    return stdout
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { id: string }).id);
  };

  it('lists every run, check and drift check, the last one first', async () => {
    const { stdout, code } = await cli('history');
    expect(code).to.equal(0);
    const shape = stdout
      .trim()
      .split('\n')
      .map((line) => line.split(/ {2,}/));
    expect(shape[0]).to.deep.equal(['run', 'began', 'by', 'playbook', 'environment', 'took', 'result']);
    expect(shape.slice(1).map((cells) => [cells[3], cells[4], cells[5], cells.at(-1)])).to.deep.equal([
      ['run', 'site', 'development', '1 failed, 1 changed (2 hosts)'],
      ['drift', 'site', 'development', '2 not known before a run (2 hosts)'],
      ['check', 'site', 'development', '2 not known before a run (2 hosts)'],
      ['run', 'site', 'development', '1 changed (1 host)'],
    ]);
  });

  it('lists those of one host, as many as are wanted', async () => {
    expect((await cli('history', 'there')).stdout.trim().split('\n')).to.have.lengthOf(4);
    expect((await cli('history', '-n', '1')).stdout.trim().split('\n')).to.have.lengthOf(2);
    expect((await cli('history', 'nowhere')).stdout).to.equal('no records of runs\n');
  });

  it('shows a run as it was told', async () => {
    const { stdout } = await cli('history', 'show', 'last');
    expect(stdout).to.match(
      /^\d{8}-\d{6}-\w{7}: run of site on development, by \S+@\S+, [-\d]+ [\d:]+\n\n(warning here and there are the same host.*\n)?PLAY Site/,
    );
    expect(stdout)
      .to.contain('changed here: say hello')
      .and.to.contain('failed there: say hello')
      .and.to.contain('RECAP');
    const [, , , first = ''] = await ids();
    expect((await cli('history', 'show', first)).stdout).to.contain('--limit here');
  });

  it('shows a run as JSON and as a page', async () => {
    const { stdout } = await cli('history', 'show', 'last', '-o', 'json');
    expect(JSON.parse(stdout)).to.include({ playbook: 'site', outcome: 'failed', kind: 'run' });
    const file = join(directory, 'run.html');
    expect((await cli('history', 'show', 'last', '--html', file)).code).to.equal(0);
    expect(readFileSync(file, 'utf8')).to.contain('<!doctype html>').and.to.contain('say hello');
  });

  it('compares two runs', async () => {
    const [last = '', , , first = ''] = await ids();
    expect((await cli('history', 'diff', first, 'last')).stdout.split('\n')).to.deep.equal([
      `- only ${first}`,
      `+ only ${last}`,
      '',
      '+ there: failed say hello: exit code 3',
      '+ there: was part of the run',
      '',
    ]);
    expect((await cli('history', 'diff', 'last', 'last')).stdout).to.equal(
      `${last} and ${last} did the same\n`,
    );
  });

  it('says what it does not find', async () => {
    const { code, stderr } = await cli('history', 'show', 'xyz');
    expect(code).to.equal(64);
    expect(stderr).to.contain('there is no record of a run xyz');
    expect(existsSync(join(directory, '.hostwright/history'))).to.equal(true);
  });
});
