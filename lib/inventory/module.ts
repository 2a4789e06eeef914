import { messageOf } from '../errors/message-of';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { asItIs, isTypeScript, readersOf, type Reader } from './typescript';

/** What a TypeScript or JavaScript file exports, an ES module or CommonJS; see docs/starting.md. */
export async function loadModule(file: string): Promise<unknown> {
  const load = createRequire(file);
  const readers = isTypeScript(file) ? readersOf(file, load) : [asItIs];
  for (const reader of readers.slice(0, -1)) {
    try {
      return await loadWith(reader, file, load);
    } catch (thrown) {
      if (reader.isForNext?.(thrown) !== true) throw thrown;
    }
  }
  return loadWith(readers.at(-1) ?? asItIs, file, load);
}

/** The default export of a module, of either kind. */
export function defaultExport(loaded: unknown): unknown {
  if (typeof loaded !== 'object' || loaded === null) return loaded;
  if ('default' in loaded) return loaded.default;
  return '__esModule' in loaded ? undefined : loaded;
}

/** The message of an error while loading a module. */
export function whyNotLoaded(thrown: unknown): string {
  const message = messageOf(thrown);
  // swc adds a backtrace to syntax errors, and Node a chain of files to a missing one.
  const [reason = ''] = message.split(/\n[^\S\n]*Caused by:|\nRequire stack:/);
  return reason.trim();
}

/** Since Node 20.19 and 22.12 `require` loads ES modules too, except those with top-level await. */
async function loadWith(reader: Reader, file: string, load: NodeJS.Require): Promise<unknown> {
  reader.prepare?.();
  try {
    return load(file);
  } catch (thrown) {
    if (!mustBeImported(thrown)) throw thrown;
    await reader.prepareImport?.(importModule);
    return importModule(pathToFileURL(file).href);
  }
}

function mustBeImported(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  const { code = '' } = thrown as NodeJS.ErrnoException;
  // Bun has no error code for it.
  return /^ERR_REQUIRE_(ASYNC_MODULE|ESM)$/.test(code) || thrown.message.includes('await import()');
}

// The transpiler would turn a plain import here into a call of `require`.
// eslint-disable-next-line @typescript-eslint/no-implied-eval
const importModule = new Function('url', 'return import(url)') as (url: string) => Promise<unknown>;
