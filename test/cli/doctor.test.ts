import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Examination } from '../../lib/doctor/finding';
import { cli, useProject } from './command-line';

describe('hostwright doctor', function () {
  this.timeout(60_000);
  const project = useProject({
    'playbooks/site.js': `module.exports = playbook('site', [play({ name: 'All', hosts: 'all', tasks: () => [] })]);`,
    'playbooks/broken.js': "throw new Error('boom');",
    'inventory/staging.js': "throw new Error('no store');",
  });
  const before = process.cwd();
  beforeEach(() => process.chdir(project().directory));
  afterEach(() => process.chdir(before));

  it('tells what of the project cannot be loaded, and exits with 1', async () => {
    writeFileSync(join(project().directory, 'package.json'), '{}');
    const { code, stdout, stderr } = await cli('doctor');
    expect([code, stderr]).to.deep.equal([1, '']);
    expect(stdout)
      .to.match(/^this computer\n {2}\w+ +(Linux|macOS|WSL)/)
      .and.contain(
        `\nproject ${process.cwd()}\n  missing  hostwright is not installed in the project\n           hint: npm install\n`,
      )
      .and.contain('  ok       inventory development with 4 hosts\n')
      .and.contain('  missing  inventory staging: ')
      .and.contain('  ok       playbook playbooks/site.js\n')
      .and.match(/\n {2}missing {2}playbooks\/broken\.js cannot be loaded: boom\n/)
      .and.match(/\n\d missing, \d warnings?\.\n$/);
  });

  it('tells of what is not installed, and of nothing that follows from it', async () => {
    writeFileSync(join(project().directory, 'package.json'), '{"dependencies": {"hostwright": "^1.0.0"}}');
    const { code, stdout } = await cli('doctor', '-o', 'json');
    const [, found] = JSON.parse(stdout) as readonly Examination[];
    expect([code, found?.findings.map(({ message }) => message)]).to.deep.equal([
      1,
      ['the packages of package.json are not installed'],
    ]);
  });

  it('says where no project is', async () => {
    process.chdir('/');
    expect((await cli('doctor')).stdout).to.contain(
      '  warning  this is not a project: there is no folder inventory/\n           hint: npx hostwright init\n',
    );
  });

  it('tells why a host cannot be reached, and looks at the others', async () => {
    const { code, stdout } = await cli('doctor', 'web1,local', '-o', 'json');
    const [web1, local] = JSON.parse(stdout) as readonly Examination[];
    expect(code).to.equal(1);
    expect(web1?.subject).to.equal('web1');
    expect(web1?.findings[0]?.status).to.equal('missing');
    expect(web1?.findings[0]?.message).to.match(/^CONNECT: web1 /);
    expect(local?.findings[0]?.message).to.match(/^logged in as /);
    expect(local?.findings.map(({ message }) => message).join()).to.contain('its clock is right');
  });

  it('refuses a pattern that matches no host', async () => {
    const { code, stderr } = await cli('doctor', 'wbe');
    expect([code, project().knocks()]).to.deep.equal([64, 0]);
    expect(stderr).to.contain('did you mean "web"?');
  });
});
