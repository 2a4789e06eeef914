import { setTimeout } from 'node:timers/promises';

/** Waits; throws the signal's reason if it is aborted. */
export async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  await setTimeout(ms, undefined, signal ? { signal } : {});
}
