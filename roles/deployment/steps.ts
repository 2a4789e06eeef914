import { join } from 'node:path';
import { apt, release, script, service, type Task } from '../../lib';
import type { Application, StagedRelease, Steps } from './options';

/** What a release does: as the application says, or as its options say. */
export function stepsOf(app: Application, wanted: StagedRelease): Steps {
  if (app.steps !== undefined) return app.steps(wanted);
  const { name, path, user = 'root', shared, keep, unit = name } = app;
  const { id, src } = wanted;
  return {
    stage: [
      apt({ packages: ['curl'] }),
      src !== undefined && release({ path, id, src, owner: user, group: user, shared, activate: false }),
    ],
    migrate: migration(app, id),
    activate: [release({ path, id, keep }), service({ name: unit, state: 'restarted' })],
  };
}

function migration({ name, path, user = 'root', migrations }: Application, id: string): Task | undefined {
  if (migrations?.argv === undefined) return undefined;
  const { argv, environmentFile = '', timeout = 3600 } = migrations;
  const words = [`${name}-migrate`, user, `${path}/releases/${id}`, environmentFile, ...argv];
  return script(
    { src: join(__dirname, 'files', 'migrate.sh'), args: words, timeout },
    { name: `migrations of ${name} ${id}`, timeout },
  );
}
