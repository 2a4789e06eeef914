import { setFlagsFromString } from 'node:v8';

/** How much V8 lets code run before it optimises it, by its major version: it complains aloud of flags it lacks. */
const flags: Readonly<Record<string, string>> = {
  // Node 20
  '11': '--interrupt-budget=1000000',
  // Node 22, 24 and 26
  '12': '--invocation-count-for-turbofan=45000',
  '13': '--invocation-count-for-turbofan=45000',
  '14': '--invocation-count-for-turbofan=45000',
};

/**
 * Tells V8 to optimise only what runs very often. A run is over within seconds: what the compiler would spend on it is
 * not won back. Of the processor time of a run over six hosts it is a quarter on Node 20, and a tenth on later ones.
 */
export function expectShortRun(): void {
  const flag = flagOf(process.versions);
  if (flag !== undefined) setFlagsFromString(flag);
}

/** The flag of this runtime; undefined for a V8 that is not known here, and for Bun and Deno, which are not Node. */
export function flagOf({ v8, bun, deno }: NodeJS.ProcessVersions): string | undefined {
  const [major = ''] = v8.split('.');
  return bun === undefined && deno === undefined ? flags[major] : undefined;
}
