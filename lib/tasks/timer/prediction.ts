import { unitFacts } from '../../facts/unit';
import { becomes, type Prediction } from '../contract/prediction';
import { ownerOf, predictManager } from '../shared/systemd/unit-manager';
import { predictUnit } from '../shared/systemd/unit-prediction';
import { timerName, type DeclaredTimer } from './args';
import type { TimerFacts } from './plan';

/** What a timer will be: it waits and starts at boot, or neither, or it is gone. */
export function predictTimer(
  { timer, managers }: TimerFacts,
  args: DeclaredTimer,
  now: number,
): readonly Prediction[] {
  const name = timerName(args.name);
  const owner = ownerOf(args);
  if (args.state === 'absent') return [becomes(unitFacts, { name, user: owner }, undefined)];
  const { enabled, started } = args;
  const state = started ? 'started' : 'stopped';
  return [
    predictUnit({ name, owner, fact: timer }, { state, enabled, isRead: true }, now),
    ...predictManager(owner, managers, args.linger),
  ];
}
