import { setTimeout } from 'node:timers/promises';

/** Waits; throws the signal's reason when it is aborted meanwhile. */
export async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  await setTimeout(ms, undefined, signal ? { signal } : {});
}
