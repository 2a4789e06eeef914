import type { MountFact, MountKey } from '../../facts/mount';
import { sh, type Script } from '../../shell/sh';
import type { Change } from '../contract/change';
import type { RunStep } from '../contract/step';
import type { DeclaredMount } from './args';
import { hasOption, visibleOptions } from './flags';
import { fstabSteps, lineOf, removeEntries, setEntry, type FstabEntry } from '../shared/system/fstab';

/** The facts that the task looks at. */
export interface MountFacts {
  readonly fstab: string | undefined;
  readonly live: MountFact | undefined;
}

/** The key of the mount in the facts. */
export function mountKey({ path, source }: DeclaredMount): MountKey {
  return { path, source };
}

/**
 * What must change so that the mount is as declared. It is mounted with its new line before fstab gets that line: a
 * line that cannot be mounted would stop the next boot. A run that is cut off in between leaves fstab as it was.
 */
export function planMount({ fstab, live }: MountFacts, args: DeclaredMount): readonly Change[] {
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
  const mounting = state === 'mounted' ? liveChanges(live, args) : [];
  if (edit === undefined) return mounting;
  const changed = edit.diff.map(({ attribute }) => attribute);
  const isNew = changed[0] === 'fstab';
  const written = {
    summary: isNew ? `add ${path} to /etc/fstab` : `change ${changed.join(', ')} of ${path} in /etc/fstab`,
    diff: edit.diff,
    steps: fstabSteps(fstab, edit),
  };
  if (state === 'present') return [written];
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

function entryOf({ source = '', path, fstype, options, dump, pass }: DeclaredMount): FstabEntry {
  return { source, path, fstype, options: options.join(','), dump, pass };
}

function liveChanges(live: MountFact | undefined, args: DeclaredMount): readonly Change[] {
  const { path, source = '', fstype, options } = args;
  if (live === undefined)
    return [
      {
        summary: `mount ${source} on ${path}`,
        diff: [{ attribute: 'mounted', before: undefined, after: source }],
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

/** One step for each of several mounts on top of each other. */
function unmountSteps({ count }: MountFact, path: string): readonly RunStep[] {
  return Array.from({ length: count }, () => ({ kind: 'run', script: explained(sh`umount -- ${path}`) }));
}

function mountStep(args: DeclaredMount): RunStep {
  return byLine(args, sh`mkdir -p -- ${args.path} && mount -T "$hw_table" -- ${args.path}`);
}

/** Names all visible options, so that the mount keeps no option that is not declared. */
function remountStep(args: DeclaredMount): RunStep {
  const { path, options, fstype } = args;
  const words = [
    'remount',
    ...visibleOptions(options, fstype),
    ...options.filter((option) => option !== 'defaults'),
  ];
  return byLine(args, sh`mount -T "$hw_table" -o ${[...new Set(words)].join(',')} -- ${path}`);
}

/**
 * Runs a script with an fstab in `$hw_table` that has only the declared line. `mount` uses it like `/etc/fstab`
 * (mount(8), "--fstab"), with the options that are not for the kernel; it does not read a pipe.
 */
function byLine(args: DeclaredMount, script: Script): RunStep {
  return {
    kind: 'run',
    script: sh`
hw_table=$(mktemp /run/hostwright-fstab.XXXXXX) || exit 1
trap 'rm -f -- "$hw_table"' EXIT
trap 'exit 143' HUP INT TERM
printf '%s\n' ${lineOf(entryOf(args))} >"$hw_table" || exit 1
${explained(script, '/etc/fstab stays as it was')}`,
  };
}

/**
 * Mounts again if systemd has unmounted it: until systemd has read the new fstab, it believes that the old source is
 * mounted there, and if the old device is gone it unmounts the path a moment later.
 */
function mountAgain(path: string): RunStep {
  return { kind: 'run', script: sh`[ ! -d /run/systemd/system ] || systemctl start -- ${path}` };
}

function explained(script: Script, outcome?: string): Script {
  return sh`{ ${script}; } || {
  if [ -r /run/systemd/container ]; then
    read -r hw_container </run/systemd/container
    printf 'this host is a container (%s): if it may not mount this itself, mount it on the machine that it runs on\n' "$hw_container" >&2
  fi
  ${outcome === undefined ? sh`` : sh`printf '%s\n' ${outcome} >&2`}
  exit 1
}`;
}
