import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect } from 'chai';
import { useLabHost } from './harness';
import { labProject, type LabProject } from './lab-project';

const site = `
const { pause } = require('${resolve(__dirname, '../../lib/tasks/pause')}');
const tasks = ({ name }) => [
  after(pause({ prompt: 'Which version?' }), ({ output }) => [
    debug({ message: name + ' gets ' + (output?.stdout ?? 'none') }),
  ]),
];
module.exports = playbook('site', [play({ name: 'Site', hosts: 'all', tasks })]);`;

describe('the task pause at a terminal', function () {
  this.timeout(60_000);
  const host = useLabHost();
  const hasTerminals = spawnSync('script', ['--version']).status === 0;
  let project: LabProject;

  before(() => {
    project = labProject({ web1: { host: host() }, web2: { host: host() } }, { 'site.js': site });
  });
  after(() => {
    project.remove();
  });

  it('asks for one host after the other, and no live view gets into the question', async function () {
    if (!hasTerminals) this.skip();
    const running = project.startOnTerminal('site.js');
    await running.said('Which version?');
    running.type('1.0\r');
    for (const name of ['web1', 'web2']) await running.said(`${name}: Which version?`);
    running.type('2.0\r');
    const { code, stdout } = await running.finished;
    expect(code, stdout).to.equal(0);
    expect(stdout).to.match(/Which version\? [^»✔]*1\.0[^]*Which version\? [^»✔]*2\.0/);
    expect(stdout)
      .to.match(/web[12] gets 1\.0/)
      .and.match(/web[12] gets 2\.0/);
  });

  it('ends the run by Ctrl-C', async function () {
    if (!hasTerminals) this.skip();
    const running = project.startOnTerminal('site.js');
    await running.said('Which version?');
    running.type('\u0003');
    const { code, stdout } = await running.finished;
    expect(code, stdout).to.equal(130);
    expect(stdout).not.to.contain('gets');
  });

  it('fails without a terminal, and asks nothing under check', async () => {
    const { code, stdout } = await project.run('site.js');
    expect(code, stdout).to.equal(1);
    expect(stdout).to.contain('NO_TERMINAL');
    const check = await project.run('site.js', '--check');
    expect(check.code, check.stdout).to.equal(0);
    expect(check.stdout).to.contain('web1 gets none');
  });
});
