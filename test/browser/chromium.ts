import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { must } from '../../lib/lab/command';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const install = ['apt-get', 'install', '-y', '--no-install-recommends', 'chromium'];

/** The browser of this computer; Debian's is installed where there is none, after saying so. */
export async function ensureChromium(say: (message: string) => void): Promise<string> {
  const found = findChromium();
  if (found !== undefined) return found;
  if (!existsSync('/usr/bin/apt-get'))
    throw new Error('the browser tests need Chromium: install it, and run them again');
  if (process.getuid?.() !== 0)
    throw new Error(`the browser tests need Chromium. Run: sudo ${install.join(' ')}`);
  say('installing chromium on this computer, for the browser tests');
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await must('LAB_REQUIREMENTS', ['apt-get', 'update'], { env });
  await must('LAB_REQUIREMENTS', install, { env });
  return findChromium() ?? '/usr/bin/chromium';
}

function findChromium(): string | undefined {
  const directories = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin'];
  const paths = names.flatMap((name) => directories.map((directory) => join(directory, name)));
  return paths.find((path) => existsSync(path));
}
