import type { PackageManager } from './package-manager';

/** Whether the files of a project are ES modules or CommonJS. */
export type Modules = 'esm' | 'commonjs';

/** The CI service that runs the tests of a project. */
export type CiName = 'github' | 'gitlab' | 'none';

/** A host of a new project, besides the lab. */
export interface NamedHost {
  /** Its name or IP address. */
  readonly address: string;
  readonly user?: string | undefined;
  readonly port?: number | undefined;
}

/** The choices for a new project. */
export interface ProjectChoices {
  readonly directory: string;
  readonly name: string;
  readonly modules: Modules;
  /** Whether Node runs the files; otherwise tsx does. */
  readonly isNative: boolean;
  readonly manager: PackageManager;
  readonly ci: CiName;
  readonly hosts: readonly NamedHost[];
  /** The major version of Node. */
  readonly node: number;
  /** The version of hostwright in package.json: `^1.2.3`, or a path. */
  readonly hostwright: string;
}
