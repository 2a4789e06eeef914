import { expect } from 'chai';
import { configValue } from '../../lib/tasks/config-value';
import { useLabHost } from './harness';

const compose = `x-common: &common
  image: registry.example/app:1
services:
  web:
    <<: *common
    environment: { LEVEL: info }   # level
    ports: [22:22, yes, 2026-01-31]
    labels: {}
    configs:
      - source: app
        mode: 0440
`;
const peers = `[Peer]
# a
PublicKey = k1
Keepalive = 10

[Peer]
# b
PublicKey = k2
Keepalive = 15
`;

describe('the task configValue on a real host', () => {
  const host = useLabHost();
  const web = ['services', 'web'];
  const path = '/srv/compose.yaml';
  const write = (file: string, text: string) => host().exec(`cat >${file} <<'EOF'\n${text}EOF`);

  before(() =>
    host().exec(
      'apt-get update -qq; apt-get install -qy --no-install-recommends python3-yaml >/dev/null 2>&1',
    ),
  );

  for (const [title, args, from, to] of [
    [
      'adds to braces',
      { key: [...web, 'environment', 'B'], value: 'x' },
      '{ LEVEL: info }',
      '{ LEVEL: info, B: x }',
    ],
    ['adds to brackets', { key: [...web, 'ports', 3], value: 1 }, '2026-01-31]', '2026-01-31, 1]'],
    [
      'adds to empty braces',
      { key: [...web, 'labels', 'a'], value: 'b' },
      'labels: {}',
      'labels:\n      a: b',
    ],
    [
      'removes the last of braces',
      { key: [...web, 'environment', 'LEVEL'], state: 'absent' },
      '{ LEVEL: info }',
      '{}',
    ],
    [
      'removes the only key of a map',
      { key: ['x-common', 'image'], state: 'absent' },
      'x-common: &common\n  image: registry.example/app:1',
      'x-common: &common {}',
    ],
  ] as const)
    it(`${title} of a YAML file and leaves every other byte, also as Python reads it`, async () => {
      await write(path, compose);
      const task = configValue({ path, ...args });
      const run = await host().apply([task]);
      expect(run.errors).to.deep.equal([]);
      expect(await host().exec(`cat ${path}`)).to.equal(compose.replace(from, () => to));
      expect((await host().apply([task])).statuses[0]).to.match(/^ok /);
      const look = `import yaml; web = yaml.safe_load(open('${path}'))['services']['web']
print(web['configs'][0]['mode'], web['ports'][:3])`;
      expect(await host().exec(`python3 -c "${look}"`)).to.equal(
        '288 [1342, True, datetime.date(2026, 1, 31)]\n',
      );
    });

  it('says which aliases a change applies to', async () => {
    await write(path, compose);
    const run = await host().check([configValue({ path, key: ['x-common', 'image'], value: 'app:2' })]);
    expect(run.summaries).to.deep.equal([
      `set x-common.image in ${path}, which also applies to the aliases in line 5,`,
    ]);
  });

  it('chooses one of several YAML documents, and an element of a list', async () => {
    const text = 'kind: A # a\n---\nkind: B\njobs:\n- name: x\n  mode: 0440\n- {name: y, on: yes}\n';
    await write(path, text);
    const jobs = [{ kind: 'B' }, 'jobs'];
    const tasks = [
      configValue({ path, key: [...jobs, { name: 'y' }, 'port'], value: 1 }),
      configValue({ path, key: [...jobs, { name: 'x' }], state: 'absent' }),
    ];
    expect((await host().apply(tasks)).errors).to.deep.equal([]);
    expect(await host().exec(`cat ${path}`)).to.equal(
      'kind: A # a\n---\nkind: B\njobs:\n- {name: y, on: yes, port: 1}\n',
    );
    expect((await host().apply(tasks)).statuses.map((one) => one.split(' ')[0])).to.deep.equal(['ok', 'ok']);
  });

  it('refuses an ini section that is there several times, unless the key chooses one', async () => {
    const file = '/etc/t.conf';
    const ini = { path: file, format: 'ini' } as const;
    await write(file, peers);
    const refused = await host().apply([configValue({ ...ini, key: ['Peer', 'Keepalive'], value: 25 })]);
    expect(refused.errors[0]).to.match(/^PLAN_FAILED .*the section \[Peer\] begins in lines 1, 6/);
    expect(await host().exec(`cat ${file}`)).to.equal(peers);
    const chosen = configValue({ ...ini, key: ['Peer', { PublicKey: 'k2' }, 'Keepalive'], value: 25 });
    expect((await host().apply([chosen])).diffs).to.deep.equal(['Peer[PublicKey=k2].Keepalive: 15 → 25']);
    expect(await host().exec(`cat ${file}`)).to.equal(peers.replace('15', '25'));
    expect((await host().apply([chosen])).statuses[0]).to.match(/^ok /);
  });

  it('puts a key before all sections above the comment of the first', async () => {
    const file = '/etc/g.ini';
    await write(file, '# about server\n[server]\na = 1\n');
    await host().apply([configValue({ path: file, key: ['global'], value: 1 })]);
    expect(await host().exec(`cat ${file}`)).to.equal('global = 1\n\n# about server\n[server]\na = 1\n');
  });

  it('leaves no other spelling of a key beside its own', async () => {
    const file = '/etc/my.cnf';
    await write(file, '[mysqld]\nmax_connections = 10\n');
    const key = ['mysqld', 'max-connections'];
    const run = await host().apply([configValue({ path: file, format: 'ini', key, value: 20 })]);
    expect(run.errors[0]).to.match(/^PLAN_FAILED .*line 2 has the key max_connections/);
  });
});
