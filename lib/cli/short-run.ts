import { setFlagsFromString } from 'node:v8';

/** How long V8 runs code before it optimises it, by its major version. V8 warns about flags that it does not know. */
const flags: Readonly<Record<string, string>> = {
  // Node 20
  '11': '--interrupt-budget=1000000',
  // Node 22, 24 and 26
  '12': '--invocation-count-for-turbofan=45000',
  '13': '--invocation-count-for-turbofan=45000',
  '14': '--invocation-count-for-turbofan=45000',
};

/**
 * Makes V8 optimise only what runs very often. A run takes seconds, so optimising does not pay: for six hosts it took a
 * quarter of the processor time on Node 20, and a tenth on later versions.
 */
export function expectShortRun(): void {
  const flag = flagOf(process.versions);
  if (flag !== undefined) setFlagsFromString(flag);
}

/** The flag of this runtime; undefined for an unknown V8, and for Bun and Deno. */
export function flagOf({ v8, bun, deno }: NodeJS.ProcessVersions): string | undefined {
  const [major = ''] = v8.split('.');
  return bun === undefined && deno === undefined ? flags[major] : undefined;
}
