import { existsSync, readFileSync } from 'node:fs';
import { dirname, extname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { HostwrightError } from '../errors/error';
import { installHint } from '../init/lock-files';

/** Something that can load a file. */
export interface Reader {
  /** Makes `require` able to read it. */
  readonly prepare?: () => void;
  /** Makes `import` able to read it too. */
  readonly prepareImport?: (importModule: (url: string) => Promise<unknown>) => Promise<unknown>;
  /** Whether the next reader may succeed after this error. */
  readonly isForNext?: (thrown: unknown) => boolean;
}

/** The runtime itself, with what has been registered in it. */
export const asItIs: Reader = {};

/** Whether a file is TypeScript. */
export function isTypeScript(file: string): boolean {
  return /\.[cm]?ts$/.test(file);
}

/**
 * The readers for a TypeScript file, the best first: Node's own type stripping for an ES module, tsx if the project has
 * it, ts-node for CommonJS. Throws TYPESCRIPT if there is none.
 */
export function readersOf(file: string, load: NodeJS.Require): readonly [Reader, ...Reader[]] {
  if (isReadable(load)) return [asItIs];
  const kind = kindOf(file);
  const text = readFileSync(file, 'utf8');
  const own = hasOwn() && !(kind === 'commonjs' && /^(import|export)\b/m.test(text)) ? [stripping] : [];
  const tsx = has(load, 'tsx') ? [tsxReader(load)] : [];
  const isModule = kind === 'module' || /\bimport\.meta\b/.test(text);
  const tsNode = !isModule && has(load, 'ts-node') ? [tsNodeReader(load)] : [];
  // Without "type" in package.json, Node takes the file for CommonJS, or warns that it had to guess.
  const [first, ...others] = kind === 'module' ? [...own, ...tsx] : [...tsx, ...tsNode, ...own];
  if (first === undefined) throw unreadable(file, isModule);
  return [first, ...others];
}

/** The program was started by something that reads TypeScript. Bun and Deno always read it. */
function isReadable(load: NodeJS.Require): boolean {
  // ts-node sets this symbol: https://typestrong.org/ts-node/api/index.html#REGISTER_INSTANCE; others only register the extension.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  const isRegistered = Symbol.for('ts-node.register.instance') in process || '.ts' in load.extensions;
  return isRegistered || process.versions['deno'] !== undefined;
}

/** Whether this Node runs TypeScript, as 22.18 and later do. */
function hasOwn(): boolean {
  const { typescript = false } = process.features as { readonly typescript?: unknown };
  return typescript !== false;
}

/** Node needs extensions in imports, and only TypeScript whose types can be stripped. */
const stripping: Reader = {
  isForNext: (thrown) =>
    thrown instanceof Error &&
    'code' in thrown &&
    /^ERR_(MODULE_NOT_FOUND|UNSUPPORTED_DIR_IMPORT|(UNSUPPORTED|INVALID)_TYPESCRIPT_SYNTAX)$/.test(
      String(thrown.code),
    ),
};

/** https://tsx.hirok.io/dev-api/register-cjs */
function tsxReader(load: NodeJS.Require): Reader {
  return {
    prepare: () => (load('tsx/cjs/api') as { readonly register: () => unknown }).register(),
    prepareImport: (importModule) => importModule(pathToFileURL(load.resolve('tsx/esm')).href),
  };
}

function tsNodeReader(load: NodeJS.Require): Reader {
  return {
    prepare: () => {
      refuseTypeScript7(load);
      (load('ts-node') as { readonly register: (options: object) => unknown }).register({
        transpileOnly: true,
        compilerOptions: { module: 'commonjs' },
        // Without a tsconfig.json ts-node uses its own, about which TypeScript 6 complains. Like a missing rootDir
        // (5011), that does not matter when files are only translated.
        ignoreDiagnostics: [5011, 5095, 5103, 5107, 5109, 5110],
      });
    },
  };
}

/** ts-node 10 uses a compiler API that TypeScript 7 does not have any more. */
function refuseTypeScript7(load: NodeJS.Require): void {
  const found = has(load, 'typescript/package.json')
    ? (load('typescript/package.json') as { readonly version: string }).version
    : undefined;
  if (found !== undefined && Number.parseInt(found) < 7) return;
  throw new HostwrightError({
    code: 'TYPESCRIPT',
    message: found === undefined ? 'ts-node needs TypeScript' : `ts-node cannot use TypeScript ${found}`,
    hint: `${installHint('typescript@6')}, or instead of both: ${installHint('tsx')}`,
  });
}

function has(load: NodeJS.Require, name: string): boolean {
  try {
    load.resolve(name);
    return true;
  } catch {
    return false;
  }
}

type Kind = 'module' | 'commonjs' | 'unsaid';

/** The kind that Node assumes for a file, from its extension or the nearest package.json. */
function kindOf(file: string): Kind {
  if (extname(file) === '.mts') return 'module';
  if (extname(file) === '.cts') return 'commonjs';
  for (let directory = dirname(file); ; directory = dirname(directory)) {
    const path = join(directory, 'package.json');
    if (existsSync(path)) return typeIn(readFileSync(path, 'utf8'));
    if (directory === dirname(directory)) return 'unsaid';
  }
}

function typeIn(text: string): Kind {
  const { type } = JSON.parse(text) as { readonly type?: unknown };
  return type === 'module' || type === 'commonjs' ? type : 'unsaid';
}

function unreadable(file: string, isModule: boolean): HostwrightError {
  const name = relative(process.cwd(), file);
  if (hasOwn()) {
    return new HostwrightError({
      code: 'TYPESCRIPT',
      message: `${name} is TypeScript with import and export, which Node runs without help only as an ES module`,
      hint: `${installHint('tsx')}, or set "type": "module" in package.json and write import.meta for module`,
    });
  }
  const what = isModule ? 'an ES module in TypeScript' : 'TypeScript';
  return new HostwrightError({
    code: 'TYPESCRIPT',
    message: `${name} is ${what}, which Node ${process.versions.node} cannot run without help`,
    hint: `${installHint('tsx')}, or use Node 22.18 or later with "type": "module" in package.json`,
  });
}
