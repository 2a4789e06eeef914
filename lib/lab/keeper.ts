import { sh } from '../shell/sh';
import { insideGroups } from './cgroup';

/** The exit code of systemd-nspawn under --keep-unit when the machine asked for a reboot (EXIT_FORCE_RESTART there). */
const rebootCode = 133;

/** What is kept running, and where. */
export interface Kept {
  /** The command that is a machine as long as it runs. */
  readonly argv: readonly string[];
  /** Control groups that the command has for itself and begins anew with each boot. */
  readonly groups: readonly string[];
  /** A file that says that the machine is up; it goes when the machine does. */
  readonly marker: string;
}

/**
 * The words of a loop that boots a machine again when it reboots from inside. It ends with a machine that powers off
 * or dies, and with whoever kills the groups that it is in itself.
 *
 * The groups are removed in between: systemd-nspawn has handed controllers on to the groups it made below them, and
 * nothing can enter such a group any more ("no internal processes", cgroups(7)).
 */
export function keepRunning({ argv, groups, marker }: Kept): string[] {
  const script = sh`
while :; do
  mkdir -p -- ${groups}
  ${insideGroups(groups, argv)}
  [ $? = ${rebootCode} ] || exit
  rm -f -- ${marker}
  for group in ${groups}; do
    while [ -d "$group" ] && ! find "$group" -depth -type d -exec rmdir -- {} + 2>/dev/null; do sleep 0.05; done
  done
done`;
  return ['sh', '-c', script.text];
}
