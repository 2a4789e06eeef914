import { HostwrightError } from '../../errors/error';
import type { FileFact } from '../../facts/file';
import type { UnitFact } from '../../facts/unit-fact';
import { timerName, type DeclaredTimer } from './args';
import { isMadeForTimer, madeForTimer, timerFile, timerService, timerServiceFile } from './files';
import { isOutdated, unitPath, type UnitFile } from '../shared/systemd/unit-file';
import { ownerOf } from '../shared/systemd/unit-manager';

/** The present timer, and the present service of its name. */
export interface TimerParts {
  readonly timer: UnitFact | undefined;
  readonly service: UnitFact | undefined;
  readonly timerFile: FileFact | undefined;
  readonly serviceFile: FileFact | undefined;
}

/** Throws when the timer, or the service for its command, would replace one of somebody else. */
export function guardForeignUnits(parts: TimerParts, args: DeclaredTimer): void {
  const file = timerFile(args);
  const service = timerServiceFile(args);
  const timerPlace = foreignPlace(file, parts.timer, parts.timerFile, isOwnTimer(parts, args));
  if (timerPlace !== undefined) throw refusal(file.unit, timerPlace, timerHint(parts, args));
  if (service === undefined) return;
  const servicePlace = foreignPlace(service, parts.service, parts.serviceFile, isOwnService(parts, args));
  if (servicePlace !== undefined) throw refusal(service.unit, servicePlace, serviceHint(service.unit));
}

/** Throws when the timer that is declared absent belongs to somebody else. */
export function guardForeignTimer(parts: TimerParts, args: DeclaredTimer): void {
  if (parts.timerFile === undefined || isOwnTimer(parts, args)) return;
  const unit = timerName(args.name);
  const path = unitPath({ unit, owner: ownerOf(args), dropIn: undefined });
  throw new HostwrightError({
    code: 'REFUSED',
    message: `will not remove ${path}: Hostwright did not make it`,
    hint: `Remove it by hand, or with absent() after it is stopped and disabled. ${adoption(unit)}`,
  });
}

/** The file of a unit that belongs to somebody else; undefined: there is none. */
function foreignPlace(
  file: UnitFile,
  unit: UnitFact | undefined,
  present: FileFact | undefined,
  isOwn: boolean,
): string | undefined {
  const own = unitPath(file);
  if (present !== undefined) return isOwn ? undefined : own;
  // Users' managers find /etc/systemd/user through a symbolic link of the package.
  const read = unit?.path?.replace(/^\/etc\/xdg\//, '/etc/');
  return read === own ? undefined : read;
}

/** Known by its mark, or where that line was lost, by its service. */
function isOwnTimer(parts: TimerParts, args: DeclaredTimer): boolean {
  const declared = args.state === 'present' ? timerFile(args) : undefined;
  return isMarked(parts.timerFile, timerName(args.name), declared) || isOwnService(parts, args);
}

function isOwnService({ serviceFile: present }: TimerParts, args: DeclaredTimer): boolean {
  const declared = args.state === 'present' ? timerServiceFile(args) : undefined;
  return isMarked(present, timerService(args), declared);
}

/** The fact of a file that is as declared, and so has the mark, has no content. */
function isMarked(present: FileFact | undefined, unit: string, declared: UnitFile | undefined): boolean {
  if (present?.type !== 'file') return false;
  return (declared !== undefined && !isOutdated(declared, present)) || isMadeForTimer(present.content, unit);
}

function refusal(unit: string, place: string, hint: string): HostwrightError {
  return new HostwrightError({
    code: 'REFUSED',
    message: `will not replace ${place} with a ${unit}: Hostwright did not make it`,
    hint,
  });
}

function serviceHint(service: string): string {
  return `Give the timer another name. Or start the present service: replace command with unit: '${service}'.`;
}

function timerHint({ service, timerFile: present }: TimerParts, args: DeclaredTimer): string {
  const name = timerService(args);
  const start = service === undefined ? '' : `, and start the present service with unit: '${name}'`;
  const adopt = present?.type === 'file' ? ` ${adoption(timerName(args.name))}` : '';
  return `Give the timer another name${start}.${adopt}`;
}

function adoption(timer: string): string {
  return `If this task is to own it from now on, make "${madeForTimer(timer)}" its first line.`;
}
