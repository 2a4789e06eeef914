/** Whether the long form of the lab's tests runs, as in `npm run test:lab:long`. */
export const isLong = process.env['HOSTWRIGHT_TEST_LONG'] !== undefined;

// A process that runs several files has a `describe` of its own for each: it is looked up when it is called.

/** A test of the long form. The short form counts it as skipped. */
export function itLong(title: string, test: Mocha.AsyncFunc | Mocha.Func): void {
  (isLong ? it : it.skip)(title, test as Mocha.Func);
}

/** Tests of the long form. The short form counts them as skipped. */
export function describeLong(title: string, tests: (this: Mocha.Suite) => void): void {
  (isLong ? describe : describe.skip)(title, tests);
}

/** Tests of which the short form has every sixth: those at the places 0, 6, 12, … */
export function describeSome(place: number, title: string, tests: (this: Mocha.Suite) => void): void {
  if (place % 6 === 0) describe(title, tests);
  else describeLong(title, tests);
}

/** A test of which the short form has every tenth: those at the places 0, 10, 20, … */
export function itSome(place: number, title: string, test: Mocha.AsyncFunc): void {
  if (place % 10 === 0) it(title, test);
  else itLong(title, test);
}

/** How many deployments go under load: `npm run test:deployments` has 20. */
export const deployments = Number(process.env['HOSTWRIGHT_TEST_DEPLOYMENTS'] ?? (isLong ? 3 : 2));

/** Requests a second during deployments; a computer with two cores that runs other tests cannot serve the many. */
export const loadRate = isLong ? 100 : 25;
