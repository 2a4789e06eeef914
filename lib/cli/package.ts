import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The directory of this package. This file is equally deep in the sources and in the package. */
export function packageRoot(): string {
  return join(__dirname, '../..');
}

/** The version of this package. */
export function packageVersion(): string {
  const text = readFileSync(join(packageRoot(), 'package.json'), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}
