import { scriptFile } from '../shell/script-file';
import { lines, sh } from '../shell/sh';
import { insideGroups } from './cgroup';
import text from './keeper.sh';

/** The exit code of systemd-nspawn under --keep-unit when the machine asked for a reboot (EXIT_FORCE_RESTART there). */
const rebootCode = 133;

/** What is kept running, and where. */
export interface Kept {
  /** The command that runs as long as the machine does. */
  readonly argv: readonly string[];
  /** Control groups of the command alone, made anew for each boot. */
  readonly groups: readonly string[];
  /** A file that says that the machine is up. It is removed when the machine goes down. */
  readonly marker: string;
}

/**
 * The command of a loop that boots a machine again when it reboots from inside. The loop ends when the machine powers
 * off or dies, or when something kills the control groups of the loop.
 *
 * The groups are removed between boots: systemd-nspawn has passed controllers on to the groups below them, and no
 * process can enter such a group any more ("no internal processes", cgroups(7)).
 */
export function keepRunning({ argv, groups, marker }: Kept): string[] {
  const script = lines([
    sh`boot_machine() { ${insideGroups(groups, argv)}; }`,
    sh`set -- ${groups}`,
    scriptFile(text, { hw_reboot_code: rebootCode, hw_marker: marker }),
  ]);
  return ['sh', '-c', script.text];
}
