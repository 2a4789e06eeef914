import { command, sh, type Task } from '../../lib';
import { placesOf, type NodeAppOptions } from './options';

/**
 * Runs the migrations of the release before it becomes the current one. systemd gives the script the environment of the
 * application, so that no secret is in a command line.
 */
export function migration(options: NodeAppOptions, script: string): Task {
  const { name, release } = options;
  const { path, environment, environments } = placesOf(name);
  const run = sh`systemd-run --quiet --wait --collect --pipe -p User=${name} -p Group=${name} \
-p EnvironmentFile=${environment} -p EnvironmentFile=${`-${environments}/${release.id}`} -p WorkingDirectory=${`${path}/releases/${release.id}`} /usr/bin/node ${script}`;
  return command(
    { sh: run, unless: sh`${run} --check >/dev/null 2>&1`.text, timeout: 3600 },
    { name: `migrations of ${name} ${release.id}`, timeout: 3600 },
  );
}
