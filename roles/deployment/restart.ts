import { after, play, type Play, type TaskNode } from '../../lib';
import { hostByHost } from './host-by-host';
import type { Application, DeploymentOptions } from './options';
import { releasesSeen } from './seen';
import { stepsOf } from './steps';

/** Renders what the application starts with, and restarts it where that changed; nothing is built or migrated. */
export function restartPlays<Vars>(options: DeploymentOptions<Vars>): readonly Play[] {
  const { hosts, application } = options;
  return [
    play<Vars>({
      name: 'Environment of the release that runs',
      hosts,
      anyErrorsFatal: true,
      tasks: (host) => {
        const app = application(host);
        return [withCurrent(app, (id) => stepsOf(app, { id }).stage)];
      },
    }),
    ...hostByHost(options, 'Restart', withCurrent),
  ];
}

/** A host without a release has nothing to restart. */
function withCurrent(app: Application, then: (release: string) => TaskNode): TaskNode {
  return after(releasesSeen(app), ({ output }) =>
    output?.current === undefined ? [] : then(output.current),
  );
}
