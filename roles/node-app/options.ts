import type { NodejsArgs, Secret } from '../../lib';

/** An application of Node.js, and how it runs. */
export interface NodeAppOptions {
  /** The application: its user, its units, `/srv/NAME` and `/etc/NAME.env` have this name. */
  readonly name: string;
  readonly release: NodeAppRelease;
  /** What Node.js starts, relative to the release: `src/server.js`. Never npm, which would not pass signals on. */
  readonly start: string;
  /** The application gets it as PORT. */
  readonly port: number;
  /** The application gets it as HOST. Default: all addresses of the host. */
  readonly address?: string | undefined;
  /**
   * Variables of its environment, which also has NODE_ENV, HOST, PORT and DRAIN_SECONDS. HOST, PORT, DRAIN_SECONDS and
   * secrets belong to the host. The others belong to the release, and come back with it.
   */
  readonly environment?: Readonly<Record<string, string | number | boolean | Secret | undefined>> | undefined;
  /** Variables that must be set and not empty. */
  readonly required?: readonly string[] | undefined;
  /** Directories, relative to a release, that all releases have in common; nothing else is writable. */
  readonly shared?: readonly string[] | undefined;
  /** How many releases to keep. Default: 5. */
  readonly keep?: number | undefined;
  /** Where Node.js comes from. Default: Debian. */
  readonly nodejs?: NodejsArgs | undefined;
  /**
   * What runs it. `pm2`: several instances share the port, and each release starts beside the one before; the
   * application says when it is ready with `process.send('ready')`. Default: `systemd`.
   */
  readonly manager?: 'systemd' | 'pm2' | undefined;
  /** With `manager: 'pm2'`: how many instances. Default: 2. */
  readonly instances?: number | undefined;
  /** With `manager: 'pm2'`: the version of PM2, from npm. Default: 7.0.4. */
  readonly pm2Version?: string | undefined;
  /** systemd holds the port, and requests wait while the application restarts. Default: true. */
  readonly socketActivation?: boolean | undefined;
  /**
   * A script, relative to the release, that runs the migrations of the database. With `--check` it only looks, and exits
   * with 0 when none is due. Default: there are none.
   */
  readonly migrate?: string | undefined;
  /** The answer that says that the release is there. Default: status 200 of `/health`. */
  readonly health?: NodeAppHealth | undefined;
  /** Seconds that the application takes to start, at most. Default: 30. */
  readonly bootSeconds?: number | undefined;
  /** Seconds that it takes to finish its requests after SIGTERM, at most; it gets them as DRAIN_SECONDS. Default: 10. */
  readonly drainSeconds?: number | undefined;
  /** The most memory that it may use: `512M`. Default: no limit. */
  readonly memoryMax?: string | undefined;
}

/** Which release is to run. */
export interface NodeAppRelease {
  /** Its name, such as its commit. */
  readonly id: string;
  /** The artifact on the controller, an archive or a directory. Default: the release is on the host already. */
  readonly src?: string | undefined;
}

/** The request that tells whether the application is well. */
export interface NodeAppHealth {
  /** Default: `/health`. */
  readonly path?: string | undefined;
  /** What the answer must contain as JSON: `{ status: 'ok', release: id }`. Default: anything. */
  readonly json?: unknown;
}

/** The variables of an application. */
export function variablesOf({ port, address, environment = {}, drainSeconds = 10 }: NodeAppOptions) {
  return {
    NODE_ENV: 'production',
    HOST: address ?? '::',
    PORT: port,
    DRAIN_SECONDS: drainSeconds,
    ...environment,
  };
}

/** Where things of an application are. */
export function placesOf(name: string) {
  const path = `/srv/${name}`;
  return {
    path,
    current: `${path}/current`,
    /** What belongs to the host: the secrets, and where it listens. */
    environment: `/etc/${name}.env`,
    /** A file for each release with what belongs to it, and the link to the one of the current release. */
    environments: `${path}/environments`,
    releaseEnvironment: `${path}/environment`,
    service: `${name}.service`,
    socket: `${name}.socket`,
    serviceFile: `/etc/systemd/system/${name}.service`,
    /** What runs under PM2. */
    ecosystem: `/etc/pm2/${name}/ecosystem.json`,
  };
}
