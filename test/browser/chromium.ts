import { ensureProgram } from '../program';

/** The browser of this computer; Debian's is installed where there is none, after saying so. */
export function ensureChromium(say: (message: string) => void): Promise<string> {
  const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
  return ensureProgram({ package: 'chromium', names, user: 'the browser tests' }, say);
}
