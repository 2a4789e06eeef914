import { cachedPackage, type Cached } from './cached-package';

/** The versions of Node to test on; HOSTWRIGHT_MATRIX_NODES=20.19,26 names others. */
export const nodeVersions = process.env['HOSTWRIGHT_MATRIX_NODES']?.split(',') ?? ['20.19', '22', '24'];

/** The newest Node of a version. */
export function node(version: string): Cached {
  return cachedPackage(`node-${process.platform}-${process.arch}`, version, 'bin/node');
}

/** Bun and Deno, which run programs for Node as long as they behave like Node. */
export const others = {
  Bun: () => cachedPackage(`@oven/bun-${process.platform}-${cpu()}`, '1', 'bin/bun'),
  Deno: () => cachedPackage(`@deno/${process.platform}-${process.arch}-glibc`, '2', 'deno'),
} as const;

/** Package managers other than npm, which installs the project of most tests; each is a program for Node. */
export const managers = {
  pnpm: () => cachedPackage('pnpm', '10', 'bin/pnpm.cjs'),
  yarn: () => cachedPackage('yarn', '1', 'bin/yarn.js'),
} as const;

function cpu(): string {
  return process.arch === 'arm64' ? 'aarch64' : process.arch;
}
