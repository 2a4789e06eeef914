import type { Change } from '../contract/change';
import type { DeclaredUnit, SystemdUnitFacts } from './args';
import { sh } from '../../shell/sh';
import type { Unit } from '../shared/systemd/unit';
import { isEnabled } from '../shared/systemd/unit-enablement';
import { managerStep } from '../shared/systemd/unit-manager';
import { isStarted } from '../shared/systemd/unit-state';
import { restartStep } from '../shared/systemd/unit-steps';

/** The unit file of a package that has the unit's name, which counts without a file in /etc. */
export function vendorPath({ vendorFiles }: SystemdUnitFacts): string | undefined {
  return [...(vendorFiles?.keys() ?? [])][0];
}

/** Says whose file a new one takes the place of. */
export function namingVendor(changes: readonly Change[], facts: SystemdUnitFacts): readonly Change[] {
  const vendor = vendorPath(facts);
  if (vendor === undefined || facts.file !== undefined) return changes;
  return changes.map((change) =>
    change.summary.startsWith('write ')
      ? { ...change, summary: `${change.summary}, in place of ${vendor}` }
      : change,
  );
}

/**
 * After the file in /etc is gone, the package's unit (for a template, its instances) has its own links again, and runs
 * if ours ran.
 */
export function restoreVendor(removal: Change, units: readonly Unit[], vendor: string): Change {
  const reenable = units
    .filter(({ fact }) => fact?.links.length !== 0 && isEnabled(fact))
    .map(({ name, owner }) => managerStep(owner, sh`hw_systemctl reenable -- ${name}`));
  const running = units.filter(({ fact }) => isStarted(fact));
  const restart = running.map((unit) => restartStep(unit));
  const names = running.map(({ name }) => name).join(', ');
  const after = names === '' ? `, so that ${vendor} counts` : `, and restart ${names} from ${vendor}`;
  return {
    ...removal,
    summary: `${removal.summary}${after}`,
    steps: [...removal.steps, ...reenable, ...restart],
  };
}

/** A unit of a package cannot be made absent. */
export function noticeOfVendorUnit(facts: SystemdUnitFacts, args: DeclaredUnit): string | undefined {
  const vendor = vendorPath(facts);
  if (args.state !== 'absent' || args.dropIn !== undefined || vendor === undefined) return undefined;
  return `${args.name} is a unit of a package (${vendor}) and stays: the task service stops, disables or masks it`;
}
