import type { MountFact } from '../../facts/mount';
import { scriptFile } from '../../shell/script-file';
import { lines, sh, type Script } from '../../shell/sh';
import type { RunStep } from '../contract/step';
import { lineOf, type FstabEntry } from '../shared/system/fstab';
import type { DeclaredMount } from './args';
import explain from './explain.sh';
import { visibleOptions } from './flags';

/** The declared line of fstab. */
export function entryOf({ source = '', path, fstype, options, dump, pass }: DeclaredMount): FstabEntry {
  return { source, path, fstype, options: options.join(','), dump, pass };
}

/** One step for each of several mounts on top of each other. */
export function unmountSteps({ count }: MountFact, path: string): readonly RunStep[] {
  return Array.from({ length: count }, () => ({ kind: 'run', script: explained(sh`umount -- ${path}`) }));
}

/** Mounts with the declared line, and makes the directory if it is missing. */
export function mountStep(args: DeclaredMount): RunStep {
  return byLine(args, sh`mkdir -p -- ${args.path} && mount -T "$hw_table" -- ${args.path}`);
}

/** Names all visible options, so that the mount keeps no option that is not declared. */
export function remountStep(args: DeclaredMount): RunStep {
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
export function mountAgain(path: string): RunStep {
  return { kind: 'run', script: sh`[ ! -d /run/systemd/system ] || systemctl start -- ${path}` };
}

/** Runs a script; if it fails, says why that may be and what the step has left undone. */
function explained(script: Script, outcome = ''): Script {
  return lines([scriptFile(explain, { hw_outcome: outcome }), sh`${script} || hw_explain`]);
}
