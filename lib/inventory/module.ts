import { createRequire } from 'node:module';
import { extname } from 'node:path';
import { HostwrightError } from '../errors/error';

/** What a TypeScript or JavaScript file exports; TypeScript needs ts-node in the project, or a Node that reads it. */
export function loadModule(file: string): unknown {
  const load = createRequire(file);
  if (extname(file) === '.ts') enableTypeScript(load);
  return load(file);
}

/** The default export of a module, of either kind. */
export function defaultExport(loaded: unknown): unknown {
  if (typeof loaded !== 'object' || loaded === null) return loaded;
  if ('default' in loaded) return loaded.default;
  return '__esModule' in loaded ? undefined : loaded;
}

/** The words of what went wrong while a module was loaded. */
export function whyNotLoaded(thrown: unknown): string {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  // swc adds its own backtrace to a syntax error, and Node the chain of files to one that is missing.
  const [reason = ''] = message.split(/\n\s*Caused by:|\nRequire stack:/);
  return reason.trim();
}

// Node 22.18 and later read TypeScript by themselves, but only with file endings in every import: where ts-node is
// installed it is preferred, as on Node 20, which knows no other way.
function enableTypeScript(load: NodeJS.Require): void {
  const { typescript = false } = process.features as { readonly typescript?: unknown };
  const isBuiltIn = typescript !== false;
  // The table of loaders is the only place that tells whether one is registered: ts-node itself writes to it.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  const isRegistered = isTsNodeRegistered() || ('.ts' in load.extensions && !isBuiltIn);
  if (isRegistered || (isBuiltIn && !canResolve(load, 'ts-node'))) return;
  loadTsNode(load).register({
    transpileOnly: true,
    compilerOptions: { module: 'commonjs' },
    // Without a tsconfig.json ts-node takes one of its own, about which TypeScript 6 complains, as it does of one
    // without rootDir (5011): that and how modules are resolved is of no consequence where files are only translated.
    ignoreDiagnostics: [5011, 5095, 5103, 5107, 5109, 5110],
  });
}

/** https://typestrong.org/ts-node/api/index.html#REGISTER_INSTANCE */
function isTsNodeRegistered(): boolean {
  return Symbol.for('ts-node.register.instance') in process;
}

function canResolve(load: NodeJS.Require, name: string): boolean {
  try {
    load.resolve(name);
    return true;
  } catch {
    return false;
  }
}

interface TsNode {
  readonly register: (options: object) => unknown;
}

function loadTsNode(load: NodeJS.Require): TsNode {
  try {
    return load('ts-node') as TsNode;
  } catch (cause) {
    throw new HostwrightError({
      code: 'LOCAL_FILE',
      message: 'a file in TypeScript cannot be loaded: ts-node is not installed',
      hint: 'npm install --save-dev ts-node typescript',
      cause,
    });
  }
}
