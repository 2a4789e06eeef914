import { randomInt } from 'node:crypto';
import fc from 'fast-check';

/** What random tests draw from: HOSTWRIGHT_TEST_SEED, or else another in each run. Whatever fails names it. */
export const seed = Number(process.env['HOSTWRIGHT_TEST_SEED'] ?? randomInt(2 ** 31));

const nameSeed: fc.Plugin<unknown> = () => ({
  onAllRunsComplete: (run) => {
    if (run.failed)
      throw new Error(`HOSTWRIGHT_TEST_SEED=${seed} repeats this: ${fc.defaultReportMessage(run)}`, {
        cause: run.errorInstance,
      });
  },
});

fc.configureGlobal({ seed });
fc.installGlobalPlugin(nameSeed);

export { fc };
