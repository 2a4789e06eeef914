import { one, type FactKind } from '../../lib/facts/kind';
import { absolutePath, object, oneOf, text, withDefault } from '../../lib/schema/schema';
import { sh } from '../../lib/shell/sh';
import { defineTask } from '../../lib/tasks/contract/define-task';
import type { Connection, Fragment, SessionInfo } from '../../lib/transport/connection';
import { fakeConnection, type Answer, type FakeConnection } from '../transport/fake-connection';

/** The state of a host that exists in memory only: things, files, and things that follow a file. */
export interface World {
  readonly things: Map<string, string>;
  readonly files: Map<string, string>;
}

export function createWorld(things: Record<string, string> = {}, files: Record<string, string> = {}): World {
  return { things: new Map(Object.entries(things)), files: new Map(Object.entries(files)) };
}

/** A thing whose name is a path follows that file, as a service follows its configuration. */
function valueOf(world: World, name: string): string | undefined {
  return name.startsWith('/') ? world.files.get(name) : world.things.get(name);
}

const parsePairs = (output: string) =>
  new Map(
    output
      .split('\n')
      .filter(Boolean)
      .map((line) => line.split('=') as [string, string]),
  );

/** Any thing may change when any other does. */
export const thingFacts: FactKind<string, string> = {
  name: 'thing',
  address: (name) => name,
  read: (names) => sh`read-things ${names}`,
  parse: parsePairs,
};

export const worldFileFacts: FactKind<string, string> = {
  name: 'world file',
  address: (path) => path,
  path: (path) => path,
  read: (paths) => sh`read-files ${paths}`,
  parse: parsePairs,
};

const thingArgs = object({
  name: text(),
  value: text(),
  /** Another thing that is unset by the same step. */
  unsets: withDefault(text(), 'nothing'),
  /** How the host takes it. */
  mood: withDefault(oneOf('obeys', 'fails', 'ignores'), 'obeys'),
});

/** Declares the value of a thing. */
export const thing = defineTask({
  name: 'thing',
  args: thingArgs,
  title: ({ name, value }) => `thing ${name}=${value}`,
  facts: ({ name }) => ({ present: one(thingFacts, name) }),
  plan: ({ present }, { name, value, mood, unsets }) =>
    present === value
      ? []
      : [
          {
            summary: `set ${name} to ${value}`,
            diff: [{ attribute: 'value', before: present, after: value }],
            steps: [{ kind: 'run', script: sh`set-thing ${[name, value, mood, unsets]}` }],
          },
        ],
});

/** Declares the content of a file. */
export const worldFile = defineTask({
  name: 'worldFile',
  args: object({ path: absolutePath(), content: text() }),
  title: ({ path }) => path,
  facts: ({ path }) => ({ present: one(worldFileFacts, path) }),
  plan: ({ present }, { path, content }) =>
    present === content
      ? []
      : [
          {
            summary: `write ${path}`,
            diff: [{ attribute: 'content', before: present, after: content }],
            steps: [{ kind: 'write', path, content }],
          },
        ],
});

/** An act that is done every time. */
export const act = defineTask({
  name: 'act',
  args: object({ name: text(), mood: withDefault(oneOf('obeys', 'fails'), 'obeys') }),
  title: ({ name }) => name,
  facts: () => ({}),
  converges: () => false,
  plan: (_facts, { name, mood }) => [
    {
      summary: `do ${name}`,
      diff: [],
      steps: [{ kind: 'run', script: sh`set-thing ${['done', name, mood, 'nothing']}` }],
    },
  ],
});

/** A connection to a world; `spy` sees every fragment first and may answer or throw in its place. */
export function connectWorld(
  world: World,
  spy: (fragment: Fragment) => Answer | undefined | Promise<Answer | undefined> = () => undefined,
  session?: SessionInfo,
): FakeConnection {
  return fakeConnection(async (fragment) => (await spy(fragment)) ?? answer(world, fragment), session);
}

function answer(world: World, { script, input, label }: Fragment): Answer {
  if (input !== undefined) {
    if (input === 'full') return { code: 1, stderr: 'No space left on device' };
    world.files.set(label, String(input));
    return {};
  }
  const [command, ...words] = script.text.trim().split(/\s+/);
  if (command === 'read-things') return { stdout: pairs(words, (name) => valueOf(world, name)) };
  if (command === 'read-files') return { stdout: pairs(words, (path) => world.files.get(path)) };
  if (command === 'set-thing') return setThing(world, words);
  return {};
}

function setThing(world: World, [name = '', value = '', mood, unsets = '']: readonly string[]): Answer {
  if (mood === 'fails') return { code: 1, stderr: `cannot set ${name}` };
  world.things.delete(unsets);
  if (mood === 'obeys') world.things.set(name, value);
  return {};
}

function pairs(names: readonly string[], read: (name: string) => string | undefined): string {
  return names
    .flatMap((name) => (read(name) === undefined ? [] : [`${name}=${read(name) ?? ''}\n`]))
    .join('');
}

/** A connector over worlds by host name, which remembers its connections. */
export function connectWorlds(
  connections: Readonly<Record<string, Connection | (() => Promise<Connection>)>>,
) {
  return ({ name }: { readonly name: string }): Promise<Connection> => {
    const found = connections[name];
    if (found === undefined) return Promise.reject(new Error(`no world is called ${name}`));
    return typeof found === 'function' ? found() : Promise.resolve(found);
  };
}
