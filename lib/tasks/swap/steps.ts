import { deviceOf } from '../../facts/device';
import { escapeMount } from '../../facts/mount';
import { scriptFile } from '../../shell/script-file';
import { lines, sh, type Script } from '../../shell/sh';
import type { RunStep } from '../contract/step';
import makeText from './make.sh';

/** Makes a file of swap space next to the old one and puts it in its place. */
export function makeFile(path: string, bytes: number): RunStep {
  const make = scriptFile(makeText, { hw_file: path, hw_bytes: bytes });
  return step(lines([refuseOthers(path), make, turnOff(path), sh`mv -fT -- "$hw_new" "$hw_file"`]));
}

/** Removes the file. */
export function removeFile(path: string): RunStep {
  return step(sh`
${refuseOthers(path)}
${turnOff(path)}
rm -f -- ${path}`);
}

/** Stops using the space. */
export function stopUsing(path: string): RunStep {
  return step(explained(sh`swapoff -- ${deviceOf(path)}`));
}

/** Uses the space; when it is in use, stops first: there is no other way to set its priority. */
export function use(path: string, priority: number | undefined): RunStep {
  return step(sh`
${turnOff(path)}
${explained(sh`swapon ${priority === undefined ? [] : ['-p', String(priority)]} -- ${deviceOf(path)}`)}`);
}

/** Removes only swap space, so that a mistake does not lose another file. */
function refuseOthers(path: string): Script {
  return sh`
if [ -e ${path} ] && [ "$(blkid -p -o value -s TYPE -- ${path} 2>/dev/null)" != swap ]; then
  printf '%s exists and is not swap space: move it away first\n' ${path} >&2
  exit 1
fi`;
}

function turnOff(path: string): Script {
  return sh`
[ ! -r /proc/swaps ] || while read -r hw_path hw_rest; do
  { [ "$hw_path" != ${escapeMount(path)} ] && ! [ "$hw_path" -ef ${deviceOf(path)} ]; } || swapoff -- ${deviceOf(path)} || exit 1
done </proc/swaps`;
}

function explained(script: Script): Script {
  return sh`${script} || {
  if [ -r /run/systemd/container ]; then
    read -r hw_container </run/systemd/container
    printf 'a container (%s) has no swap space of its own: set it up on the machine that runs the container\n' "$hw_container" >&2
  fi
  exit 1
}`;
}

function step(script: Script): RunStep {
  return { kind: 'run', script };
}
