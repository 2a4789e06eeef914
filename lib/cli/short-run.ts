import { setFlagsFromString } from 'node:v8';

/**
 * Tells V8 to optimise only what runs very often. A run is over within seconds: what the compiler would spend on it,
 * a quarter of the processor time of a run over six hosts, is not won back.
 */
export function expectShortRun(): void {
  setFlagsFromString('--interrupt-budget=1000000');
}
