import type { Answer } from '../facts/kind';
import { noSuchUser, type Fragment, type FragmentResult } from '../transport/connection';
import type { Observations, Wanted } from './observations';

/** The facts of one kind and user, which one fragment reads. */
export interface Reading {
  readonly wanted: readonly Wanted[];
  readonly fragment: Fragment;
}

/** One fragment for each kind and user, for all wanted facts; one for each fact of a kind that is read apart. */
export function readings(wanted: readonly Wanted[]): readonly Reading[] {
  const groups = new Map<string, Wanted[]>();
  for (const one of wanted) {
    const id = one.kind.apart === undefined ? `${one.kind.name}\0${one.user ?? ''}` : one.id;
    const group = groups.get(id) ?? [];
    groups.set(id, group);
    group.push(one);
  }
  return [...groups.values()].map(toReading);
}

/** Stores the answers of the fragments of these readings. */
export function absorb(
  observations: Observations,
  done: readonly Reading[],
  results: readonly FragmentResult[],
): void {
  done.forEach(({ wanted, fragment }, index) => {
    const result = results[index];
    const kind = wanted[0]?.kind;
    if (kind === undefined) return;
    if (kind.apart !== undefined && isAnswer(result)) {
      observations.record(wanted, new Map(wanted.map(({ address }) => [address, kind.apart?.value(result)])));
    } else if (result?.code === 0 && result.dropped === 0) {
      observations.record(wanted, kind.parse(result.stdout));
    } else {
      observations.record(wanted, new Map(), {
        message: `${fragment.label} failed: ${reason(result)}`,
        isWithoutUser: fragment.user !== undefined && result?.code === noSuchUser,
      });
    }
  });
}

/** Not where there is no such user: then the command was not begun. */
function isAnswer(result: FragmentResult | undefined): result is FragmentResult & Answer {
  if (result?.code === undefined) return false;
  return result.code !== noSuchUser || !result.stderr.startsWith('there is no user ');
}

function toReading(wanted: readonly Wanted[]): Reading {
  const [first] = wanted;
  if (first === undefined) throw new TypeError('a reading needs at least one fact');
  const keys = wanted.map(({ key }) => key as never);
  return {
    wanted,
    fragment: {
      label: `read facts: ${first.kind.name}`,
      script: first.kind.read(keys),
      input: first.kind.input?.(keys),
      user: first.user,
      timeout: first.kind.apart?.timeout(first.key as never),
    },
  };
}

function reason(result: FragmentResult | undefined): string {
  if (result === undefined) return 'no answer';
  if (result.dropped > 0) return `the answer is too long, ${result.dropped} bytes were cut`;
  return result.stderr.trim() || `exit code ${result.code ?? 'unknown'}`;
}
