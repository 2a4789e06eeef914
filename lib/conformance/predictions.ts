import { isDeepStrictEqual } from 'node:util';
import type { FactKind } from '../facts/kind';
import { sh } from '../shell/sh';
import type { Becomes } from '../tasks/contract/prediction';
import type { Task } from '../tasks/contract/task';
import { runByHand, type TrialHost } from './trial';

/** What a task foresees of the host; `[]` if it would change nothing. */
export async function foreseeTask(
  host: TrialHost,
  { module, args, options }: Task,
): Promise<readonly Becomes[]> {
  if (module.predicts === undefined || options.as !== undefined) return [];
  const queries = Object.entries(module.facts(args));
  // Kinds with secret input or with answers of their own are not read by hand.
  if (queries.some(([, { kind }]) => kind.apart !== undefined || kind.input !== undefined)) return [];
  const answers: [string, unknown][] = [];
  for (const [name, { kind, keys, answer }] of queries)
    answers.push([name, answer(await readFacts(host, kind, keys))]);
  const facts = Object.fromEntries(answers);
  if (module.plan(facts, args).length === 0) return [];
  const now = Date.now() / 1000;
  return module.predicts(facts, args, now).filter((one): one is Becomes => 'value' in one);
}

/** What did not come as it was foreseen, one line each. */
export async function unkeptPredictions(
  host: TrialHost,
  foreseen: readonly Becomes[],
): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const { kind, key, value } of foreseen) {
    const found = (await readFacts(host, kind, [key])).get(kind.address(key as never));
    const differing = differences(kind, value, found);
    problems.push(...differing.map((what) => `${kind.name} ${kind.address(key as never)}: ${what}`));
  }
  return problems;
}

async function readFacts(
  host: TrialHost,
  kind: FactKind<never, unknown>,
  keys: readonly unknown[],
): Promise<ReadonlyMap<string, unknown>> {
  if (keys.length === 0) return new Map();
  const { text } = sh`export LC_ALL=C.UTF-8; cd /
(${kind.read(keys as readonly never[])}) </dev/null`;
  return kind.parse(await runByHand(host, text));
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
