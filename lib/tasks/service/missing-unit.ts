import type { DeclaredService, ServiceFacts } from '../shared/systemd/service-args';
import { fullUnitName } from '../shared/systemd/unit';
import { ownerOf } from '../shared/systemd/unit-manager';

/** A unit that is not there is stopped and disabled, but its name may be a slip. */
export function noticeOfMissing({ unit, managers }: ServiceFacts, args: DeclaredService): string | undefined {
  const owner = ownerOf(args);
  const isUnknown = owner !== undefined && managers.get(owner)?.isRunning !== true;
  if (unit !== undefined || isUnknown) return undefined;
  const whose = owner === undefined ? '' : ` of user ${owner}`;
  return `there is no unit ${fullUnitName(args.name)}${whose} on this host`;
}
