import { scriptFile } from '../shell/script-file';
import { lines, sh } from '../shell/sh';
import type { FactKind } from './kind';
import type { ReleaseFact, StagedRelease } from './release-fact';
import releaseFunction from './release.sh';

export type { ReleaseFact, StagedRelease } from './release-fact';

/** The file below the directory that lists the releases in the order in which they became current. */
export const releaseRecord = '.hostwright-releases';

/** The file in a release that says what it was made of, written when it is complete. */
export const releaseMarker = '.hostwright-release';

/** The directory of an application with `releases/` and the link `current`. */
export interface ReleaseKey {
  readonly path: string;
}

/** Releases by the directory of the application. */
export const releaseFacts: FactKind<ReleaseKey, ReleaseFact> = {
  name: 'release',
  address: ({ path }) => path,
  read: (keys) =>
    lines([
      scriptFile(releaseFunction, { hw_record: releaseRecord, hw_marker: releaseMarker }),
      ...keys.map((key) => sh`hw_release ${[releaseFacts.address(key), key.path]}`),
    ]),
  parse(output) {
    const found = new Map<string, ReleaseFact>();
    const words = output.split('\0').slice(0, -1);
    for (let at = 0; words[at] === 'releases';) {
      const end = words.indexOf('end', at);
      if (end === -1) break;
      found.set(words[at + 1] ?? '', factOf(words.slice(at + 2, end)));
      at = end + 1;
    }
    return found;
  },
};

/**
 * The history that a record and the current release stand for. A run that was interrupted, or somebody who changed the
 * link, leaves a record whose last release is not the current one: the link decides.
 */
export function historyOf(record: readonly string[], current: string | undefined): readonly string[] {
  const at = current === undefined ? record.length - 1 : record.lastIndexOf(current);
  const until = at === -1 && current !== undefined ? [...record, current] : record.slice(0, at + 1);
  return [...new Set(until.toReversed())].reverse();
}

function factOf(words: readonly string[]): ReleaseFact {
  const links = new Map<string, string>();
  const releases: StagedRelease[] = [];
  const used = new Set<string>();
  let record: readonly string[] | undefined;
  for (let at = 0; at < words.length;) {
    const [kind, first = '', second = ''] = words.slice(at, at + 3);
    at += kind === 'link' || kind === 'release' ? 3 : 2;
    if (kind === 'link') links.set(first, second);
    if (kind === 'record') record = first.split('\n').filter((line) => /^[^#\s]\S*$/.test(line));
    if (kind === 'release') releases.push({ id: first, ...(second === '' ? {} : { digest: second }) });
    if (kind === 'used') used.add(first);
  }
  const current = idOf(links.get('current'));
  const history = historyOf(record ?? [], current);
  return {
    current,
    previous: current === undefined ? undefined : history.at(-2),
    history,
    record,
    releases: releases.sort((one, other) => (one.id < other.id ? -1 : 1)),
    used: [...used].sort(),
    linked: [...links.values()].flatMap((target) => idOf(target) ?? []),
  };
}

/** The release that a target of a link names: `releases/42`, or the same with the whole path. */
function idOf(target: string | undefined): string | undefined {
  return /(?:^|\/)releases\/([^/]+)\/?$/.exec(target ?? '')?.[1];
}
