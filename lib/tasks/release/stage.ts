import { basename } from 'node:path';
import { HostwrightError } from '../../errors/error';
import { releaseMarker, type ReleaseFact } from '../../facts/release';
import type { Change } from '../contract/change';
import type { Step } from '../contract/step';
import { isOwnedBy } from '../shared/files/attributes';
import { removeTree } from '../shared/files/removal';
import { sh } from '../../shell/sh';
import type { DeclaredRelease } from './args';
import { releasePath, type Artifact, type UnpackedFacts } from './artifact';

/** Puts the release on the host; one that is complete gets back what somebody changed in its files. */
export function planStage(
  artifact: Artifact,
  facts: UnpackedFacts & { readonly release: ReleaseFact | undefined },
  declared: DeclaredRelease,
): readonly Change[] {
  const { id, src = '', owner } = declared;
  const { release } = facts;
  const digest = artifact.digest();
  const present = release?.releases.find((one) => one.id === id);
  if (present?.digest === digest)
    return artifact.plan(facts).map((change) => ({ ...change, steps: change.steps.map(actAs(owner)) }));
  if (present !== undefined) assertReplaceable(declared, release, present.digest);
  const clear: readonly Step[] =
    present === undefined ? [] : [{ kind: 'run', script: removeTree(releasePath(declared)) }];
  return [
    {
      summary: `${present === undefined ? 'put' : 'put again, because it is not complete,'} release ${id} on the host, from ${basename(src)}`,
      diff: [{ attribute: 'release', before: undefined, after: `${id}, sha256 ${digest}` }],
      steps: [
        ...clear,
        ...artifact.plan(undefined).flatMap(({ steps }) => steps.map(actAs(owner))),
        markerStep(digest, declared),
      ],
    },
  ];
}

/** Whether the release is on the host, made of this artifact. */
export function isComplete(
  artifact: Artifact,
  release: ReleaseFact | undefined,
  { id }: DeclaredRelease,
): boolean {
  return release?.releases.find((one) => one.id === id)?.digest === artifact.digest();
}

/** A release never changes: a program that runs in it must find the files that it began with. */
function assertReplaceable(
  { id, path }: DeclaredRelease,
  release: ReleaseFact | undefined,
  digest: string | undefined,
): void {
  if (digest !== undefined)
    throw new HostwrightError({
      code: 'REFUSED',
      message: `release ${id} in ${path} was made of something else (sha256 ${digest})`,
      hint: 'Give each build an id of its own, or let equal sources build equal archives.',
    });
  if (release?.current === id || release?.used.includes(id) === true)
    throw new HostwrightError({
      code: 'REFUSED',
      message: `release ${id} in ${path} is in use, and it is not complete: something else put it there`,
      hint: 'Give the build another id.',
    });
}

/** Steps below `releases` run as the owner, who could lead root astray there with links. */
export function actAs(owner: string): (step: Step) => Step {
  if (isOwnedBy(owner, 'root', 0)) return (step) => step;
  return (step) => {
    if (step.kind === 'run') return { ...step, user: owner };
    return step.kind === 'write' || step.kind === 'put' ? { ...step, owner: step.owner ?? owner } : step;
  };
}

/** Says that the release is complete. */
function markerStep(digest: string, declared: DeclaredRelease): Step {
  const { owner, group } = declared;
  const path = `${releasePath(declared)}/${releaseMarker}`;
  return { kind: 'write', path, content: `${digest}\n`, owner, group, mode: '0644' };
}

/** Fails where a release that nobody brings along is missing or not complete. */
export function requireRelease({ path, id }: DeclaredRelease): Step {
  const marker = `${path}/releases/${id}/${releaseMarker}`;
  const problem = `release ${id} is not on this host, or not complete; there are:`;
  const script = sh`[ -f ${marker} ] || {
  printf '%s\n' ${problem} >&2
  for hw_one in ${path}/releases/*/${releaseMarker}; do
    [ ! -f "$hw_one" ] || { hw_one=\${hw_one%/*}; printf '%s\n' "\${hw_one##*/}" >&2; }
  done
  exit 1
}`;
  return { kind: 'run', script };
}
