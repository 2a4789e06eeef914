import { cpus } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

const windowMs = 300;
const patienceMs = 5000;

/**
 * Waits until this computer is nearly idle. Hosts still close sessions after a command has ended, which must not slow the
 * next command. `false`: something else keeps it busy.
 */
export async function untilCalm(): Promise<boolean> {
  const end = Date.now() + patienceMs;
  let before = times();
  while (Date.now() < end) {
    await sleep(windowMs);
    const now = times();
    if (now.idle - before.idle >= 0.85 * (now.all - before.all)) return true;
    before = now;
  }
  return false;
}

function times(): { readonly idle: number; readonly all: number } {
  const all = cpus().flatMap((core) => Object.values(core.times));
  const idle = cpus().map((core) => core.times.idle);
  return { idle: sum(idle), all: sum(all) };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
