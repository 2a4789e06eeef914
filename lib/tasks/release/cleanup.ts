import { historyOf, releaseMarker, type ReleaseFact } from '../../facts/release';
import { scriptFile } from '../../shell/script-file';
import { lines, sh } from '../../shell/sh';
import type { Change } from '../contract/change';
import { removeTree } from '../shared/files/removal';
import type { DeclaredRelease } from './args';
import isUsed from './is-used.sh';

/**
 * The releases that stay: the current and the previous one, those in use, and the newest of the record up to `keep`;
 * then others that are complete. Nothing is guessed from times.
 */
export function keptReleases(
  release: ReleaseFact | undefined,
  declared: DeclaredRelease,
): ReadonlySet<string> {
  const { id, keep } = declared;
  const recent = [...historyOf(release?.history ?? [], id)].reverse();
  const releases = release?.releases ?? [];
  const others = releases.filter((one) => one.digest !== undefined && !recent.includes(one.id));
  const there = new Set([id, ...releases.map((one) => one.id)]);
  const wanted = [...recent, ...others.map((one) => one.id)].filter((one) => there.has(one));
  return new Set([
    ...wanted.slice(0, keep),
    ...(release?.used ?? []).filter((one) => there.has(one)),
    ...(release?.linked ?? []).filter((one) => one !== release?.current && there.has(one)),
  ]);
}

/** Removes the releases that nobody needs. */
export function planCleanup(
  release: ReleaseFact | undefined,
  kept: ReadonlySet<string>,
  { path }: DeclaredRelease,
): readonly Change[] {
  const old = (release?.releases ?? []).map((one) => one.id).filter((one) => !kept.has(one));
  if (old.length === 0) return [];
  return [
    {
      summary: `remove ${old.length === 1 ? 'release' : 'releases'} ${old.join(', ')}`,
      diff: old.map((one) => ({ attribute: `release ${one}`, before: 'present', after: undefined })),
      steps: [{ kind: 'run', script: lines([sh`set -e`, ...old.map((one) => removal(path, one))]) }],
    },
  ];
}

/** Without its marker a release is not complete: what is left after an interruption is no longer a release. */
function removal(path: string, id: string) {
  const directory = `${path}/releases/${id}`;
  return sh`if ! ( ${scriptFile(isUsed, { hw_release: directory })} ); then
  rm -f -- ${`${directory}/${releaseMarker}`}
  ( ${removeTree(directory)} )
fi`;
}
