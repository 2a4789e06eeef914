import { resolve } from 'node:path';
import { expect } from 'chai';
import { environmentOf } from '../../lib/architecture/environment-of';
import { firewallRules } from '../../lib/architecture/views/firewall';
import { cli, useProject } from '../cli/command-line';
import { errorOf } from '../inventory/helpers';
import { project, services, shop } from './shop';

const hosts = [
  { name: 'edge1', groups: ['all', 'edge'], address: '192.0.2.10' },
  { name: 'app1', groups: ['all', 'app'], address: '192.0.2.11' },
  { name: 'app2', groups: ['all', 'app'], address: '192.0.2.12' },
  { name: 'db1', groups: ['all', 'db'], address: '192.0.2.13' },
  { name: 'ops1', groups: ['all', 'ops'], address: '192.0.2.14' },
];
const small = project.architecture({
  environments: { production: { purpose: 'Serves customers' } },
  services: { api: services.api },
  networking: { flows: [{ from: 'edge', to: services.api }] },
  healthCheck: { path: '/health' },
});
const inProduction = { environment: 'production', fleet: { hosts } };

const words = `
const { environmentOf } = require('${resolve(__dirname, '../../lib/architecture/environment-of')}');
const { firewallRules } = require('${resolve(__dirname, '../../lib/architecture/views/firewall')}');
const { project } = require('../inventory/project');
const described = (flows) => project.architecture({
  environments: { development: { purpose: 'Tries things' } },
  services: { page: { group: 'web', port: 8443, protocol: 'http' } },
  networking: { flows },
});
const site = (architecture) => playbook('site', ['First', 'Second'].map((name) => play({
  name,
  hosts: 'all',
  tasks: (host) => [debug({ message: JSON.stringify(firewallRules(environmentOf(architecture, host), host.name)) })],
})));
`;

describe('the environment of a play', function () {
  this.timeout(20_000);
  const directory = useProject({
    'playbooks/faulty.js': `${words}module.exports = site(described([{ from: 'wbe', to: 'page' }]));`,
    'playbooks/sound.js': `${words}module.exports = site(project.architecture({
      environments: { development: { purpose: 'Tries things' } },
      services: { page: { group: 'web', port: 3873, protocol: 'http' } },
      networking: { flows: [{ from: 'internet', to: 'page' }] },
    }));`,
  });

  it('has the hosts of the inventory, for the views', () => {
    const environment = environmentOf(small, inProduction);
    expect(environment.name).to.equal('production');
    expect(firewallRules(environment, 'app1')).to.deep.equal([
      { allow: '3873/tcp', from: ['192.0.2.10'], comment: 'api from edge' },
    ]);
  });

  it('is worked out once for all hosts and plays of a run, and anew for other hosts', () => {
    const again = { ...inProduction, fleet: { hosts: hosts.map((host) => ({ ...host, facts: {} })) } };
    expect(environmentOf(small, again)).to.equal(environmentOf(small, inProduction));
    const other = { ...inProduction, fleet: { hosts: hosts.slice(0, -1) } };
    expect(environmentOf(small, other)).not.to.equal(environmentOf(small, inProduction));
  });

  it('must be one that the description has, and one that was chosen by its name', () => {
    const unknown = errorOf(() => environmentOf(shop, { ...inProduction, environment: 'prodction' }));
    expect([unknown.code, unknown.message]).to.deep.equal([
      'ARCHITECTURE',
      'the description has no environment "prodction", did you mean "production"?',
    ]);
    const none = errorOf(() => environmentOf(small, { ...inProduction, environment: undefined }));
    expect(none.message).to.contain('belongs to none');
    expect(none.hint).to.contain('-e production');
  });

  it('stops the run with all that is wrong with the description, before any host is touched', async () => {
    const { code, stderr } = await cli('run', directory().file('playbooks/faulty.js'));
    expect([code, directory().knocks()]).to.deep.equal([64, 0]);
    expect(stderr).to.equal(`error ARCHITECTURE: the description of the architecture has 2 mistakes
  Networking › Firewall/Security Groups
    networking.flows.0.from names "wbe", which is not a group, a network, "all" or "internet", did you mean "web"?
      hint: There are: web, db, here, all, internet.
  Port and Endpoint Mapping
    services.page.port is 8443, the default of HTTPS of application servers
      hint: Take a port from 1024 to 32767 that is not the default of a program, or say why it must be this one: why: …
  hint: Nothing was touched. \`hostwright architecture check\` says the same.
`);
  });

  it('leaves a run alone whose description is sound', async () => {
    const { stderr } = await cli('run', directory().file('playbooks/sound.js'), '--list-tasks');
    expect(stderr).to.equal('');
  });
});
