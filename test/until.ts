import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'chai';

/** Waits until something holds, up to ten seconds, and fails by its name when it does not. */
export async function until(what: string, holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds() && tries < 1000; tries += 1) await delay(10);
  expect(holds(), what).to.equal(true);
}
