import { HostwrightError } from '../../errors/error';
import type { FileFact } from '../../facts/file';
import type { UnitFact } from '../../facts/unit-fact';
import { timerName, type DeclaredTimer } from './args';
import { isMadeForTimer, madeForTimer, timerFile, timerService, timerServiceFile } from './files';
import { isOutdated, unitPath, type UnitFile } from '../shared/systemd/unit-file';
import { ownerOf } from '../shared/systemd/unit-manager';

/** What is there of the timer and of the service of its name. */
export interface TimerParts {
  readonly timer: UnitFact | undefined;
  readonly service: UnitFact | undefined;
  readonly timerFile: FileFact | undefined;
  readonly serviceFile: FileFact | undefined;
}

/** Throws when the timer, or the service for its command, would take the place of one of somebody else. */
export function guardForeignUnits(parts: TimerParts, args: DeclaredTimer): void {
  const file = timerFile(args);
  const service = timerServiceFile(args);
  const timerPlace = foreignPlace(file, parts.timer, parts.timerFile, isOwnTimer(parts, args));
  if (timerPlace !== undefined) throw refusal(file.unit, timerPlace, timerHint(parts, args));
  if (service === undefined) return;
  const servicePlace = foreignPlace(service, parts.service, parts.serviceFile, isOwnService(parts, args));
  if (servicePlace !== undefined) throw refusal(service.unit, servicePlace, serviceHint(service.unit));
}

/** Throws when the file of a timer that shall be absent is one of somebody else. */
export function guardForeignTimer(parts: TimerParts, args: DeclaredTimer): void {
  if (parts.timerFile === undefined || isOwnTimer(parts, args)) return;
  const unit = timerName(args.name);
  const path = unitPath({ unit, owner: ownerOf(args), dropIn: undefined });
  throw new HostwrightError({
    code: 'REFUSED',
    message: `will not remove ${path}: Hostwright did not make it`,
    hint: `Remove it by hand, or with absent() once it is stopped and disabled. ${adoption(unit)}`,
  });
}

/** The file of somebody else that a unit has; undefined: there is none. */
function foreignPlace(
  file: UnitFile,
  unit: UnitFact | undefined,
  present: FileFact | undefined,
  isOwn: boolean,
): string | undefined {
  const own = unitPath(file);
  if (present !== undefined) return isOwn ? undefined : own;
  // Where users' managers find /etc/systemd/user: by a symbolic link of the package.
  const read = unit?.path?.replace(/^\/etc\/xdg\//, '/etc/');
  return read === own ? undefined : read;
}

/** By its mark, or, where that line was lost, by the service beside it. */
function isOwnTimer(parts: TimerParts, args: DeclaredTimer): boolean {
  const declared = args.state === 'present' ? timerFile(args) : undefined;
  return isMarked(parts.timerFile, timerName(args.name), declared) || isOwnService(parts, args);
}

function isOwnService({ serviceFile: present }: TimerParts, args: DeclaredTimer): boolean {
  const declared = args.state === 'present' ? timerServiceFile(args) : undefined;
  return isMarked(present, timerService(args), declared);
}

/** A file that is as declared, and thus has the mark, comes without its content. */
function isMarked(present: FileFact | undefined, unit: string, declared: UnitFile | undefined): boolean {
  if (present?.type !== 'file') return false;
  return (declared !== undefined && !isOutdated(declared, present)) || isMadeForTimer(present.content, unit);
}

function refusal(unit: string, place: string, hint: string): HostwrightError {
  return new HostwrightError({
    code: 'REFUSED',
    message: `will not put a ${unit} in the place of ${place}, which Hostwright did not make`,
    hint,
  });
}

function serviceHint(service: string): string {
  return `Give the timer another name; to start the service that is there, unit: '${service}' in place of command.`;
}

function timerHint({ service, timerFile: present }: TimerParts, args: DeclaredTimer): string {
  const name = timerService(args);
  const start = service === undefined ? '' : `; to start the service that is there, with unit: '${name}'`;
  const adopt = present?.type === 'file' ? ` ${adoption(timerName(args.name))}` : '';
  return `Give the timer another name${start}.${adopt}`;
}

function adoption(timer: string): string {
  return `If it is to be declared here from now on, put the line "${madeForTimer(timer)}" first in it.`;
}
