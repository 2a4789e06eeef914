import { baseFacts, type BaseFacts } from '../facts/base';
import { one } from '../facts/kind';
import { HostwrightError } from '../errors/error';
import type { Step } from '../tasks/contract/step';
import type { FragmentResult } from '../transport/connection';
import { observe } from './observe';
import { refusalScript } from './reboot-script';
import type { Site } from './site';
import { sleep } from './time';

/** Milliseconds between attempts to reach a host that reboots. */
const defaultPause = 2000;

/** A reboot that has begun. */
export interface Reboot {
  /** The boot id before it. */
  readonly before: string;
  /** Seconds within which the host must be back. */
  readonly seconds: number;
}

/** The reboot that these steps have begun; undefined if none of them is a reboot or it was not reached. */
export function begunReboot(
  steps: readonly (Step | undefined)[],
  results: readonly FragmentResult[],
): Reboot | undefined {
  const at = steps.findLastIndex((step, index) => step?.kind === 'reboot' && results[index]?.code === 0);
  const step = steps[at];
  return step?.kind === 'reboot'
    ? { before: results[at]?.stdout.trim() ?? '', seconds: step.timeout }
    : undefined;
}

/** Waits until a host that reboots answers with another boot id, over a new connection. */
export async function waitForReboot(
  site: Site,
  { before, seconds }: Reboot,
  pause = defaultPause,
): Promise<void> {
  const over = AbortSignal.timeout(seconds * 1000);
  let last: unknown;
  for (;;) {
    await sleep(pause, over).catch(() => undefined);
    if (over.aborted) throw didNotReturn(site, seconds, last);
    let refusal = '';
    try {
      await site.reconnect(over);
      if ((await bootId(site)) !== before) return;
      last = undefined;
      refusal = await refusalOf(site);
    } catch (thrown) {
      if (isCut(thrown, over)) throw thrown;
      last = thrown;
    }
    if (refusal !== '') throw refused(site, refusal);
  }
}

/** What systemctl said when it refused to reboot; empty: it did not. */
async function refusalOf({ connection }: Site): Promise<string> {
  const [result] = await connection.trip([{ label: 'see whether the reboot began', script: refusalScript }]);
  return /^refused\n(.*)$/s.exec(result?.stdout.trim() ?? '')?.[1] ?? '';
}

function refused({ name }: Site, said: string): HostwrightError {
  return new HostwrightError({
    code: 'STEP_FAILED',
    message: `${name}: systemctl refused to reboot\n${said}`,
    hint: 'See on the host what inhibits it: systemd-inhibit --list. force: true reboots all the same.',
  });
}

/** The attempt was ended on request, and not because its time was up. */
function isCut(thrown: unknown, over: AbortSignal): boolean {
  return !over.aborted && thrown instanceof HostwrightError && thrown.code === 'INTERRUPTED';
}

function didNotReturn({ name }: Site, seconds: number, last: unknown): HostwrightError {
  if (last === undefined)
    return new HostwrightError({
      code: 'STEP_TIMEOUT',
      message: `${name}: did not go down within ${seconds} s after the reboot command`,
      hint: 'See on the host what delays it: systemctl list-jobs, systemd-inhibit --list.',
    });
  const lastAttempt = last instanceof HostwrightError ? `; the last attempt: ${last.message}` : '';
  return new HostwrightError({
    code: 'CONNECT_TIMEOUT',
    message: `${name}: did not come back within ${seconds} s after its reboot${lastAttempt}`,
    hint: 'Look at the console of the host. If it only boots slowly, give the reboot a longer timeout.',
    cause: last,
  });
}

async function bootId(site: Site): Promise<string | undefined> {
  const query = one(baseFacts, 'host');
  site.observations.clear();
  await observe(site, [{ query, user: undefined }]);
  const facts = site.observations.answer({ query, user: undefined }) as BaseFacts | undefined;
  site.observations.clear();
  return facts?.bootId;
}
