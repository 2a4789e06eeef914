import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { HostwrightError } from '../errors/error';
import type { CiName, Modules, NamedHost, ProjectChoices } from './choices';
import { parseManifest } from './join-manifests';
import { managerAtHand, packageManager, type ManagerName } from './package-manager';
import { packageSource } from './package-source';

/** The answers of flags and questions. All else follows from the directory and from what runs this program. */
export interface InitAnswers {
  readonly directory: string;
  readonly modules?: Modules | undefined;
  readonly manager?: ManagerName | undefined;
  readonly ci: CiName;
  readonly hosts: readonly NamedHost[];
}

/** What runs this program. */
export interface Surroundings {
  /** The version of Node, without the `v`. */
  readonly node: string;
  /** Whether this Node runs TypeScript. */
  readonly isNative: boolean;
  /** The directory of this package, and its version. */
  readonly root: string;
  readonly version: string;
}

/** Makes the choices for a new project. */
export function choose(
  answers: InitAnswers,
  { node, isNative, root, version }: Surroundings,
): ProjectChoices {
  const { directory, ci, hosts } = answers;
  refuseFile(directory);
  // Node runs TypeScript only as ES modules: it strips types, and leaves each `import` as it is.
  const modules = modulesAt(directory, answers.modules) ?? (isNative ? 'esm' : 'commonjs');
  return {
    directory,
    name: packageName(basename(directory)),
    modules,
    isNative: isNative && modules === 'esm',
    manager: packageManager(answers.manager ?? managerAtHand(directory)),
    ci,
    hosts,
    node: Number.parseInt(node, 10),
    hostwright: packageSource(root, version),
  };
}

/** The kind of modules of the existing package.json, or the wanted one. */
function modulesAt(directory: string, wanted: Modules | undefined): Modules | undefined {
  const file = join(directory, 'package.json');
  if (!existsSync(file)) return wanted;
  const { type } = parseManifest(readFileSync(file, 'utf8'));
  const present = type === 'module' ? 'esm' : 'commonjs';
  if (wanted === undefined || wanted === present) return present;
  throw new HostwrightError({
    code: 'USAGE',
    message: `--${wanted} contradicts package.json, which makes the files of this directory ${present === 'esm' ? 'ES modules' : 'CommonJS'}`,
    hint: `Leave the flag out, or write "type": "${wanted === 'esm' ? 'module' : 'commonjs'}" into package.json.`,
  });
}

function refuseFile(directory: string): void {
  if (!existsSync(directory) || statSync(directory).isDirectory()) return;
  throw new HostwrightError({
    code: 'USAGE',
    message: `${directory} is a file`,
    hint: 'Name a directory; it is created if it is missing.',
  });
}

/** https://docs.npmjs.com/cli/configuring-npm/package-json#name */
function packageName(text: string): string {
  const name = text
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[._-]+|(?<!-)-+$/g, '');
  return name === '' || name === 'hostwright' || name === 'node_modules' ? 'hosts' : name;
}
