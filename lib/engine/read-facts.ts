import { noSuchUser, type Fragment, type FragmentResult } from '../transport/connection';
import type { Observations, Wanted } from './observations';

/** The facts of one kind and user, which one fragment reads. */
export interface Reading {
  readonly wanted: readonly Wanted[];
  readonly fragment: Fragment;
}

/** One fragment for each kind and user, for all wanted facts. */
export function readings(wanted: readonly Wanted[]): readonly Reading[] {
  const groups = new Map<string, Wanted[]>();
  for (const one of wanted) {
    const id = `${one.kind.name}\0${one.user ?? ''}`;
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
    if (result?.code === 0 && result.dropped === 0) {
      observations.record(wanted, kind.parse(result.stdout));
    } else {
      observations.record(wanted, new Map(), {
        message: `${fragment.label} failed: ${reason(result)}`,
        isWithoutUser: fragment.user !== undefined && result?.code === noSuchUser,
      });
    }
  });
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
    },
  };
}

function reason(result: FragmentResult | undefined): string {
  if (result === undefined) return 'no answer';
  if (result.dropped > 0) return `the answer is too long, ${result.dropped} bytes were cut`;
  return result.stderr.trim() || `exit code ${result.code ?? 'unknown'}`;
}
