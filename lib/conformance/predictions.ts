import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { FactKind, Query } from '../facts/kind';
import { lines, sh } from '../shell/sh';
import { predictsNothing } from '../tasks/contract/predicts-nothing';
import type { Becomes } from '../tasks/contract/prediction';
import type { Task } from '../tasks/contract/task';
import { runByHand, type TrialHost } from './trial';

/** What a task foresees of the host; `[]` if it would change nothing. */
export async function foreseeTask(
  host: TrialHost,
  { module, args, options }: Task,
): Promise<readonly Becomes[]> {
  if (module.predicts === undefined || module.predicts === predictsNothing || options.as !== undefined)
    return [];
  const queries = Object.entries(module.facts(args));
  // Kinds with secret input or with answers of their own are not read by hand.
  if (queries.some(([, { kind }]) => kind.apart !== undefined || kind.input !== undefined)) return [];
  const read = await readAll(
    host,
    queries.map(([, query]) => query),
  );
  const facts = Object.fromEntries(
    queries.map(([name, query], index) => [name, query.answer(read[index] ?? new Map())]),
  );
  if (module.plan(facts, args).length === 0) return [];
  const now = Date.now() / 1000;
  return module.predicts(facts, args, now).filter((one): one is Becomes => 'value' in one);
}

/** What did not come as it was foreseen, one line each. */
export async function unkeptPredictions(
  host: TrialHost,
  foreseen: readonly Becomes[],
): Promise<readonly string[]> {
  const read = await readAll(
    host,
    foreseen.map(({ kind, key }) => ({ kind, keys: [key] })),
  );
  return foreseen.flatMap(({ kind, key, value }, index) => {
    const found = read[index]?.get(kind.address(key as never));
    const promised = value === undefined ? value : (kind.foreseen?.read?.(value, key as never) ?? value);
    return differences(kind, promised, found).map(
      (what) => `${kind.name} ${kind.address(key as never)}: ${what}`,
    );
  });
}

type Reading = Pick<Query<unknown>, 'kind' | 'keys'>;

/** Reads the facts of several kinds with one script, past the engine. */
async function readAll(
  host: TrialHost,
  wanted: readonly Reading[],
): Promise<readonly ReadonlyMap<string, unknown>[]> {
  if (wanted.every(({ keys }) => keys.length === 0)) return wanted.map(() => new Map());
  const end = `end of facts ${randomUUID()}`;
  const scripts = wanted.map(({ kind, keys }) =>
    keys.length === 0 ? sh`` : sh`(${kind.read(keys as readonly never[])}) </dev/null`,
  );
  const all = scripts.flatMap((script) => [script, sh`printf %s ${end}`]);
  const output = await runByHand(host, lines([sh`export LC_ALL=C.UTF-8; cd /`, ...all]).text);
  const answers = output.split(end);
  return wanted.map(({ kind, keys }, index) =>
    keys.length === 0 ? new Map<string, unknown>() : kind.parse(answers[index] ?? ''),
  );
}

function differences(kind: FactKind<never, unknown>, foreseen: unknown, found: unknown): readonly string[] {
  if (foreseen === undefined) return found === undefined ? [] : ['was to be absent'];
  if (found === undefined) return ['was to be there'];
  const names = kind.foreseen?.compared ?? Object.keys(foreseen as object);
  return names.flatMap((name) => {
    const [one, other] = [foreseen, found].map((value) => (value as Record<string, unknown>)[name]);
    return one === undefined || isDeepStrictEqual(one, other)
      ? []
      : [`${name} was to be ${JSON.stringify(one)}, and is ${JSON.stringify(other)}`];
  });
}
