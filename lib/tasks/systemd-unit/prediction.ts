import { unitFacts } from '../../facts/unit';
import { becomes, isUnknown, touches, type Prediction } from '../contract/prediction';
import { isTemplate } from '../shared/systemd/unit';
import { unitPath } from '../shared/systemd/unit-file';
import { ownerOf, predictManager } from '../shared/systemd/unit-manager';
import { predictUnit, type UnitOutlook } from '../shared/systemd/unit-prediction';
import { isStarted } from '../shared/systemd/unit-state';
import type { DeclaredUnit, SystemdUnitFacts } from './args';

/** What a unit will be when its file is as declared. */
export function predictSystemdUnit(
  { units, vendorFiles, managers }: SystemdUnitFacts,
  args: DeclaredUnit,
  now: number,
): readonly Prediction[] {
  const { name, dropIn, state, enabled, masked } = args;
  const owner = ownerOf(args);
  const file = touches(
    unitPath({ unit: name, owner, dropIn: dropIn === undefined ? undefined : `${dropIn}.conf` }),
  );
  if (isTemplate(name)) return [file];
  const fact = [...units.values()][0];
  const isRestarted = args.restartOnChange ?? state === 'started';
  // The unit of a package shows again when the file in its place goes: how it is then, only a run can tell.
  const key = { name, user: owner };
  if (state === 'absent' && dropIn === undefined)
    return [
      file,
      (vendorFiles?.size ?? 0) > 0 ? isUnknown(unitFacts, key, name) : becomes(unitFacts, key, undefined),
    ];
  const outlook: UnitOutlook = {
    state: runState(state, isRestarted && isStarted(fact)),
    enabled,
    masked,
    isRead: true,
  };
  return [
    file,
    predictUnit({ name, owner, fact }, outlook, now),
    ...predictManager(owner, managers, args.linger && masked !== true),
  ];
}

/** A unit that runs with older settings is restarted. */
function runState(state: DeclaredUnit['state'], isRestarted: boolean): UnitOutlook['state'] {
  if (state === 'stopped') return 'stopped';
  if (isRestarted) return 'restarted';
  return state === 'started' ? 'started' : undefined;
}
