import type { Secret } from '../../secrets/secret';

/** A checkout as it is declared: the arguments of the task `git`. */
export interface DeclaredCheckout {
  readonly repo: string;
  readonly path: string;
  readonly version: string;
  readonly depth?: number | undefined;
  readonly submodules: boolean;
  readonly lfs?: boolean | undefined;
  readonly deployKey?: string | Secret | undefined;
  readonly user?: string | undefined;
  readonly force: boolean;
  readonly clean: boolean;
}
