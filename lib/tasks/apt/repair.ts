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
 * Finishes the work in which dpkg was interrupted, because apt refuses everything else until then. A broken package
 * that will be removed anyway is left out: it may be impossible to configure.
 */
export function repairDpkg(state: PackageState, args: DeclaredApt): readonly Change[] {
  const doomed = args.state === 'absent' ? (args.packages ?? []).map((text) => parsePackage(text).name) : [];
  const broken = state.broken.filter(({ name }) => !doomed.includes(name));
  if (broken.length === 0 && !state.isInterrupted) return [];
  const names = broken.map(({ name, status }) => `${name} (${status})`).join(', ');
  const work = `finish the interrupted work of dpkg${names === '' ? '' : ` on ${names}`}`;
  // An unpacked package was interrupted, or waits for its dependencies; dpkg does not say which.
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
