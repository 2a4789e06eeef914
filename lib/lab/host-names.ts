import { HostwrightError } from '../errors/error';
import type { LabSettings } from './settings';
import { capacity } from './subnet';

const own = /^lab([1-9]\d*)$/;

/** The names of the first hosts of a lab that nobody gave names: lab1, lab2, … */
export function hostNames(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `lab${index + 1}`);
}

/**
 * The names of the hosts that a lab must have for these, in the order of their addresses: `lab3` is the third host of its
 * lab, any other name takes its place in the list.
 */
export function withGaps(names: readonly string[]): readonly string[] {
  const numbers = names.map((name) => Number(own.exec(name)?.[1]));
  return numbers.every(Number.isInteger) ? hostNames(Math.max(0, ...numbers)) : [...new Set(names)];
}

/** The same names for a lab that has hosts: these keep their places, and so their addresses, and new ones come after them. */
export function placed(names: readonly string[], recorded: readonly string[]): readonly string[] {
  const kept = recorded.slice(0, Math.max(0, ...names.map((name) => recorded.indexOf(name) + 1)));
  return [...kept, ...names.filter((name) => !kept.includes(name))];
}

/** Throws USAGE for names that cannot be those of the hosts of this lab. */
export function refuseNames(names: readonly string[], { subnet }: LabSettings): void {
  if (names.length < 1 || names.length > capacity(subnet))
    throw new HostwrightError({
      code: 'USAGE',
      message: `a lab cannot have ${names.length} hosts; it can have 1 to ${capacity(subnet)}`,
      hint: 'A wider HOSTWRIGHT_LAB_SUBNET has room for more.',
    });
  const wrong = names.find((name) => !/^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(name));
  if (wrong !== undefined)
    throw new HostwrightError({
      code: 'USAGE',
      message: `${JSON.stringify(wrong)} cannot be the name of a lab host`,
      hint: 'A name has at most 63 lower-case letters, digits and dashes, and begins with a letter.',
    });
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined)
    throw new HostwrightError({ code: 'USAGE', message: `two lab hosts cannot both have the name ${twice}` });
}
