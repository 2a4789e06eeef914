import { claim, type Claim } from '../../contract/claim';
import { fullUnitName } from './unit';

/** What a task says of a unit. */
interface UnitWish {
  readonly name: string;
  readonly user?: string | undefined;
  readonly state?: string | undefined;
  readonly enabled?: boolean | undefined;
  readonly masked?: boolean | undefined;
}

/** Whether a unit runs, starts at boot, and can be started at all. */
export function unitClaims({ name, user, state, enabled, masked }: UnitWish): readonly Claim[] {
  const unit = `${fullUnitName(name)}${user === undefined ? '' : ` of user ${user}`}`;
  const isRunning = ['started', 'restarted', 'reloaded'].includes(state ?? '');
  const isNeeded = isRunning || enabled === true;
  const running = isRunning ? 'running' : state === 'stopped' ? 'stopped' : undefined;
  return [
    ...claim(`the state of ${unit}`, running),
    ...claim(`the start of ${unit} at boot`, enabled === undefined ? undefined : enabled ? 'on' : 'off'),
    ...claim(
      `the mask of ${unit}`,
      masked === true ? 'on' : isNeeded || masked === false ? 'off' : undefined,
    ),
  ];
}
