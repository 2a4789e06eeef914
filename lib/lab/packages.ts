import { setTimeout as sleep } from 'node:timers/promises';
import { must } from './command';
import { withLock } from './lock';
import type { Progress } from './progress';

/** The command that installs packages of Debian on this computer. */
export function installCommand(packages: readonly string[]): readonly string[] {
  return ['apt-get', 'install', '-y', '--no-install-recommends', ...packages];
}

/**
 * Installs packages on this computer, and says so first. One process at a time does that: `missing` is asked again when
 * it is this one's turn. Waits up to ten minutes for other programs that install.
 */
export function installPackages(missing: () => readonly string[], onProgress?: Progress): Promise<void> {
  return withLock(
    'the packages of this computer',
    async () => {
      const packages = missing();
      if (packages.length === 0) return;
      onProgress?.(`installing ${packages.join(', ')} on this computer`);
      await apt(['apt-get', 'update']);
      await apt(installCommand(packages));
    },
    { onProgress },
  );
}

const patienceMs = 10 * 60_000;

/** apt itself can wait only for the lock of dpkg, and not for that of its lists. */
async function apt(argv: readonly string[]): Promise<void> {
  const end = Date.now() + patienceMs;
  for (;;) {
    try {
      await must('LAB_REQUIREMENTS', argv, { env: { DEBIAN_FRONTEND: 'noninteractive' } });
      return;
    } catch (error) {
      if (!/Could not get lock/.test(String(error)) || Date.now() > end) throw error;
    }
    await sleep(1000);
  }
}
