/** How many events are allowed at once, and how many come back each second. */
export interface Allowance {
  readonly burst: number;
  readonly perSecond: number;
}

/** Takes an event, which may count as several, from an allowance; false: none is left. `now`: milliseconds, default: a clock that never jumps. */
export function createAllowance(
  { burst, perSecond }: Allowance,
  now: () => number = performance.now.bind(performance),
): (cost?: number) => boolean {
  let left = burst;
  let last = now();
  return (cost = 1) => {
    const time = now();
    left = Math.min(burst, left + ((time - last) / 1000) * perSecond) - cost;
    last = time;
    return left >= 0;
  };
}
