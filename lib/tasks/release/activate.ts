import { historyOf, releaseRecord, type ReleaseFact } from '../../facts/release';
import { reachDirectory } from '../../shell/reach';
import { scriptFile } from '../../shell/script-file';
import { lines } from '../../shell/sh';
import type { Change, Difference } from '../contract/change';
import switchText from './activate.sh';
import type { DeclaredRelease } from './args';
import { requireRelease } from './stage';

const heading = `# The releases in the order in which they became current; the last one is current.
# Written by Hostwright, which reads here what to go back to.
`;

/** Lets `current` lead to the release, and records it. */
export function planActivation(
  release: ReleaseFact | undefined,
  kept: ReadonlySet<string>,
  declared: DeclaredRelease,
): readonly Change[] {
  const { path, id } = declared;
  const history = historyOf(release?.history ?? [], id).filter((one) => kept.has(one));
  const diff: readonly Difference[] = [
    ...(release?.current === id ? [] : [{ attribute: 'current', before: release?.current, after: id }]),
    ...(release?.record?.join() === history.join()
      ? []
      : [{ attribute: 'record', before: shown(release?.record), after: shown(history) }]),
  ];
  if (diff.length === 0) return [];
  const was = release?.current === undefined ? '' : `, in place of ${release.current}`;
  const switching = scriptFile(switchText, {
    hw_id: id,
    hw_record: releaseRecord,
    hw_history: `${heading}${history.map((one) => `${one}\n`).join('')}`,
  });
  const script = lines([reachDirectory(path), switching]);
  return [
    {
      summary:
        release?.current === id
          ? `record release ${id} as the current one`
          : `make ${id} the current release${was}`,
      diff,
      steps: [requireRelease(declared), { kind: 'run', script }],
    },
  ];
}

function shown(record: readonly string[] | undefined): string | undefined {
  return record?.join(', ');
}
