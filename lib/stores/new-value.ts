import { randomBytes, randomInt } from 'node:crypto';
import { HostwrightError } from '../errors/error';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const digits = '0123456789';

/** The alphabets that have a name. */
export const alphabets = {
  base64url: `${letters}${digits}-_`,
  alphanumeric: `${letters}${digits}`,
  hex: `${digits}abcdef`,
  digits,
} as const;

/** How a new value is made. */
export interface NewValueOptions {
  /** Number of characters. Default: as many as 32 random bytes need. */
  readonly length?: number | undefined;
  readonly alphabet?: keyof typeof alphabets | undefined;
  /** The characters themselves, instead of an alphabet. */
  readonly characters?: string | undefined;
}

/** A new random value. Default: 32 random bytes as base64url, which have 43 characters. */
export function newValue({ length, alphabet, characters }: NewValueOptions): string {
  if (length === undefined && alphabet === undefined && characters === undefined) {
    return randomBytes(32).toString('base64url');
  }
  const all = [...new Set(characters ?? alphabets[alphabet ?? 'base64url'])];
  const bits = Math.log2(all.length);
  const count = length ?? Math.ceil(256 / bits);
  if (all.length < 2 || count * bits < 64) {
    throw new HostwrightError({
      code: 'USAGE',
      message: `${count} characters out of ${all.length} can be guessed`,
      hint: 'Make the value longer with --length, or take more characters; without any flag it has 32 random bytes.',
    });
  }
  return Array.from({ length: count }, () => all[randomInt(all.length)]).join('');
}
