import { expect } from 'chai';
import {
  after,
  debug,
  defineProject,
  file,
  object,
  playbook,
  run,
  type Event,
  type HostView,
  type SecretProvider,
  type TaskList,
} from '../lib';
import { connectWorld, createWorld, thing } from './engine/world';
import { failureOf } from './stores/keys';

const project = defineProject({ groups: { web: {} }, vars: object({}) });
const secrets = project.secrets({ databasePassword: {}, apiToken: {} });

/** Keeps values in memory, and notes what it was asked for. */
function providerOf(
  values: Readonly<Record<string, string>>,
): SecretProvider & { readonly asked: string[][] } {
  const asked: string[][] = [];
  return {
    name: 'the test',
    asked,
    get: (names) => {
      asked.push([...names]);
      return Promise.resolve(
        new Map(names.flatMap((name) => (name in values ? [[name, values[name] ?? '']] : []))),
      );
    },
  };
}

/** How many connections the last run opened. */
let connections = 0;

interface Ran {
  readonly events: readonly Event[];
  readonly hosts: number;
  readonly text: string;
}

/** Runs a play on two hosts in memory. */
async function runWith(
  provider: SecretProvider | undefined,
  tasks: (host: HostView) => TaskList,
  check = false,
): Promise<Ran> {
  const events: Event[] = [];
  connections = 0;
  const inventory = project.inventory({
    ...(provider && { secrets: provider }),
    groups: { web: { hosts: ['web1', 'web2'] } },
    hosts: { web1: {}, web2: {} },
  });
  const report = await run(playbook('test', [project.play({ name: 'Play', hosts: 'web', tasks })]), {
    inventory,
    check,
    connect: () => {
      connections += 1;
      return Promise.resolve(connectWorld(createWorld()));
    },
    onEvent: (event) => events.push(event),
  });
  return { events, hosts: connections, text: JSON.stringify([events, report]) };
}

describe('the secrets of a run', () => {
  it('are read once for all hosts, and only those that the plays ask for', async () => {
    const provider = providerOf({ databasePassword: 'hunter2-hunter2', apiToken: 'x' });
    const { hosts, text } = await runWith(provider, ({ secret }) => [
      thing({ name: 'p', value: secret(secrets.databasePassword).reveal() }),
    ]);
    expect(provider.asked).to.deep.equal([['databasePassword']]);
    expect(hosts).to.equal(2);
    expect(text).to.contain('[secret]').and.not.contain('hunter2');
  });

  it('are asked for in the same way under check', async () => {
    const provider = providerOf({ databasePassword: 'hunter2-hunter2' });
    const { text } = await runWith(
      provider,
      ({ secret }) => [thing({ name: 'p', value: secret('databasePassword').reveal() })],
      true,
    );
    expect(text).to.contain('"status":"changed"').and.not.contain('hunter2');
  });

  it('that are missing are named all at once, before any host is contacted', async () => {
    const provider = providerOf({});
    const failure = await failureOf(
      runWith(provider, ({ secret }) => [
        secret(secrets.databasePassword).reveal() !== '' && debug({ message: secret('apiToken').reveal() }),
      ]),
    );
    expect(failure).to.contain(
      'SECRETS: the test: no value for 2 secrets\n  databasePassword\n  apiToken | Nothing was touched.',
    );
    expect(connections).to.equal(0);
  });

  it('need a provider in the inventory', async () => {
    const failure = await failureOf(
      runWith(undefined, ({ secret }) => [debug({ message: secret('apiToken').reveal() })]),
    );
    expect(failure).to.contain(
      'SECRETS: the playbook asks for the secret apiToken, and the inventory names no provider',
    );
  });

  it('are not asked for where no play needs them', async () => {
    const provider = providerOf({});
    await runWith(provider, () => [debug({ message: 'x' })]);
    expect(provider.asked).to.deep.equal([]);
  });

  it('end the play of a host when they are asked for too late', async () => {
    const { text } = await runWith(providerOf({}), ({ secret }) => [
      after(thing({ name: 'p', value: 'v' }), () => [debug({ message: secret('apiToken').reveal() })]),
    ]);
    expect(text).to.contain('the secret apiToken was not read from the test before the run');
  });

  it('may have a form that no stand-in has', async () => {
    const provider = providerOf({ mode: '0644' });
    const { text } = await runWith(provider, ({ secret }) => [
      file({ path: '/x', content: 'x', mode: secret('mode').reveal() }),
    ]);
    expect(text).not.to.contain('ARGUMENTS');
  });

  it('are struck out of what other tasks show, also in base64', async () => {
    const value = 'hunter2-hunter2';
    const { text } = await runWith(providerOf({ apiToken: value }), ({ secret }) => [
      debug({ message: `basic ${Buffer.from(`u:${secret('apiToken').reveal()}`).toString('base64')}` }),
      debug({ message: encodeURIComponent(secret('apiToken').reveal()) }),
    ]);
    expect(text).to.contain('[secret]').and.not.contain('hunter2').and.not.contain('dW50ZXIyLWh1bnRlcj');
  });
});
