import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { installHint } from './package-manager';

/** What to do about a file that could not be loaded. */
export function loadHint(thrown: unknown): string {
  const { code, message }: NodeJS.ErrnoException = thrown instanceof Error ? thrown : new Error();
  if (/\b(module|require|__dirname|__filename) is not defined/.test(message)) {
    return 'The file is an ES module: write import.meta for module, import.meta.dirname for __dirname.';
  }
  const path = code === 'ERR_MODULE_NOT_FOUND' ? withoutEnding(message) : undefined;
  if (path !== undefined) {
    return `Node reads TypeScript by itself here, and wants endings: import … from '…/${path}'. Or ${installHint('tsx')}`;
  }
  if (code === 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX') {
    return `Node reads TypeScript by itself here, and only leaves types out. Do without, or ${installHint('tsx')}`;
  }
  return 'npx tsc --noEmit shows mistakes of types; --verbose shows where it stopped.';
}

/** The name of a file that is there, but only with an ending that the import does not have. */
function withoutEnding(message: string): string | undefined {
  const [, path = ''] = /^Cannot find module '(.+?)' imported from/.exec(message) ?? [];
  const found = ['.ts', '.mts', '.cts', '.js'].map((end) => `${path}${end}`).find((file) => existsSync(file));
  return found === undefined ? undefined : basename(found);
}
