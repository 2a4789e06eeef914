import type { PackageManager } from './package-manager';

/** Whether the files of a project are ES modules or CommonJS. */
export type Modules = 'esm' | 'commonjs';

/** Who runs the checks of a project when it is pushed. */
export type CiName = 'github' | 'gitlab' | 'none';

/** A host that the project begins with, besides the lab. */
export interface NamedHost {
  /** Its name or IP address. */
  readonly address: string;
  readonly user?: string | undefined;
  readonly port?: number | undefined;
}

/** What a new project is to be like. */
export interface ProjectChoices {
  readonly directory: string;
  readonly name: string;
  readonly modules: Modules;
  /** Whether Node runs the files as they are; otherwise tsx does. */
  readonly isNative: boolean;
  readonly manager: PackageManager;
  readonly ci: CiName;
  readonly hosts: readonly NamedHost[];
  /** The major version of Node. */
  readonly node: number;
  /** What package.json says of hostwright: `^1.2.3`, or a path. */
  readonly hostwright: string;
}
