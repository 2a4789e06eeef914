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

/** Takes the file away. */
export function removeFile(path: string): RunStep {
  return step(sh`
${refuseOthers(path)}
${turnOff(path)}
rm -f -- ${path}`);
}

/** Ends the use of the space. */
export function stopUsing(path: string): RunStep {
  return step(explained(sh`swapoff -- ${path}`));
}

/** Uses the space, anew if it is in use: its priority can be set in no other way. */
export function use(path: string, priority: number | undefined): RunStep {
  return step(sh`
${turnOff(path)}
${explained(sh`swapon ${priority === undefined ? [] : ['-p', String(priority)]} -- ${path}`)}`);
}

/** What is at the path goes only if it is swap space, so that no other file is lost by a slip. */
function refuseOthers(path: string): Script {
  return sh`
if [ -e ${path} ] && [ "$(blkid -p -o value -s TYPE -- ${path} 2>/dev/null)" != swap ]; then
  printf '%s is there and is no swap space, so it is left alone: move it away first\n' ${path} >&2
  exit 1
fi`;
}

function turnOff(path: string): Script {
  return sh`
[ ! -r /proc/swaps ] || while read -r hw_path hw_rest; do
  [ "$hw_path" != ${escapeMount(path)} ] || swapoff -- ${path} || exit 1
done </proc/swaps`;
}

function explained(script: Script): Script {
  return sh`${script} || {
  if [ -r /run/systemd/container ]; then
    read -r hw_container </run/systemd/container
    printf 'a container (%s) has no swap space of its own: set it up on the machine below it\n' "$hw_container" >&2
  fi
  exit 1
}`;
}

function step(script: Script): RunStep {
  return { kind: 'run', script };
}
