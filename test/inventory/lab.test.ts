import { expect } from 'chai';
import { labInventory } from '../../lib/inventory/lab';
import { placed } from '../../lib/lab/host-names';
import { deployUser } from '../../lib/lab/image-recipe';
import { example, resolveData } from './helpers';

describe('the inventory of the lab', () => {
  const variables = ['HOSTWRIGHT_LAB', 'HOSTWRIGHT_LAB_SUBNET', 'HOSTWRIGHT_LAB_DIR'] as const;
  const before = variables.map((name) => [name, process.env[name]] as const);

  beforeEach(() => {
    process.env['HOSTWRIGHT_LAB'] = 'trial';
    process.env['HOSTWRIGHT_LAB_SUBNET'] = '10.77.0.0/22';
    process.env['HOSTWRIGHT_LAB_DIR'] = '/nowhere/lab';
  });

  afterEach(() => {
    for (const [name, value] of before) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
  });

  const inventory = labInventory(example, {
    all: { vars: { title: 'Lab' }, connection: { connectTimeout: 30 } },
    groups: { web: { hosts: ['lab1'] }, db: { hosts: ['lab3'] } },
    hosts: { lab1: {}, lab3: { vars: { workers: 1 } } },
  });

  it('knows how to reach the hosts of the lab that the environment selects, though it is down', () => {
    const { definition, lab } = inventory();
    expect(lab).to.deep.equal({ hosts: ['lab1', 'lab2', 'lab3'] });
    expect(
      resolveData(definition).hosts.map(({ name, target, vars }) => [name, target, vars['workers']]),
    ).to.deep.equal([
      ['lab1', target('10.77.0.11'), undefined],
      ['lab3', target('10.77.0.13'), 1],
    ]);
  });

  it('gives hosts with names of their own addresses in their order, the ACME server last', () => {
    const named = labInventory(example, {
      groups: { web: { hosts: ['edge1'] }, db: { hosts: ['database-primary'] } },
      hosts: { edge1: {}, 'database-primary': { vars: { workers: 1 } } },
      acme: { server: 'acme1', vars: ({ directoryUrl }) => ({ title: directoryUrl }) },
    });
    const { definition, lab } = named();
    expect(lab).to.deep.equal({ hosts: ['edge1', 'database-primary', 'acme1'], acmeServer: 'acme1' });
    expect(
      resolveData(definition).hosts.map(({ name, target: { address }, vars }) => [
        name,
        address,
        vars['title'],
      ]),
    ).to.deep.equal([
      ['edge1', '10.77.0.11', 'https://acme1.lab.test:14000/dir'],
      ['database-primary', '10.77.0.12', 'https://acme1.lab.test:14000/dir'],
    ]);
  });

  it('leaves hosts that the lab has at their addresses, wherever a new one is named', () => {
    const recorded = ['edge1', 'gone1', 'acme1', 'other1'];
    expect(placed(['new1', 'edge1', 'acme1'], recorded)).to.deep.equal(['edge1', 'gone1', 'acme1', 'new1']);
    expect(placed(['edge1', 'acme1'], [])).to.deep.equal(['edge1', 'acme1']);
    // That these cannot have the places of others is for `labUp` to say.
    expect(placed(['web1'], recorded)).to.deep.equal(['web1']);
  });

  const nameServers: readonly (readonly [given: string, address: string])[] = [
    ['edge1', '10.77.0.11:53'],
    ['edge1:5353', '10.77.0.11:5353'],
    ['192.0.2.53:53', '192.0.2.53:53'],
  ];
  for (const [dnsServer, address] of nameServers) {
    it(`lets the ACME server ask the name server ${dnsServer}`, () => {
      const acme = { server: 'acme1', dnsServer, vars: () => ({}) };
      expect(labInventory(example, { hosts: { edge1: {} }, acme })().lab).to.deep.equal({
        hosts: ['edge1', 'acme1'],
        acmeServer: 'acme1',
        dnsServer: address,
      });
    });
  }

  function target(address: string) {
    return {
      address,
      user: deployUser.name,
      privateKeyFile: '/nowhere/lab/trial/id_ed25519',
      hostKeys: { files: ['/nowhere/lab/trial/known_hosts'] },
      sshConfigFile: 'none',
      connectTimeout: 30,
    };
  }
});
