import type { MountFact, MountKey } from '../../facts/mount';
import { sh, type Script } from '../../shell/sh';
import type { Change } from '../contract/change';
import type { RunStep } from '../contract/step';
import type { MountArgs } from './args';
import { hasOption, visibleOptions } from './flags';
import { fstabSteps, removeEntries, setEntry, type FstabEntry } from './fstab';

/** The facts that the task looks at. */
export interface MountFacts {
  readonly fstab: string | undefined;
  readonly live: MountFact | undefined;
}

/** What is read of the mount. */
export function mountKey({ path, source }: MountArgs): MountKey {
  return { path, source };
}

/** What must change of a mount: first fstab, by which it is then mounted. */
export function planMount({ fstab, live }: MountFacts, args: MountArgs): readonly Change[] {
  const { path, state } = args;
  const fits = (entry: FstabEntry) => entry.path === path && entry.fstype !== 'swap';
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
  const isNew = edit?.diff[0]?.attribute === 'fstab';
  const written = edit && {
    summary: isNew
      ? `add ${path} to /etc/fstab`
      : `change ${edit.diff.map(({ attribute }) => attribute).join(', ')} of ${path} in /etc/fstab`,
    diff: edit.diff,
    steps: fstabSteps(fstab, edit),
  };
  if (state === 'present') return written ? [written] : [];
  const mounting = liveChanges(live, args);
  const hasNewOptions = edit?.diff.some(({ attribute }) => attribute === 'options') === true;
  // Options that cannot be seen in the live mount may have changed as well.
  if (written && hasNewOptions && live && mounting.length === 0)
    return [
      { ...written, summary: `${written.summary}, remount it`, steps: [...written.steps, remountStep(args)] },
    ];
  return [...(written ? [written] : []), ...mounting];
}

function entryOf({ source = '', path, fstype, options, dump, pass }: MountArgs): FstabEntry {
  return { source, path, fstype, options: options.join(','), dump, pass };
}

function liveChanges(live: MountFact | undefined, args: MountArgs): readonly Change[] {
  const { path, source = '', fstype, options } = args;
  if (live === undefined)
    return [
      {
        summary: `mount ${source} on ${path}`,
        diff: [{ attribute: 'mounted', before: undefined, after: source }],
        steps: [mountStep(path)],
      },
    ];
  if (!isMeant(live, args))
    return [
      {
        summary: `mount ${source} on ${path} in place of ${live.source}`,
        diff: [
          { attribute: 'mounted', before: `${live.source} (${live.type})`, after: `${source} (${fstype})` },
        ],
        steps: [...unmountSteps(live, path), mountStep(path)],
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

/** What has no device is known by its name; the kernel tells some types by another name than fstab. */
function isMeant(live: MountFact, { source = '', fstype }: MountArgs): boolean {
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

/** Each mount on top of another is taken off by itself. */
function unmountSteps({ count }: MountFact, path: string): readonly RunStep[] {
  return Array.from({ length: count }, () => ({ kind: 'run', script: explained(sh`umount -- ${path}`) }));
}

/** By its line of fstab, which is thereby proved. */
function mountStep(path: string): RunStep {
  return { kind: 'run', script: explained(sh`mkdir -p -- ${path} && mount -- ${path}`) };
}

/** All that can be seen is named, so that nothing of the present mount is kept that is not declared. */
function remountStep({ path, options, fstype }: MountArgs): RunStep {
  const words = [
    'remount',
    ...visibleOptions(options, fstype),
    ...options.filter((option) => option !== 'defaults'),
  ];
  return { kind: 'run', script: explained(sh`mount -o ${[...new Set(words)].join(',')} -- ${path}`) };
}

function explained(script: Script): Script {
  return sh`{ ${script}; } || {
  if [ -r /run/systemd/container ]; then
    read -r hw_container </run/systemd/container
    printf 'this host is a container (%s): what it may not mount itself is mounted on the machine below it\n' "$hw_container" >&2
  fi
  exit 1
}`;
}
