import { existsSync } from 'node:fs';
import { command, once, play, type Play, type TaskList } from '../../lib';
import { built } from './build';
import { hostByHost } from './host-by-host';
import type { Application, Build, DeploymentOptions } from './options';
import { stepsOf } from './steps';

/** Brings a release to all hosts: built, put there, migrated, then host by host. */
export function deploymentPlays<Vars>(options: DeploymentOptions<Vars>, build: Build): readonly Play[] {
  const { application, hosts } = options;
  const { id } = build;
  const part = (name: string, tasks: (app: Application) => TaskList) =>
    play<Vars>({ name, hosts, anyErrorsFatal: true, tasks: (host) => tasks(application(host)) });
  return [
    part(`Build ${id}`, () => [built(build)]),
    part(`Put ${id} on all hosts`, (app) => staged(app, build)),
    part(`Migrate to ${id}`, (app) => {
      const { migrate } = stepsOf(app, { id });
      return [migrate !== undefined && once(migrate)];
    }),
    ...hostByHost(options, `Release ${id}`, (_, then) => then(id)),
  ];
}

/** Check cannot read an archive that the run would build: then it says only whether the release is missing. */
function staged(app: Application, { id, artifact: src }: Build): TaskList {
  if (existsSync(src)) return stepsOf(app, { id, src }).stage;
  const place = `${app.path}/releases/${id}`;
  return [
    stepsOf(app, { id }).stage,
    command({ argv: ['test', '-d', place], creates: place }, { name: `release ${id} of ${app.path}` }),
  ];
}
