import { apt } from '../../lib';
import { nodeAppActivate, nodeAppSetup, nodeAppStage, type NodeAppOptions } from '../node-app';
import { migration } from '../node-app/migration';
import { placesOf } from '../node-app/options';
import type { Application } from './options';

/** What the role `node-app` needs to know, but for the release. */
export type DeployedNodeApp = Omit<NodeAppOptions, 'release'>;

/** The part of an application that the role `node-app` knows: names and steps. Migrations are in `migrations/`. */
export function nodeAppOf(
  options: DeployedNodeApp,
): Pick<Application, 'name' | 'path' | 'restartFor' | 'startedWith' | 'migrations' | 'steps'> {
  const { path, environment, releaseEnvironment, serviceFile, ecosystem } = placesOf(options.name);
  const isUnderPm2 = options.manager === 'pm2';
  return {
    name: options.name,
    path,
    restartFor: [environment, releaseEnvironment, ...(isUnderPm2 ? [] : [serviceFile])],
    startedWith: isUnderPm2 ? ecosystem : undefined,
    // Which of them cannot be undone, for a rollback; what runs them is a step.
    migrations: options.migrate === undefined ? undefined : { directory: 'migrations' },
    steps: (release) => {
      const app = { ...options, release };
      return {
        stage: [apt({ packages: ['curl'] }), nodeAppSetup(app), nodeAppStage(app)],
        migrate: options.migrate === undefined ? undefined : migration(app, options.migrate),
        activate: nodeAppActivate(app),
      };
    },
  };
}
