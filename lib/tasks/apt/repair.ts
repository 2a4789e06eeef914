import type { PackageState } from '../../facts/package';
import { scriptFile } from '../../shell/script-file';
import type { Script } from '../../shell/sh';
import type { DeclaredApt } from './args';
import { parsePackage } from './names';
import { aptStep } from '../shared/apt/script';
import { choices } from './choices';
import type { Change } from '../contract/change';
import repairScript from './repair.sh';

/**
 * Finishes what dpkg was interrupted in, because apt refuses to do anything before. A broken package that is to be
 * removed anyway is spared: its configuration may be what cannot be done.
 */
export function repairDpkg(state: PackageState, args: DeclaredApt): readonly Change[] {
  const doomed = args.state === 'absent' ? (args.packages ?? []).map((text) => parsePackage(text).name) : [];
  const broken = state.broken.filter(({ name }) => !doomed.includes(name));
  if (broken.length === 0 && !state.isInterrupted) return [];
  const names = broken.map(({ name, status }) => `${name} (${status})`).join(', ');
  const work = `finish the interrupted work of dpkg${names === '' ? '' : ` on ${names}`}`;
  // What is unpacked was interrupted, or waits for what it depends on; dpkg does not say which.
  const waiting = broken.filter(({ status }) => status === 'unpacked').map(({ name }) => name);
  const lacking = waiting.length === 0 ? '' : `, with missing dependencies of ${waiting.join(', ')}`;
  return [
    {
      summary: `${work}${lacking}`,
      diff: [{ attribute: 'dpkg', before: names === '' ? 'interrupted' : names, after: 'complete' }],
      steps: [aptStep(args.lockTimeout, repair(args))],
    },
  ];
}

/** `--no-remove`: apt would also remove a package whose dependencies nobody has, which nobody asked for. */
function repair(args: DeclaredApt): Script {
  return scriptFile(repairScript, [...choices(args), '--no-remove']);
}
