import { seed } from '../random';

/** Numbers from 0 up to a limit, drawn by the seed of the random tests: the same seed draws the same. */
export function draws(): (limit: number) => number {
  let state = seed;
  return (limit) => {
    // mulberry32: 32 bits of state are enough to choose moments.
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return Math.floor((((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
}

/** How a failure is repeated. */
export const repeatWords = `HOSTWRIGHT_TEST_SEED=${seed}`;
