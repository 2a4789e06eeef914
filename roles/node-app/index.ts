import {
  block,
  nodejs,
  release,
  service,
  systemdUnit,
  user,
  waitFor,
  type Task,
  type TaskList,
} from '../../lib';
import { activateEnvironment, hostEnvironment, releaseEnvironment } from './environment';
import { migration } from './migration';
import { placesOf, type NodeAppOptions } from './options';
import { underPm2, underPm2Setup } from './pm2';
import { serviceUnit, socketUnit } from './units';

export type { NodeAppHealth, NodeAppOptions, NodeAppRelease } from './options';

/** An application of Node.js, under systemd or PM2: everything that it needs, and its release. */
export function nodeApp(options: NodeAppOptions): TaskList {
  return [nodeAppSetup(options), nodeAppStage(options), nodeAppMigrate(options), nodeAppActivate(options)];
}

/** What the application needs before it is there: Node.js, its user, its environment and its units. It starts nothing. */
export function nodeAppSetup(options: NodeAppOptions): TaskList {
  const { name, manager } = options;
  const { path } = placesOf(name);
  return [
    block({ tags: ['app'] }, [
      manager === 'pm2' ? underPm2Setup(options) : nodejs(options.nodejs ?? { npm: false }),
      user({ name, system: true, home: path, createHome: false, shell: '/usr/sbin/nologin' }),
      hostEnvironment(options),
      manager === 'pm2' ? [] : serviceUnit(options),
    ]),
  ];
}

/** Puts the release and its environment on the host; what runs there stays as it is. */
export function nodeAppStage(options: NodeAppOptions): TaskList {
  const { name, release: wanted, shared, keep } = options;
  if (wanted.src === undefined) return [];
  return [
    block({ tags: ['app'] }, [
      release({
        path: placesOf(name).path,
        id: wanted.id,
        src: wanted.src,
        owner: name,
        group: name,
        shared,
        keep,
        activate: false,
      }),
      releaseEnvironment(options),
    ]),
  ];
}

/** Runs the migrations that the release brings along, where it names a script for them. */
export function nodeAppMigrate(options: NodeAppOptions): TaskList {
  const task = nodeAppMigration(options);
  return task === undefined ? [] : [block({ tags: ['app'] }, [task])];
}

/** The one task that `nodeAppMigrate` has, for a deployment that runs it once; undefined: there are no migrations. */
export function nodeAppMigration(options: NodeAppOptions): Task | undefined {
  return options.migrate === undefined ? undefined : migration(options, options.migrate);
}

/** Lets the release run that is on the host, and waits until it is well. Restarts only where something changed. */
export function nodeAppActivate(options: NodeAppOptions): TaskList {
  const { name, release: wanted, keep, port, health = {}, bootSeconds = 30 } = options;
  const places = placesOf(name);
  return [
    block({ tags: ['app'] }, [
      release({ path: places.path, id: wanted.id, keep }),
      activateEnvironment(options),
      options.manager === 'pm2' ? underPm2(options) : underSystemd(options),
      waitFor(
        {
          http: {
            url: `http://${addressOf(options)}:${port}${health.path ?? '/health'}`,
            ...(health.json === undefined ? {} : { json: health.json }),
          },
          timeout: bootSeconds + 15,
        },
        { name: `wait until ${name} ${wanted.id} is well` },
      ),
    ]),
  ];
}

function underSystemd(options: NodeAppOptions): TaskList {
  const { name, socketActivation = true, bootSeconds = 30, drainSeconds = 10 } = options;
  const { socket, service: unit, current, environment, environments, serviceFile } = placesOf(name);
  return [
    socketActivation ? socketUnit(options) : systemdUnit({ name: socket, state: 'absent' }),
    service(
      {
        name: unit,
        enabled: true,
        state: 'restarted',
        olderThan: [current, environment, `${environments}/${options.release.id}`, serviceFile],
      },
      { timeout: bootSeconds + drainSeconds + 60 },
    ),
  ];
}

/** Where the host itself reaches the application. */
function addressOf({ address = '127.0.0.1' }: NodeAppOptions): string {
  if (address === '::' || address === '0.0.0.0') return '127.0.0.1';
  return address.includes(':') ? `[${address}]` : address;
}
