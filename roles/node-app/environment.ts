import {
  after,
  command,
  directory,
  envFile,
  link,
  look,
  Secret,
  sh,
  type Task,
  type TaskList,
} from '../../lib';
import { placesOf, type NodeAppOptions } from './options';

type Variables = NonNullable<NodeAppOptions['environment']>;

/** The part of the environment that belongs to the host: where it listens, how it ends, and the secrets. */
export function hostEnvironment(options: NodeAppOptions): Task {
  const { name, port, address, drainSeconds = 10, required = [] } = options;
  const { host, release } = partsOf(options);
  return envFile({
    path: placesOf(name).environment,
    variables: {
      NODE_ENV: 'production',
      HOST: address ?? '::',
      PORT: port,
      DRAIN_SECONDS: drainSeconds,
      ...host,
    },
    required: ['PORT', ...required.filter((one) => !(one in release))],
  });
}

/** The part that belongs to the release, and comes back with it: the rest. */
export function releaseEnvironment(options: NodeAppOptions): TaskList {
  const { name, release: wanted, required = [] } = options;
  const { environments } = placesOf(name);
  const { release } = partsOf(options);
  return [
    directory({ path: environments, owner: 'root', group: 'root', mode: '0700' }),
    envFile({
      path: `${environments}/${wanted.id}`,
      variables: release,
      required: required.filter((one) => one in release),
    }),
  ];
}

/** Lets the application start with the environment of its release; a release that has none gets the declared one. */
export function activateEnvironment(options: NodeAppOptions): TaskList {
  const { name, release } = options;
  const { environments, releaseEnvironment: current } = placesOf(name);
  const recorded = look(
    { file: `${environments}/${release.id}` },
    { name: `environment of ${name} ${release.id}` },
  );
  return [
    release.src === undefined &&
      after(recorded, ({ output }) => (output === undefined ? releaseEnvironment(options) : [])),
    link({ path: current, target: `environments/${release.id}`, allowMissing: true }),
    command(
      { sh: sh`${unused(name)} | xargs -r rm -f --`, onlyIf: sh`${unused(name)} | grep -q .`.text },
      { name: `environments of ${name} that nobody needs` },
    ),
  ];
}

/** Prints the files whose release is gone. */
function unused(name: string) {
  const { path, environments } = placesOf(name);
  return sh`for one in ${environments}/*; do [ ! -e "$one" ] || [ -e ${`${path}/releases/`}"\${one##*/}" ] || echo "$one"; done`;
}

function partsOf({ environment = {} }: NodeAppOptions): {
  readonly host: Variables;
  readonly release: Variables;
} {
  const isHost = ([name, value]: readonly [string, unknown]) =>
    value instanceof Secret || ['HOST', 'PORT', 'DRAIN_SECONDS'].includes(name);
  const set = Object.entries(environment).filter(([, value]) => value !== undefined);
  return {
    host: Object.fromEntries(set.filter(isHost)),
    release: Object.fromEntries(set.filter((one) => !isHost(one))),
  };
}
