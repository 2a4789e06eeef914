import { dirname, resolve } from 'node:path';
import { expect } from 'chai';
import { releaseOf } from '../../roles/deployment';
import { cli } from '../cli/command-line';
import { commands, sourceTree, unit } from './deployed-app';
import { useLabHost } from './harness';
import { labProject, type LabProject } from './lab-project';

const root = resolve(__dirname, '../..');

describe('a saved plan of a deployment', function () {
  this.timeout(600_000);
  const edge = useLabHost();
  const apps = [useLabHost({ index: 1 }), useLabHost({ index: 2 })] as const;
  const source = sourceTree();
  const build = { directory: source.directory, artifacts: source.artifacts, commands };
  const directory = process.cwd();
  let project: LabProject;
  const playbooks = {
    'shop.js': `
const upstreams = (host) =>
  host.fleet.select('app1:app2').map(({ name, address }) => ({ host: name, address, port: 3000 }));
exports.upstreams = upstreams;
exports.application = (host) => ({
  name: 'shop', path: '/srv/shop', unit: 'shop', upstreams: upstreams(host),
  balancers: [{ host: 'edge1', domain: 'shop.test' }],
  drain: 5, health: { within: 60, soak: 1 },
  migrations: { argv: ['sh', 'migrate.sh'] },
});`,
    'site.js': `
const { balancer } = require('${root}/roles/balancer');
const { upstreams } = require('./shop.js');
const sites = (host) => [{ domains: ['shop.test'], upstreams: upstreams(host) }];
module.exports = playbook('site', [
  play({ name: 'Balancer', hosts: 'edge1', tasks: (host) => balancer({ sites: sites(host) }) }),
]);`,
    'deploy.js': `
const { deployment } = require('${root}/roles/deployment');
const { application } = require('./shop.js');
const build = ${JSON.stringify(build)};
module.exports = deployment('deploy', { hosts: 'app1:app2', application, build });`,
  };
  // A command of its own asks git anew which release it is.
  const command = (...words: readonly string[]) => {
    Reflect.deleteProperty(require.cache, project.file('deploy.js'));
    return cli(...words);
  };
  const plan = () => command('plan', project.file('deploy.js'), '--out', project.file('deploy.plan.json'));
  const apply = () => command('apply', project.file('deploy.plan.json'));
  const running = () =>
    Promise.all(apps.map(async (app) => (await app().exec('curl -s localhost:3000/health || :')).trim()));
  const allRun = () => {
    const { id } = releaseOf(build);
    return apps.map(() => JSON.stringify({ status: 'ok', release: id }));
  };

  before(async () => {
    source.commit({ note: 'first' });
    const install = 'apt-get update -qq; apt-get install -y -qq --no-install-recommends';
    for (const app of apps)
      await app().exec(`${install} nodejs curl ca-certificates >/dev/null 2>&1\n${unit}`);
    project = labProject(
      { edge1: { host: edge() }, app1: { host: apps[0]() }, app2: { host: apps[1]() } },
      playbooks,
    );
    process.chdir(dirname(project.file('deploy.js')));
    const { code, stdout } = await cli('run', project.file('site.js'));
    expect(code, stdout).to.equal(0);
  });
  after(() => {
    process.chdir(directory);
    project.remove();
    source.remove();
  });

  for (const note of ['first', 'second'])
    it(`brings the ${note} release to all hosts`, async () => {
      source.commit({ note });
      const made = await plan();
      expect(made.code, made.stdout + made.stderr).to.equal(2);
      const applied = await apply();
      expect(applied.code, `${made.stdout}\n${applied.stdout}`).to.equal(0);
      expect(await running()).to.deep.equal(allRun());
      expect(await edge().exec('/usr/local/sbin/balancer show')).not.to.contain('drained');
    });

  it('refuses to change a host that was planned to stay as it is', async () => {
    const made = await plan();
    expect(made.code, made.stdout + made.stderr).to.equal(2);
    expect(made.stdout).to.not.match(/drain|return/);
    await apps[0]().exec('systemctl stop shop');
    const applied = await apply();
    expect(applied.code, applied.stdout).to.equal(1);
    expect(applied.stdout).to.match(/NOT_APPROVED: drain app1/);
  });
});
