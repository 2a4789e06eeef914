import { playbook, type Play, type Playbook } from '../../lib';
import { releaseOf, type BuildOptions } from './build';
import { deploymentPlays } from './deployment';
import type { DeploymentOptions } from './options';
import { restartPlays } from './restart';
import { rollbackPlays, type RollbackOptions } from './rollback';

export { releaseOf, type BuildOptions } from './build';
export { nodeAppOf, type DeployedNodeApp } from './node-app';
export type {
  Application,
  Build,
  DeploymentOptions,
  HealthGate,
  Migrations,
  StagedRelease,
  Steps,
} from './options';
export type { RollbackOptions } from './rollback';

/**
 * A playbook that brings a commit to the hosts of an application without losing a request: it builds on the controller,
 * puts the release on all hosts, migrates once, and then changes host by host.
 */
export function deployment<Vars>(
  name: string,
  options: DeploymentOptions<Vars> & { readonly build: BuildOptions },
): Playbook {
  return playbook(name, deploymentPlays(options, releaseOf(options.build)));
}

/** A playbook that brings all hosts back to the release before the current one, the way of a deployment. */
export function rollback<Vars>(name: string, options: DeploymentOptions<Vars> & RollbackOptions): Playbook {
  return playbook(name, rollbackPlays(options, options));
}

/**
 * Plays that bring its environment to the hosts of an application, and restart those where it changed, the way of a
 * deployment. Each goes on with the release that it runs. For a playbook that rotates secrets.
 */
export function restarts<Vars>(options: DeploymentOptions<Vars>): readonly Play[] {
  return restartPlays(options);
}
