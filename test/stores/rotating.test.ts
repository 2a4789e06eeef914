import { expect } from 'chai';
import { createWorld, connectWorld, thing } from '../engine/world';
import { defineProject, object, playbook, run, type RunOptions, type SecretProvider } from '../../lib';
import { failureOf } from './keys';

const project = defineProject({ groups: { web: {} }, vars: object({}) });

/** A store that notes what it is given. */
function storeOf(values: Readonly<Record<string, string>>) {
  const kept = new Map(Object.entries(values));
  const provider: SecretProvider = {
    name: 'the test',
    get: (names) => Promise.resolve(new Map([...kept].filter(([name]) => names.includes(name)))),
    set: (given) => {
      for (const [name, value] of given) kept.set(name, value);
      return Promise.resolve();
    },
  };
  return { kept, provider };
}

/** Runs a playbook that rotates these; returns what the host got, and what was in the store when it was contacted. */
async function rotate(
  { kept, provider }: ReturnType<typeof storeOf>,
  rotates: readonly string[],
  options: Partial<RunOptions> = {},
) {
  const seen: string[] = [];
  let atContact = '';
  const inventory = project.inventory({
    secrets: provider,
    groups: { web: { hosts: ['web1'] } },
    hosts: { web1: {} },
  });
  const plays = [
    project.play({
      name: 'Play',
      hosts: 'web',
      tasks: ({ secret }) => {
        seen.push(secret('token').reveal());
        return [thing({ name: 'p', value: secret('token').reveal() })];
      },
    }),
  ];
  const report = await run(playbook('rotate', plays, { rotates }), {
    inventory,
    connect: () => {
      atContact = kept.get('token') ?? '';
      return Promise.resolve(connectWorld(createWorld()));
    },
    ...options,
  });
  return { value: seen.at(-1) ?? '', atContact, text: JSON.stringify(report) };
}

describe('a playbook that rotates a secret', () => {
  it('stores a new value before the first host is contacted, and brings it to the hosts', async () => {
    const store = storeOf({ token: 'the-old-value', other: 'other-value' });
    const { value, atContact, text } = await rotate(store, ['token']);
    expect(value).to.match(/^[\w-]{43}$/);
    expect([atContact, store.kept.get('token'), store.kept.get('other')]).to.deep.equal([
      value,
      value,
      'other-value',
    ]);
    expect(text).to.contain('[secret]').and.not.contain(value).and.not.contain('the-old-value');
  });

  it('stores nothing under check', async () => {
    const store = storeOf({ token: 'the-old-value' });
    const { value } = await rotate(store, ['token'], { check: true });
    expect([value === 'the-old-value', store.kept.get('token')]).to.deep.equal([false, 'the-old-value']);
  });

  it('keeps the value where nothing is to be rotated', async () => {
    const store = storeOf({ token: 'the-old-value' });
    expect((await rotate(store, [])).value).to.equal('the-old-value');
  });

  for (const [title, values, rotates, options, words] of [
    ['no play uses', { token: 'abc' }, ['tokne'], {}, 'no play uses the secret tokne'],
    ['has no value yet', {}, ['token'], {}, 'no value for the secret token'],
    [
      'some of its users would not get',
      { token: 'abc' },
      ['token'],
      { limit: 'web1' },
      'only a part of its users',
    ],
  ] as readonly (readonly [string, Record<string, string>, string[], Partial<RunOptions>, string])[])
    it(`refuses a secret that ${title}, and stores nothing`, async () => {
      const store = storeOf(values);
      expect(await failureOf(rotate(store, rotates, options))).to.contain(words);
      expect(Object.fromEntries(store.kept)).to.deep.equal(values);
    });

  it('refuses where the values cannot be written', async () => {
    const { kept, provider } = storeOf({ token: 'abc' });
    const readOnly: SecretProvider = { name: provider.name, get: (names) => provider.get(names) };
    const failure = await failureOf(rotate({ kept, provider: readOnly }, ['token']));
    expect(failure).to.contain('Hostwright cannot write to the test');
  });
});
