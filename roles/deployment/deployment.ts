import { once, play, type Play, type TaskList } from '../../lib';
import { built } from './build';
import { hostByHost } from './host-by-host';
import type { Application, Build, DeploymentOptions } from './options';
import { stepsOf } from './steps';

/** Brings a release to all hosts: built, put there, migrated, then host by host. */
export function deploymentPlays<Vars>(options: DeploymentOptions<Vars>, build: Build): readonly Play[] {
  const { application, hosts } = options;
  const { id, artifact: src } = build;
  const part = (name: string, tasks: (app: Application) => TaskList) =>
    play<Vars>({ name, hosts, anyErrorsFatal: true, tasks: (host) => tasks(application(host)) });
  return [
    part(`Build ${id}`, () => [built(build)]),
    part(`Put ${id} on all hosts`, (app) => stepsOf(app, { id, src }).stage),
    part(`Migrate to ${id}`, (app) => {
      const { migrate } = stepsOf(app, { id });
      return [migrate !== undefined && once(migrate)];
    }),
    ...hostByHost(options, `Release ${id}`, (_, then) => then(id)),
  ];
}
