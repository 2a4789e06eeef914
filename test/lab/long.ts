/** Whether the long form of the lab's tests runs, as in `npm run test:lab:long`. */
export const isLong = process.env['HOSTWRIGHT_TEST_LONG'] !== undefined;

/** A test of the long form. The short form counts it as skipped. */
export const itLong = isLong ? it : it.skip;

/** Tests of the long form. The short form counts them as skipped. */
export const describeLong = isLong ? describe : describe.skip;

/** Tests of which the short form has every third: those at the places 0, 3, 6, … */
export function describeSome(place: number): Mocha.SuiteFunction | Mocha.PendingSuiteFunction {
  return place % 3 === 0 ? describe : describeLong;
}

/** How many deployments go under load: `npm run test:deployments` has 20. */
export const deployments = Number(process.env['HOSTWRIGHT_TEST_DEPLOYMENTS'] ?? (isLong ? 3 : 2));

/** Requests a second during deployments; a computer with two cores that runs other tests cannot serve the many. */
export const loadRate = isLong ? 100 : 25;
