import { baseFacts, type BaseFacts } from '../facts/base';
import { one } from '../facts/kind';
import { HostwrightError } from '../errors/error';
import { observe } from './observe';
import type { Site } from './site';
import { sleep } from './time';

/** Milliseconds between attempts to reach a host that restarts. */
const pause = 2000;

/** Waits until a host that was told to reboot answers with another boot id, over a new connection. */
export async function waitForReboot(site: Site, seconds: number): Promise<void> {
  const before = await bootId(site).catch(() => undefined);
  const deadline = Date.now() + seconds * 1000;
  while (Date.now() < deadline) {
    await sleep(pause);
    const now = await site
      .reconnect()
      .then(() => bootId(site))
      .catch(() => undefined);
    if (now !== undefined && now !== before) return;
  }
  throw new HostwrightError({
    code: 'CONNECT_TIMEOUT',
    message: `${site.name}: did not come back within ${seconds} s after its reboot`,
    hint: 'Look at the console of the host; give the reboot a longer timeout if it only boots slowly.',
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
