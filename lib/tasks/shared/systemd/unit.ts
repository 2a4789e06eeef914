import type { UnitFact } from '../../../facts/unit-fact';
import { text } from '../../../schema/schema';

/** A unit that a task is about. */
export interface Unit {
  /** Full name, as it was declared. */
  readonly name: string;
  /** The user whose manager it belongs to; undefined: the system's. */
  readonly owner: string | undefined;
  /** Undefined: absent. */
  readonly fact: UnitFact | undefined;
}

const suffix = /\.(?:service|socket|target|timer|path|mount|automount|swap|slice|scope|device)$/;

/** The name of a unit, or the front of one; systemd's own alphabet, so that no name is a pattern or an option. */
export const unitNameText = () => text({ pattern: '^[A-Za-z0-9:_.\\\\@-]{1,255}$' });

/** The name with its suffix: `nginx` is `nginx.service`, `php8.2-fpm` is `php8.2-fpm.service`. */
export function fullUnitName(name: string): string {
  return suffix.test(name) ? name : `${name}.service`;
}

/** `.service`, `.timer`, …; empty when the name has none that systemd knows. */
export function unitSuffix(name: string): string {
  return suffix.exec(name)?.[0] ?? '';
}

/** `backup@.service` is a template, which can neither run nor be looked at; `backup@home.service` can. */
export function isTemplate(name: string): boolean {
  return /^[^@]+@\.[^.]+$/.test(name);
}
