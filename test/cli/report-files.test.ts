import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { expect } from 'chai';
import { openReports } from '../../lib/cli/report-files';
import { writeWhole } from '../../lib/cli/write-file';
import { sampleRun } from '../report/sample';
import { cli, useProject } from './command-line';

const book = (hosts: string, tasks: string) =>
  `module.exports = playbook('site', [play({ name: 'Here', hosts: '${hosts}', tasks: () => [${tasks}] })]);`;

describe('--report', () => {
  const project = useProject({
    'good.js': book('here', "debug({ message: 'hello' })"),
    'bad.js': book('here', "command({ sh: 'exit 3' })"),
    'away.js': book('web', "debug({ message: 'hello' })"),
    'stopped.js': book(
      'here',
      "after(command({ sh: 'true' }), () => (process.emit('SIGINT', 'SIGINT'), [command({ sh: 'false' })]))",
    ),
    'secret.js': `
      const { secret } = require('${dirname(dirname(__dirname))}/lib/secrets/secret');
      ${book('here', "command({ sh: 'cat >&2; exit 4', stdin: secret('hunter2hunter2') })")}`,
  });
  const run = (name: string, ...words: readonly string[]) => cli('run', project().file(name), ...words);
  const read = (name: string) => readFileSync(project().file(name), 'utf8');

  it('writes a page, data, JUnit and figures of one run, and says so past the output', async () => {
    const names = ['all.html', 'all.json', 'all.xml', 'all.prom'].map((name) => project().file(name));
    const flags = names.flatMap((name) => ['--report', name]);
    const { code, stdout, stderr } = await run('good.js', '-o', 'json', ...flags);
    expect(code).to.equal(0);
    expect(stderr).to.equal(names.map((name) => `report: ${name}\n`).join(''));
    for (const line of stdout.trimEnd().split('\n')) JSON.parse(line);
    expect(read('all.html'))
      .to.contain('The host is as declared')
      .and.contain('<pre tabindex="0">hello</pre>')
      .and.contain('<dt>Environment</dt><dd><bdi>development</bdi></dd>');
    const data = JSON.parse(read('all.json')) as Readonly<Record<string, unknown>>;
    expect(data).to.include({ kind: 'run', playbook: 'site', outcome: 'ok', environment: 'development' });
    expect(data['hosts']).to.have.property('local');
    expect(read('all.xml')).to.contain('<testsuite name="local" tests="1" failures="0"');
    expect(read('all.prom')).to.contain('hostwright_last_run_failed_hosts{playbook="site"} 0\n');
  });

  const ends: readonly (readonly [what: string, name: string, code: number, shown: string])[] = [
    ['fails', 'bad.js', 1, 'The host failed'],
    ['cannot reach its hosts', 'away.js', 1, '2 of 2 hosts could not be reached'],
    ['is interrupted', 'stopped.js', 130, 'Interrupted before everything was done'],
  ];
  for (const [what, name, expected, shown] of ends) {
    it(`is written of a run that ${what}`, async () => {
      const { code } = await run(name, '--report', project().file('end.html'));
      expect([code, read('end.html').includes(shown)]).to.deep.equal([expected, true]);
    });
  }

  it('is written of a run that broke off by an error of its own', async () => {
    const file = project().file('broken.html');
    const flags = { report: [file], env: 'development', forks: 50, extra: [] };
    const reports = openReports(flags);
    for (const event of sampleRun.filter(({ kind }) => kind !== 'recap')) reports.onEvent(event);
    await reports.write(undefined);
    expect(read('broken.html'))
      .to.contain('Ended early: an internal error ended the run')
      .and.contain('<bdi>web3</bdi></a></th>');
  });

  it('shows no secret', async () => {
    const flags = ['html', 'json', 'xml'].flatMap((ending) => [
      '--report',
      project().file(`secret.${ending}`),
    ]);
    await run('secret.js', '--verbose', ...flags);
    for (const ending of ['html', 'json', 'xml'])
      expect(read(`secret.${ending}`))
        .to.contain('exit code 4')
        .and.not.contain('hunter2hunter2');
  });

  it('lists what is as declared only with --verbose', async () => {
    const file = project().file('verbose.html');
    await run('good.js', '--report', file);
    expect(read('verbose.html')).to.not.contain('as declared: <bdi>');
    await run('good.js', '--report', file, '--verbose');
    expect(read('verbose.html')).to.contain('as declared: <bdi>');
  });

  const refused: readonly (readonly [name: string, shown: string])[] = [
    ['report', 'does not say what kind of report to write'],
    [
      'report.pdf',
      'End its name with .html for a page, .json for data, .xml for JUnit, or .prom for figures.',
    ],
    ['none/report.html', '--report: there is no directory'],
    ['inventory', 'is a directory'],
  ];
  for (const [name, shown] of refused) {
    it(`refuses ${name} before a host is touched`, async () => {
      const { code, stderr } = await run('away.js', '--report', project().file(name));
      expect([code, project().knocks()]).to.deep.equal([64, 0]);
      expect(stderr).to.contain(shown);
    });
  }

  it('is written at once, past links, and leaves nothing beside it', () => {
    const folder = project().file('written');
    mkdirSync(folder);
    writeFileSync(`${folder}/real.html`, 'old');
    chmodSync(`${folder}/real.html`, 0o640);
    symlinkSync('real.html', `${folder}/link.html`);
    const before = statSync(`${folder}/real.html`).ino;
    writeWhole(`${folder}/link.html`, 'new');
    expect(readFileSync(`${folder}/real.html`, 'utf8')).to.equal('new');
    const { ino, mode } = statSync(`${folder}/real.html`);
    expect([ino === before, mode & 0o777]).to.deep.equal([false, 0o640]);
    expect(readdirSync(folder)).to.have.members(['link.html', 'real.html']);
    writeWhole('/dev/null', 'text');
    expect(existsSync('/dev/null') && !statSync('/dev/null').isFile()).to.equal(true);
  });
});
