import { dirname, resolve } from 'node:path';
import { expect } from 'chai';
import { cli } from '../cli/command-line';
import { useLabHost } from './harness';
import { labProject, type LabProject } from './lab-project';

const app = `
const { systemdUnit } = require('${resolve(__dirname, '../../lib')}/tasks/systemd-unit');
const conf = file({ path: '/etc/app.conf', content: 'port=1\\n', mode: '0644' });
module.exports = playbook('app', [
  play({ name: 'App', hosts: 'all', tasks: () => [
    user({ name: 'ada', shell: '/bin/bash', groups: ['sudo'] }),
    conf,
    systemdUnit({ name: 'app.service', service: { ExecStart: '/bin/sleep 1000000' }, state: 'started' }),
  ] }),
]);
`;

describe('a saved plan on a real host', () => {
  const host = useLabHost();
  let project: LabProject;
  let directory = '';
  const plan = () => cli('plan', project.file('app.js'), '--out', project.file('app.plan.json'));
  const apply = () => cli('apply', project.file('app.plan.json'));

  before(() => {
    project = labProject({ web1: { host: host() } }, { 'app.js': app });
    directory = process.cwd();
    process.chdir(dirname(project.file('app.js')));
  });
  after(() => {
    process.chdir(directory);
    project.remove();
  });

  it('brings a fresh host to its state, and is then done', async () => {
    const made = await plan();
    expect(made.code, made.stderr).to.equal(2);
    const first = await apply();
    expect(first.code, first.stdout).to.equal(0);
    expect(await host().exec('id -nG ada; cat /etc/app.conf; systemctl is-active app')).to.equal(
      'ada sudo\nport=1\nactive\n',
    );
    const again = await apply();
    expect(again.stdout).to.match(/^web1 {2}ok=3 {5}changed=0 .* 2 trips$/m);
    expect((await plan()).code).to.equal(0);
  });

  it('repairs what was changed by hand before it was made, and nothing that was changed after', async () => {
    await host().exec('gpasswd -d ada sudo; echo "# by hand" >>/etc/app.conf');
    const made = await plan();
    expect(made.code, made.stderr).to.equal(2);
    await host().exec('echo "# later" >>/etc/app.conf');
    const refused = await apply();
    expect(refused.code, refused.stdout).to.equal(1);
    expect(refused.stdout).to.match(
      /^failed web1: App\n {2}NOT_APPROVED: file \/etc\/app\.conf: its change/m,
    );
    expect(refused.stdout).to.contain('# by hand\\n" → ').and.contain('# later\\n" → ');
    expect(await host().exec('id -nG ada; tail -n 1 /etc/app.conf')).to.equal('ada sudo\n# later\n');
    await host().exec("sed -i '$d' /etc/app.conf");
    const repaired = await apply();
    expect(repaired.code, repaired.stdout).to.equal(0);
    expect((await plan()).code).to.equal(0);
  });
});
