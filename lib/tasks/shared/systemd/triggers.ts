import type { Change } from '../../contract/change';
import { sh } from '../../../shell/sh';
import { impossible } from './impossible';
import type { DeclaredService } from './service-args';
import type { Unit } from './unit';
import { managerStep } from './unit-manager';

/** Active sockets, timers and paths would start a stopped unit again: stops them, or fails. */
export function triggerChanges({ name, owner, fact }: Unit, args: DeclaredService): readonly Change[] {
  const active = fact?.activeTriggers ?? [];
  const isMasked = args.masked === true || fact?.load === 'masked';
  if (active.length === 0 || isMasked || args.triggers === 'leave') return [];
  const difference = { attribute: 'triggers', before: `${active.join(', ')} active`, after: 'inactive' };
  if (args.triggers !== 'stop') {
    const reason = [
      `${active.join(', ')} would start ${name} again:`,
      "declare triggers: 'stop' to stop what starts it, or triggers: 'leave' if it may start again",
    ].join(' ');
    return [impossible(`keep ${name} stopped, which ${active.join(', ')} would start`, difference, reason)];
  }
  const verb = args.enabled === false ? ['disable', '--now'] : ['stop'];
  const script = sh`hw_systemctl ${verb} -- ${active}`;
  const summary = `stop ${active.join(', ')}, which would start ${name} again`;
  return [{ summary, diff: [difference], steps: [managerStep(owner, script)] }];
}
