/** Microseconds below which the collector of garbage decides. */
const floor = 4000;

/**
 * How much longer something takes for twice as much: 2 if it is linear, 4 if it is quadratic. 1 where `largest` of them
 * take no time to speak of. Of several ratios the smallest, because other work can only make a run longer.
 */
export function growth(
  run: (input: string) => unknown,
  make: (count: number) => string,
  largest: number,
): number {
  for (let count = 64; count <= largest; count *= 2) {
    const input = make(count);
    if (timeOf(run, input) < floor) continue;
    const larger = make(4 * count);
    let least = Infinity;
    for (let attempt = 0; attempt < 6 && least >= tooSteep; attempt += 1)
      least = Math.min(least, Math.sqrt(timeOf(run, larger) / timeOf(run, input)));
    return least;
  }
  return 1;
}

/** The fastest of three runs, in microseconds of the processor. */
function timeOf(run: (input: string) => unknown, input: string): number {
  const times = [1, 2, 3].map(() => {
    const start = process.cpuUsage();
    run(input);
    const { user, system } = process.cpuUsage(start);
    return user + system;
  });
  return Math.min(...times);
}

/** The ratio that no linear code reaches. */
export const tooSteep = 3.4;

/** So many texts, each made from its number. */
export function repeat(count: number, make: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => make(index)).join('');
}

/** What hosts may put where a text is free: runs in which an expression could look for its end again and again. */
export const fillers: readonly string[] = [
  ' ',
  '\t',
  '\r',
  '\u2028',
  '/',
  '"',
  '"\\',
  "'",
  '\\',
  '=',
  '[',
  ']',
  '(',
  ':',
  '%',
  '#',
  ';',
  ',',
  '{',
  '0',
  'a',
  ' a',
  'a=',
  ': ',
  ' #',
  '/*',
  '@a',
  '-a',
];
