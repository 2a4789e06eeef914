import { reveal, type Secret } from '../../secrets/secret';
import { sh } from '../../shell/sh';
import type { RunStep } from '../contract/step';

/** Whether a password field is locked: no typed password fits, and unlocking may bring a password back. */
export function isLocked(hash: string): boolean {
  return hash.startsWith('!');
}

/** Whether a typed password may fit a password field. */
export function isUsable(hash: string): boolean {
  return !/^[!*]/.test(hash);
}

/** Whether two password fields have the same password, locked or not; an empty field lets everybody in. */
export function isSamePassword(one: string, other: string): boolean {
  return one === other || (unlocked(one) === unlocked(other) && one !== '' && other !== '');
}

/** The field for a declared password, with a lock or without. */
export function passwordField(declared: string | Secret, isToBeLocked: boolean): string {
  const hash = unlocked(reveal(declared));
  return hash === '' || isToBeLocked ? `!${hash}` : hash;
}

/** Sets a password field via standard input, so that it is in no list of arguments. */
export function setPassword(name: string, field: string): RunStep {
  return { kind: 'run', script: sh`chpasswd -e`, input: `${name}:${field}\n` };
}

function unlocked(hash: string): string {
  return hash.replace(/^!/, '');
}
