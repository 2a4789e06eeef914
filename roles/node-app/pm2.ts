import { nodejs, npmPackage, pm2, systemdUnit, type TaskList } from '../../lib';
import { placesOf, variablesOf, type NodeAppOptions } from './options';
import { sandboxOf } from './units';

/** What PM2 needs before the application is there. */
export function underPm2Setup({ nodejs: node = {}, pm2Version = '7.0.4' }: NodeAppOptions): TaskList {
  return [nodejs({ ...node, npm: true }), npmPackage({ packages: [`pm2@${pm2Version}`] })];
}

/** The application in a cluster of PM2, which opens the port itself. */
export function underPm2(options: NodeAppOptions): TaskList {
  const { name, start, instances = 2, bootSeconds = 30, drainSeconds = 10 } = options;
  const { current, socket } = placesOf(name);
  return [
    systemdUnit({ name: socket, state: 'absent' }),
    pm2(
      {
        name,
        user: name,
        cwd: current,
        script: start,
        instances,
        waitReady: true,
        // More than the application takes, so that PM2 neither gives up nor kills too early.
        listenTimeout: bootSeconds + 15,
        killTimeout: drainSeconds + 5,
        environment: variablesOf(options),
        service: { Group: name, ...sandboxOf(options) },
      },
      { timeout: bootSeconds + drainSeconds + 180 },
    ),
  ];
}
