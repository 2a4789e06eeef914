import type { HostView, Task, TaskList } from '../../lib';
import type { Upstream } from '../balancer';

/** Which hosts, and what they run. */
export interface DeploymentOptions<Vars = unknown> {
  /** Pattern of the hosts of the application: `app`. */
  readonly hosts: string;
  /** What a host runs; called once a play for each host, as the function of a play. */
  readonly application: (host: HostView<Vars>) => Application;
}

/** An application as its hosts run it. */
export interface Application {
  /** In titles, and as a part of the unit that migrates: `shop`. */
  readonly name: string;
  /** The directory with `releases/` and `current`, as the task `release` has it: `/srv/shop`. */
  readonly path: string;
  /** The unit of systemd that runs it. Default: `name`. */
  readonly unit?: string | undefined;
  /** User who owns the releases and runs the migrations; he must be a member of a group of this name. Default: root. */
  readonly user?: string | undefined;
  /** Paths that all releases have in common, as the task `release` has it. Default: none. */
  readonly shared?: readonly string[] | undefined;
  /** How many releases stay on the host. Default: 5. */
  readonly keep?: number | undefined;
  readonly migrations?: Migrations | undefined;
  /**
   * Files that the program reads when it starts, such as its environment: a host on which one changed is restarted, the
   * way of a release. Default: none.
   */
  readonly restartFor?: readonly string[] | undefined;
  /**
   * A file that is written again whenever the program is started anew, for one whose unit goes on running meanwhile.
   * Default: the start of the unit counts.
   */
  readonly startedWith?: string | undefined;
  /** What a release does instead, such as the parts of the role `node-app`. Default: what the options above say. */
  readonly steps?: ((release: StagedRelease) => Steps) | undefined;
  /** The hosts as the balancer reaches them; also without a balancer. */
  readonly upstreams: readonly Upstream[];
  /** The hosts with the role `balancer`, and the name under which they serve the application. Default: none. */
  readonly balancers?: readonly { readonly host: string; readonly domain: string }[] | undefined;
  /** Seconds for which open requests of a host that is taken out are awaited. Default: 30. */
  readonly drain?: number | undefined;
  readonly health?: HealthGate | undefined;
}

/** A release that a step is for. */
export interface StagedRelease {
  readonly id: string;
  /** The artifact on the controller; undefined: the release is on the host. */
  readonly src?: string | undefined;
}

/** What a release does. All but `activate` leave what runs as it is. */
export interface Steps {
  /** What the host needs before, and the release itself in its directory; on all hosts at once. */
  readonly stage: TaskList;
  /** Brings the database to what the release needs; one task, once, on the first host. */
  readonly migrate?: Task | undefined;
  /** Lets the host run the release. */
  readonly activate: TaskList;
}

/** When a release counts as good. */
export interface HealthGate {
  /** Default: `/health`. */
  readonly path?: string | undefined;
  /** The key of the answer, in JSON, that has the name of the release. Default: `release`. */
  readonly key?: string | undefined;
  /** How many good answers in a row. Default: 3. */
  readonly answers?: number | undefined;
  /** Seconds within which they must come. Default: 60. */
  readonly within?: number | undefined;
  /** Seconds for which it must then stay good. Default: 10. */
  readonly soak?: number | undefined;
}

/** How the database is brought to what a release needs. */
export interface Migrations {
  /** Program and arguments, run once, in the directory of the release, on the first host: `['node', 'migrate.js']`. Default: none. */
  readonly argv?: readonly [string, ...string[]] | undefined;
  /** The file with the environment of the application. Default: none. */
  readonly environmentFile?: string | undefined;
  /**
   * Directory in the release with a file for each migration. One whose first line has `irreversible: WHY`, such as
   * `-- irreversible: drops a column`, cannot be undone: a rollback does not go back to a release without it. Default:
   * `migrations`.
   */
  readonly directory?: string | undefined;
  /** Seconds that they may take. Default: 3600. */
  readonly timeout?: number | undefined;
}

/** A release that is built on the controller. */
export interface Build {
  /** The name of the release: its commit. */
  readonly id: string;
  /** The archive, on the controller. */
  readonly artifact: string;
  /** The directory of the source, and what builds it. */
  readonly directory: string;
  readonly commit: string;
  readonly commands: readonly string[];
}
