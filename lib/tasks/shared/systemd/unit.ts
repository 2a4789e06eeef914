import type { UnitFact } from '../../../facts/unit-fact';
import { text } from '../../../schema/schema';

/** The unit of a task. */
export interface Unit {
  /** Full name, as declared. */
  readonly name: string;
  /** The user whose manager it belongs to; undefined: the system's. */
  readonly owner: string | undefined;
  /** Undefined: absent. */
  readonly fact: UnitFact | undefined;
}

const suffix = /\.(?:service|socket|target|timer|path|mount|automount|swap|slice|scope|device)$/;

/** The name of a unit, with or without suffix, in systemd's alphabet: no name is a pattern or an option. */
export const unitNameText = () => text({ pattern: '^[A-Za-z0-9:_.\\\\@-]{1,255}$' });

/** The name with its suffix: `nginx` is `nginx.service`, `php8.2-fpm` is `php8.2-fpm.service`. */
export function fullUnitName(name: string): string {
  return suffix.test(name) ? name : `${name}.service`;
}

/** `.service`, `.timer`, …; empty when the name has none that systemd knows. */
export function unitSuffix(name: string): string {
  return suffix.exec(name)?.[0] ?? '';
}

/** `backup@.service` is a template, which cannot run; `backup@home.service` is an instance, which can. */
export function isTemplate(name: string): boolean {
  return /^[^@]+@\.[^.]+$/.test(name);
}
