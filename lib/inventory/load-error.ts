import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { HostwrightError } from '../errors/error';
import { installHint } from '../init/lock-files';
import { whyNotLoaded } from './module';

/** The error of a module that cannot be loaded. An error of our own stays as it is. */
export function loadError(code: 'INVENTORY' | 'PLAYBOOK', name: string, cause: unknown): HostwrightError {
  if (cause instanceof HostwrightError) return cause;
  const message = `${name} cannot be loaded: ${whyNotLoaded(cause)}`;
  return new HostwrightError({ code, message, hint: loadHint(cause), cause });
}

/** What to do about a module that cannot be loaded. */
export function loadHint(thrown: unknown): string {
  const { code, message }: NodeJS.ErrnoException = thrown instanceof Error ? thrown : new Error();
  if (/\b(module|require|__dirname|__filename) is not defined/.test(message)) {
    return 'This file is an ES module: write import.meta instead of module, and import.meta.dirname instead of __dirname.';
  }
  const path = code === 'ERR_MODULE_NOT_FOUND' ? withoutExtension(message) : undefined;
  if (path !== undefined) {
    return `Node itself runs TypeScript here and needs file extensions: import … from '…/${path}'. Or ${installHint('tsx')}`;
  }
  if (code === 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX') {
    return `Node itself runs TypeScript here and can only strip types. Avoid this syntax, or ${installHint('tsx')}`;
  }
  return 'npx tsc --noEmit shows type errors; --verbose shows where it stopped.';
}

/** The name of a file that exists, but only with an extension that the import lacks. */
function withoutExtension(message: string): string | undefined {
  const [, path = ''] = /^Cannot find module '(.+?)' imported from/.exec(message) ?? [];
  const found = ['.ts', '.mts', '.cts', '.js'].map((end) => `${path}${end}`).find((file) => existsSync(file));
  return found === undefined ? undefined : basename(found);
}
