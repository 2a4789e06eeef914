import { HostwrightError } from '../../../errors/error';
import { many, type Queries } from '../../../facts/kind';
import { networkOwnerFacts, type NetworkOwnerFact } from '../../../facts/network-owner';
import { sessionFacts, sessionKey, type SessionFact } from '../../../facts/session';
import { unitFacts } from '../../../facts/unit';
import type { UnitFact } from '../../../facts/unit-fact';
import type { Change } from '../../contract/change';
import type { Unit } from './unit';
import { isEnabled } from './unit-enablement';
import { isStarted } from './unit-state';

/** How the session came in. */
export interface WayIn {
  /** Empty for a unit that does not carry it, as the next two. */
  readonly session: ReadonlyMap<string, SessionFact>;
  /** The units that let sessions in. */
  readonly doors: ReadonlyMap<string, UnitFact>;
  readonly network: ReadonlyMap<string, NetworkOwnerFact>;
}

/** What a task is about to do to a unit. */
export interface Intent {
  readonly stops: boolean;
  readonly disables: boolean;
  readonly masks: boolean;
}

const doors = ['ssh.service', 'ssh.socket', 'dropbear.service'];
const networks = /^(?:systemd-networkd|NetworkManager|networking)\.service$/;

/** What these changes of a unit do that could close the way in. */
export function intentOf(changes: readonly Change[]): Intent {
  const has = (verb: string) => changes.some(({ summary }) => summary.startsWith(`${verb} `));
  return { stops: has('stop'), disables: has('disable'), masks: has('mask') };
}

/** Whether sessions come in through this unit. */
export function isDoor(name: string): boolean {
  return doors.includes(name.replace(/^sshd\./, 'ssh.'));
}

/** Asks how the session came in, for units that may carry it. */
export function wayInQueries(name: string, owner: string | undefined): Queries<WayIn> {
  const isGuarded = owner === undefined && (isDoor(name) || networks.test(name));
  return {
    session: many(sessionFacts, isGuarded ? [sessionKey] : []),
    doors: many(unitFacts, isGuarded && isDoor(name) ? doors.map((door) => ({ name: door })) : []),
    network: many(networkOwnerFacts, isGuarded && networks.test(name) ? ['session' as const] : []),
  };
}

/** Whether the session came over ssh, as far as that was asked. */
export function isRemote({ session }: Partial<WayIn>): boolean {
  return session?.get(sessionKey)?.serverAddress !== undefined;
}

/** Refuses to stop, disable or mask the unit that carries this session, unless another one lets the next session in. */
export function guardWayIn(unit: Unit, wayIn: Partial<WayIn>, intent: Intent): void {
  const { stops, disables, masks } = intent;
  if (!isRemote(wayIn) || unit.owner !== undefined) return;
  if (!stops && !disables && !masks) return;
  const name = unit.fact?.id ?? unit.name;
  const verb = masks ? 'mask' : stops ? 'stop' : 'disable';
  if (networks.test(name)) {
    const { owners = [], interface: device = 'the interface' } = wayIn.network?.get('session') ?? {};
    if (owners.length > 0 && !owners.includes(name)) return;
    throw refusal(`will not ${verb} ${name}: it brings up ${device}, over which this session came in`);
  }
  if (!isDoor(name) || isAnotherOpen(name, wayIn.doors ?? new Map(), intent)) return;
  throw refusal(`will not ${verb} ${name}: it let this session in`);
}

/** A masked ssh.service keeps ssh.socket from letting anybody in. */
function isAnotherOpen(name: string, found: WayIn['doors'], { stops, disables, masks }: Intent): boolean {
  return [...found.values()]
    .filter(({ id }) => id !== name && (id !== 'ssh.socket' || !masks))
    .some((fact) => (!(stops || masks) || isStarted(fact)) && (!(disables || masks) || isEnabled(fact)));
}

function refusal(message: string): HostwrightError {
  return new HostwrightError({
    code: 'REFUSED',
    message,
    hint: 'Open another way in first, such as ssh.socket. Or declare force: true, if this host has a console.',
  });
}
