import type { FileFact } from '../../facts/file';
import { scriptFile } from '../../shell/script-file';
import { lines, sh } from '../../shell/sh';
import type { Change } from '../contract/change';
import type { RunStep } from '../contract/step';
import type { SystemdUnitFacts } from './args';
import putBack from './put-back.sh';
import type { Unit } from '../shared/systemd/unit';
import { unitPath, type UnitFile } from '../shared/systemd/unit-file';
import { managerStep } from '../shared/systemd/unit-manager';
import { isStarted } from '../shared/systemd/unit-state';
import { restartScript } from '../shared/systemd/unit-steps';
import { isDoor, isRemote } from '../shared/systemd/way-in';

/** Whether this session came in through the running unit: a wrong file would keep the next one out. */
export function isGuarded({ name, owner, fact }: Unit, facts: SystemdUnitFacts): boolean {
  return owner === undefined && isRemote(facts) && isDoor(name) && isStarted(fact);
}

/** Keeps the present file until the unit has come up with the new one. */
export function keeping(changes: readonly Change[], file: UnitFile, present: FileFact | undefined) {
  if (present === undefined) return changes;
  const script = sh`mkdir -p -m 0700 -- ${keptDirectory} && cp -aTn -- ${unitPath(file)} ${keptPath(file)}`;
  return changes.map((change, index) =>
    index === 0 ? { ...change, steps: [{ kind: 'run', script } as const, ...change.steps] } : change,
  );
}

/** Restarts the unit, or puts its old file back. */
export function guardedRestart(unit: Unit, file: UnitFile): RunStep {
  const names = { hw_unit: unit.name, hw_path: unitPath(file), hw_kept: keptPath(file) };
  return managerStep(
    unit.owner,
    lines([
      sh`hw_restart() {
${restartScript(unit, 1)}
}`,
      scriptFile(putBack, names),
    ]),
  );
}

const keptDirectory = '/run/hostwright-kept';

function keptPath(file: UnitFile): string {
  return `${keptDirectory}/${unitPath(file).slice(1).replaceAll('/', ':')}`;
}
