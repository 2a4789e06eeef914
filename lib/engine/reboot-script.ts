import { sh, type Script } from '../shell/sh';
import type { RebootStep } from '../tasks/contract/step';

/** Where systemctl's answer is kept when it refuses to reboot. */
const refusalPath = '/run/hostwright-reboot.refused';

/** Prints the id of the boot that ends, and leaves the session time to answer before it is cut. */
export function rebootScript({ message, force }: RebootStep): Script {
  const options = [
    ...(force === true ? ['-i'] : []),
    ...(message === undefined ? [] : [`--message=${message}`]),
    'reboot',
  ];
  return sh`
command -v systemctl >/dev/null || { echo 'systemctl is missing: Hostwright cannot reboot this host' >&2; exit 1; }
rm -f -- ${refusalPath}
cat /proc/sys/kernel/random/boot_id || exit 1
(
  sleep 1
  hw_said=$(systemctl ${options} 2>&1) || printf '%s\n' "$hw_said" >${refusalPath}
) </dev/null >/dev/null 2>&1 &`;
}

/** Prints systemctl's answer after the word `refused`, if it refused to reboot. */
export const refusalScript: Script = sh`[ ! -f ${refusalPath} ] || { echo refused; cat ${refusalPath}; }`;
