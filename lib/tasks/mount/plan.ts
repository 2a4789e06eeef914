import type { MountFact, MountKey } from '../../facts/mount';
import type { MountPointFact } from '../../facts/mount-point';
import type { Change } from '../contract/change';
import type { DeclaredMount } from './args';
import { hiding, refuseLockOut, refusePlace, refuseUntried } from './place';
import { hasOption, visibleOptions } from './flags';
import { entryOf, mountAgain, mountStep, remountStep, unmountSteps } from './steps';
import { fstabSteps, removeEntries, setEntry, type FstabEntry } from '../shared/system/fstab';

/** The facts that the task looks at. */
export interface MountFacts {
  readonly fstab: string | undefined;
  readonly live: MountFact | undefined;
  readonly point: MountPointFact | undefined;
}

/** The key of the mount in the facts. */
export function mountKey({ path, source }: DeclaredMount): MountKey {
  return { path, source };
}

/**
 * What must change so that the mount is as declared. It is mounted with its new line before fstab gets that line: a
 * line that cannot be mounted would stop the next boot. A run that is cut off in between leaves fstab as it was.
 */
export function planMount(facts: MountFacts, args: DeclaredMount): readonly Change[] {
  const { fstab, live, point = { inside: [] } } = facts;
  const { path, state } = args;
  refusePlace(point, args);
  const fits = (entry: FstabEntry) => entry.path === path && entry.fstype !== 'swap';
  if ((state === 'unmounted' || state === 'absent') && live !== undefined)
    refuseLockOut('unmounting', point, args);
  if (state === 'unmounted') return unmountChanges(live, path);
  if (state === 'absent') {
    const edit = removeEntries(fstab, fits);
    const removal = edit && {
      summary: `remove ${path} from /etc/fstab`,
      diff: edit.diff,
      steps: fstabSteps(fstab, edit),
    };
    return [...unmountChanges(live, path), ...(removal ? [removal] : [])];
  }
  const edit = setEntry(fstab, entryOf(args), fits);
  const isLive = live !== undefined && isDeclaredMount(live, args);
  if (!isLive && (state === 'mounted' || edit !== undefined)) refuseLockOut('a mount on', point, args);
  const mounting = state === 'mounted' ? liveChanges(live, point, args) : [];
  if (edit === undefined) return mounting;
  const changed = edit.diff.map(({ attribute }) => attribute);
  const isNew = changed[0] === 'fstab';
  const hidden = hiding(state === 'present' && isNew ? point : { inside: [] });
  const written = {
    summary: `${isNew ? `add ${path} to` : `change ${changed.join(', ')} of ${path} in`} /etc/fstab${hidden.words}`,
    diff: [...edit.diff, ...hidden.diff],
    steps: fstabSteps(fstab, edit),
  };
  if (state === 'present') {
    if (!isLive) refuseUntried(args);
    return [written];
  }
  if (mounting.length > 0) {
    const isMoved = changed.includes('source');
    return [...mounting, isMoved ? { ...written, steps: [...written.steps, mountAgain(path)] } : written];
  }
  // Options that cannot be seen in the live mount may have changed as well.
  if (!isNew && !changed.includes('options')) return [written];
  return [
    { ...written, summary: `${written.summary}, remount it`, steps: [remountStep(args), ...written.steps] },
  ];
}

function liveChanges(
  live: MountFact | undefined,
  point: MountPointFact,
  args: DeclaredMount,
): readonly Change[] {
  const { path, source = '', fstype, options } = args;
  const hidden = hiding(point);
  if (live === undefined)
    return [
      {
        summary: `mount ${source} on ${path}${hidden.words}`,
        diff: [{ attribute: 'mounted', before: undefined, after: source }, ...hidden.diff],
        steps: [mountStep(args)],
      },
    ];
  if (!isDeclaredMount(live, args))
    return [
      {
        summary: `mount ${source} on ${path} in place of ${live.source}`,
        diff: [
          { attribute: 'mounted', before: `${live.source} (${live.type})`, after: `${source} (${fstype})` },
        ],
        steps: [...unmountSteps(live, path), mountStep(args)],
      },
    ];
  const missing = visibleOptions(options, live.type).filter((option) => !hasOption(live.options, option));
  if (missing.length === 0) return [];
  return [
    {
      summary: `remount ${path} with ${missing.join(', ')}`,
      diff: [{ attribute: 'mount options', before: live.options.join(','), after: missing.join(',') }],
      steps: [remountStep(args)],
    },
  ];
}

/** Whether this is the declared mount. A source without a device is a name; the kernel has other names for some types. */
function isDeclaredMount(live: MountFact, { source = '', fstype }: DeclaredMount): boolean {
  const types = [
    live.type,
    'auto',
    'none',
    live.type.replace(/^fuse\./, ''),
    live.type.replace(/^nfs4$/, 'nfs'),
  ];
  const isType = live.type === 'fuseblk' || fstype.split(',').some((type) => types.includes(type));
  return isType && (live.isSame || live.source === source);
}

function unmountChanges(live: MountFact | undefined, path: string): readonly Change[] {
  if (live === undefined) return [];
  return [
    {
      summary: `unmount ${path}`,
      diff: [{ attribute: 'mounted', before: live.source, after: undefined }],
      steps: unmountSteps(live, path),
    },
  ];
}
