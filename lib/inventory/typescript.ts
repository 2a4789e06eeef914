import { existsSync, readFileSync } from 'node:fs';
import { dirname, extname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { HostwrightError } from '../errors/error';
import { installHint } from './package-manager';

/** A way to read a file. */
export interface Reader {
  /** Makes `require` able to read it. */
  readonly prepare?: () => void;
  /** Makes `import` able to read it too, by importing something. */
  readonly prepareImport?: (importModule: (url: string) => Promise<unknown>) => Promise<unknown>;
  /** Whether another reader may be able to read what ended so. */
  readonly isBeyond?: (thrown: unknown) => boolean;
}

/** By what the runtime is able to read, or what has been registered with it. */
export const asItIs: Reader = {};

/** Whether a file is TypeScript. */
export function isTypeScript(file: string): boolean {
  return /\.[cm]?ts$/.test(file);
}

/**
 * The ways to read a TypeScript file here, the best first: Node's own stripping of types for an ES module, tsx where
 * the project has it, ts-node for CommonJS. TYPESCRIPT where there is none.
 */
export function readersOf(file: string, load: NodeJS.Require): readonly [Reader, ...Reader[]] {
  if (isReadable(load)) return [asItIs];
  const kind = kindOf(file);
  const text = readFileSync(file, 'utf8');
  const own = hasOwn() && !(kind === 'commonjs' && /^(import|export)\b/m.test(text)) ? [stripping] : [];
  const tsx = has(load, 'tsx') ? [tsxReader(load)] : [];
  const isModule = kind === 'module' || /\bimport\.meta\b/.test(text);
  const tsNode = !isModule && has(load, 'ts-node') ? [tsNodeReader(load)] : [];
  // Where package.json does not say "module", Node takes the file for CommonJS, or complains that it had to guess.
  const [first, ...others] = kind === 'module' ? [...own, ...tsx] : [...tsx, ...tsNode, ...own];
  if (first === undefined) throw unreadable(file, isModule);
  return [first, ...others];
}

/** Something that reads TypeScript has been registered: the program was started by it. Bun and Deno always read it. */
function isReadable(load: NodeJS.Require): boolean {
  // ts-node says so itself: https://typestrong.org/ts-node/api/index.html#REGISTER_INSTANCE; others are found only here.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  const isRegistered = Symbol.for('ts-node.register.instance') in process || '.ts' in load.extensions;
  return isRegistered || process.versions['deno'] !== undefined;
}

/** Whether this Node reads TypeScript by itself, as 22.18 and later do. */
function hasOwn(): boolean {
  const { typescript = false } = process.features as { readonly typescript?: unknown };
  return typescript !== false;
}

/** Node leaves files out whose ending is not said, and TypeScript that is more than JavaScript with types. */
const stripping: Reader = {
  isBeyond: (thrown) =>
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
        // Without a tsconfig.json ts-node takes one of its own, about which TypeScript 6 complains, as it does of one
        // without rootDir (5011): that and how modules are resolved is of no consequence where files are only
        // translated.
        ignoreDiagnostics: [5011, 5095, 5103, 5107, 5109, 5110],
      });
    },
  };
}

/** ts-node 10 uses an API of the compiler that TypeScript 7 does not have any more. */
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

/** What Node takes a file for, from its ending or the nearest package.json. */
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
      message: `${name} is TypeScript with import and export, which Node reads by itself only as an ES module`,
      hint: `${installHint('tsx')}, or say "type": "module" in package.json and write import.meta for module`,
    });
  }
  const what = isModule ? 'an ES module in TypeScript' : 'TypeScript';
  return new HostwrightError({
    code: 'TYPESCRIPT',
    message: `${name} is ${what}, which Node ${process.versions.node} cannot read by itself`,
    hint: `${installHint('tsx')}, or use Node 22.18 or later with "type": "module" in package.json`,
  });
}
