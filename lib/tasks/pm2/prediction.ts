import { fileFacts } from '../../facts/file';
import { unitFacts } from '../../facts/unit';
import { becomes, brings, isUnknown, touches, type Prediction } from '../contract/prediction';
import { predictUnit, type UnitOutlook } from '../shared/systemd/unit-prediction';
import { isStarted } from '../shared/systemd/unit-state';
import type { DeclaredPm2 } from './args';
import { placesOf } from './files';
import type { Pm2Facts } from './plan';

/** What the unit of an application will be, and where its files are. */
export function predictPm2(
  { unit: fact }: Pm2Facts,
  { name, state }: DeclaredPm2,
  now: number,
): readonly Prediction[] {
  const { unit, directory, home } = placesOf(name);
  const changed = [touches(directory), touches(`/etc/systemd/system/${unit}`)];
  if (state === 'absent')
    return [
      isUnknown(unitFacts, { name: unit }, 'a unit that does not run PM2 stays'),
      ...[directory, home].map((path) => becomes(fileFacts, { path }, undefined)),
      ...changed,
    ];
  const outlook: UnitOutlook = { enabled: true, isRead: true, ...(!isStarted(fact) && { state: 'started' }) };
  return [
    predictUnit({ name: unit, owner: undefined, fact }, outlook, now),
    ...changed,
    brings(directory, home),
  ];
}
