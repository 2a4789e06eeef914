import { expect } from 'chai';
import { defineProject, object, run, type RunReport } from '../../lib';
import type { TaskEvent } from '../../lib/engine/events';
import { labHost } from '../../lib/lab/lab';
import { labSettings } from '../../lib/lab/settings';
import { knownHostsFile } from '../../lib/lab/state';
import { balancer } from '../../roles/balancer';
import { deployment, releaseOf, rollback, type Application } from '../../roles/deployment';
import { commands, sourceTree, unit, type Behaviour } from './deployed-app';
import { useLabHost, type TestHost } from './harness';
import { holdIdle, holdStream, startLoad, type Load } from './load';
import { deployments, isLong, loadRate } from './long';

describe('deployments to real hosts', function () {
  this.timeout(deployments > 3 ? 3_600_000 : 600_000);
  const edge = useLabHost();
  const hosts = { app1: useLabHost({ index: 1 }), app2: useLabHost({ index: 2 }) };
  const source = sourceTree();
  const project = defineProject({ groups: { app: {}, edge: {} }, vars: object({}) });

  const at = (host: TestHost) => labHost(host.name).address;
  const upstreams = () =>
    Object.entries(hosts).map(([host, get]) => ({ host, address: at(get()), port: 3000 }));
  /** Seconds within which a release must answer; a bad one is waited for no longer than the test needs. */
  let within = 60;
  const application = (): Application => ({
    name: 'shop',
    path: '/srv/shop',
    unit: 'shop',
    upstreams: upstreams(),
    balancers: [{ host: 'edge1', domain: 'shop.test' }],
    keep: 20,
    drain: 20,
    health: { within, soak: 4 },
    migrations: { argv: ['sh', 'migrate.sh'] },
  });
  const inventory = () => {
    const host = (get: () => TestHost) => {
      const { address, user, privateKeyFile } = labHost(get().name);
      const hostKeys = { files: [knownHostsFile(labSettings())] };
      return { address, connection: { user, privateKeyFile, hostKeys, sshConfigFile: 'none' } };
    };
    return project.inventory({
      groups: { app: { hosts: ['app1', 'app2'] }, edge: { hosts: ['edge1'] } },
      hosts: { app1: host(hosts.app1), app2: host(hosts.app2), edge1: host(edge) },
    });
  };

  interface Ran {
    readonly outcome: RunReport['outcome'];
    /** `status host: task` of all tasks. */
    readonly tasks: readonly string[];
    readonly errors: string;
  }
  const runs = async (book: ReturnType<typeof deployment>, check = false): Promise<Ran> => {
    const events: TaskEvent[] = [];
    const { outcome } = await run(book, {
      inventory: inventory(),
      check,
      onEvent: (event) => {
        if (event.kind === 'task') events.push(event);
      },
    });
    return {
      outcome,
      tasks: events.map(({ status, host, task }) => `${status} ${host}: ${task}`),
      errors: events.flatMap(({ error, host }) => (error ? [`${host}: ${error.message}`] : [])).join('\n'),
    };
  };
  const build = { directory: source.directory, artifacts: source.artifacts, commands };
  const release = () => releaseOf(build).id;
  const deploy = (behaviour: Behaviour) => {
    source.commit(behaviour);
    return runs(deployment('deploy', { hosts: 'app', application, build }));
  };
  const goBack = (to?: string) => runs(rollback('rollback', { hosts: 'app', application, to }));
  const goes = async (ran: Promise<Ran>) => {
    const { outcome, errors } = await ran;
    expect(outcome, errors).not.to.equal('failed');
  };
  /** The releases that the hosts have run, in their order. */
  const history: string[] = [];
  /** What each host runs, as it says itself. */
  const running = () =>
    Promise.all(
      Object.values(hosts).map(async (get) => {
        const said = await get().exec(`curl -s http://${at(get())}:3000/health || :`);
        return /"release":"([^"]+)"/.exec(said)?.[1];
      }),
    );
  const servers = () => edge().exec('/usr/local/sbin/balancer show | grep shop.test');
  const load = (): Load => startLoad({ address: at(edge()), name: 'shop.test', rate: loadRate });
  const lostNothing = async (sending: Load) => {
    const { sent, lost, answers } = await sending.stop();
    expect(lost, `of ${sent}`).to.deep.equal({});
    expect(sent).to.be.greaterThan(100);
    return answers;
  };

  before(async () => {
    source.commit({ note: 'first' });
    const install = 'apt-get update -qq; apt-get install -y -qq --no-install-recommends';
    await Promise.all(
      Object.values(hosts).map((get) =>
        get().exec(`${install} nodejs curl ca-certificates >/dev/null 2>&1\n${unit}`),
      ),
    );
    const { errors } = await edge().apply(
      balancer({ sites: [{ domains: ['shop.test'], upstreams: upstreams() }] }),
    );
    expect(errors).to.deep.equal([]);
  });

  after(() => {
    source.remove();
  });

  it('says under check what it would do, and touches nothing', async () => {
    const book = deployment('deploy', { hosts: 'app', application, build });
    const { outcome, tasks, errors } = await runs(book, true);
    expect(outcome, errors).not.to.equal('failed');
    const id = release();
    for (const task of [
      new RegExp(`^changed app[12]: build release ${id}$`, 'm'),
      new RegExp(`^depends app2: release ${id} of /srv/shop$`, 'm'),
      new RegExp(`^changed app[12]: migrations of shop ${id}$`, 'm'),
      /^changed app1: drain app1$/m,
      /^changed app2: service shop$/m,
    ])
      expect(tasks.join('\n')).to.match(task);
    expect(await hosts.app1().exec('ls -A /srv')).to.equal('');
  });

  it('brings the first release to fresh hosts, and is done the second time', async () => {
    await goes(runs(deployment('deploy', { hosts: 'app', application, build })));
    expect(await running()).to.deep.equal([release(), release()]);
    history.push(release());
    const again = await runs(deployment('deploy', { hosts: 'app', application, build }));
    expect(again.tasks.filter((task) => task.includes('service shop'))).to.deep.equal([]);
  });

  it(`loses no request in ${deployments} deployments`, async () => {
    const sending = load();
    for (let number = 1; number <= deployments; number++) {
      await goes(deploy({ boot: isLong ? 3000 : 1000, slow: isLong ? 2000 : 1000, note: `${number}` }));
      expect(await running()).to.deep.equal([release(), release()]);
      history.push(release());
    }
    const answers = await lostNothing(sending);
    expect(Object.keys(answers).length).to.equal(deployments + 1);
  });

  it('ends in its declared time, whoever holds a connection, and others lose nothing', async () => {
    const held = [0, 1].map(() => holdStream(at(edge()), 'shop.test'));
    const idle = await holdIdle(at(edge()), 'shop.test');
    await Promise.all(held.map(({ begun }) => begun));
    const sending = load();
    const { outcome, errors, tasks } = await deploy({ note: 'held' });
    expect(outcome, errors).not.to.equal('failed');
    expect(tasks.filter((task) => task.includes('service shop'))).to.have.length(2);
    await lostNothing(sending);
    // The streams were awaited as long as the drain says, and then cut by the application: 20 seconds and 10.
    const began = await Promise.all(held.map(({ ended }) => ended));
    for (const seconds of began) expect(seconds).to.be.within(20, 200);
    idle.destroy();
    for (const get of Object.values(hosts))
      expect(await get().exec('journalctl -u shop -o cat --no-pager | grep -c SIGKILL || :')).to.equal('0\n');
    expect(await running()).to.deep.equal([release(), release()]);
    history.push(release());
  });

  for (const [title, behaviour] of [
    ['crashes after it was healthy', { crash: 3000 }],
    ['listens too late', { boot: 60_000 }],
    ['listens on localhost only', { host: '127.0.0.1' }],
    ['says that it is the old release', { says: 'old' }],
  ] as readonly (readonly [string, Behaviour])[])
    it(`puts the first host back where a release ${title}, and loses nothing`, async () => {
      const before = await running();
      const sending = load();
      within = 12;
      const { outcome, errors, tasks } = await deploy(behaviour);
      within = 60;
      expect(outcome).to.equal('failed');
      expect(errors).to.contain(
        `release ${release()} of shop is not good on app1: it runs ${before[0] ?? ''} again`,
      );
      expect(tasks.filter((task) => task.includes('app2: service shop'))).to.deep.equal([]);
      expect(await running()).to.deep.equal(before);
      expect(await servers()).not.to.contain('drained');
      await lostNothing(sending);
    });

  it('changes a host first that was broken, and only then the one that serves', async () => {
    await hosts.app2().exec('systemctl stop shop');
    const sending = load();
    const { outcome, errors, tasks } = await deploy({ note: 'repairs' });
    expect(outcome, errors).not.to.equal('failed');
    const restarts = tasks.filter((task) => task.includes('service shop'));
    expect(restarts.map((task) => task.replace(/:.*/, ''))).to.deep.equal(['changed app2', 'changed app1']);
    await lostNothing(sending);
    expect(await running()).to.deep.equal([release(), release()]);
    history.push(release());
  });

  it('changes a host first that the balancer keeps out, and returns it', async () => {
    await edge().exec('/usr/local/sbin/balancer drain app2 20');
    const sending = load();
    const { outcome, errors, tasks } = await deploy({ note: 'returns' });
    expect(outcome, errors).not.to.equal('failed');
    const restarts = tasks.filter((task) => task.includes('service shop'));
    expect(restarts.map((task) => task.replace(/:.*/, ''))).to.deep.equal(['changed app2', 'changed app1']);
    expect(await servers()).not.to.contain('drained');
    await lostNothing(sending);
    history.push(release());
  });

  it('leaves the host alone that serves where the broken one comes first and the release is bad', async () => {
    const before = await running();
    await hosts.app2().exec('systemctl stop shop');
    const sending = load();
    within = 12;
    const { outcome, errors, tasks } = await deploy({ host: '127.0.0.1' });
    within = 60;
    expect(outcome).to.equal('failed');
    expect(errors).to.contain(`release ${release()} of shop is not good on app2`);
    expect(tasks.filter((task) => task.includes('app1: service shop'))).to.deep.equal([]);
    expect(await servers()).not.to.contain('drained');
    await lostNothing(sending);
    expect(await running()).to.deep.equal(before);
  });

  it('stops before any switch where a migration fails', async () => {
    const before = await running();
    const { outcome, errors } = await deploy({ migrate: 'echo "no such column" >&2; exit 3' });
    expect(outcome).to.equal('failed');
    expect(errors).to.contain('no such column');
    expect(await running()).to.deep.equal(before);
  });

  it('goes back, and further back, as the record says', async () => {
    const sending = load();
    await goes(goBack());
    expect(await running()).to.deep.equal([history.at(-2), history.at(-2)]);
    await goes(goBack());
    expect(await running()).to.deep.equal([history.at(-3), history.at(-3)]);
    await lostNothing(sending);
  });

  it('does not go back over a migration that cannot be undone', async () => {
    const migrations = { '002-drop.sql': '-- irreversible: drops a column\nSELECT 2;\n' };
    await goes(deploy({ note: 'drops', migrations }));
    const { outcome, errors } = await goBack();
    expect(outcome).to.equal('failed');
    expect(errors).to.contain('crosses migrations that cannot be undone:\n  002-drop.sql: drops a column');
    expect(await running()).to.deep.equal([release(), release()]);
  });
});
