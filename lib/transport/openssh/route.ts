import type { Target } from '../target';

/** A target, and what the configuration of the ssh program says about it. */
export interface OpenSshRoute {
  /** The host as text, for errors: `web1 (ssh deploy@10.0.0.1:22)`. */
  readonly label: string;
  readonly user: string;
  /** Seconds. */
  readonly connectTimeout: number;
  readonly target: Target;
}
