import type { ProcessDirectives } from '../shared/systemd/directives';
import type { ResourceDirectives } from '../shared/systemd/directives-resource';
import type {
  InstallDirectives,
  MountDirectives,
  PathDirectives,
} from '../shared/systemd/directives-service';
import type { SocketDirectives } from './directives-socket';
import type { UnitDirectives } from './directives-unit';
import type { OwnDirectives, Scalar } from '../shared/systemd/unit-section';

/** `[Unit]`; see systemd.unit(5) for what is not listed. */
export interface UnitSection extends UnitDirectives, OwnDirectives {
  /** What it is, in a few words. */
  readonly Description?: string | undefined;
  /** `man:nginx(8)`, `https://…` */
  readonly Documentation?: string | readonly string[] | undefined;
  /** Units that start with it, whether they succeed or not. */
  readonly Wants?: string | readonly string[] | undefined;
  /** Units without which it cannot run. */
  readonly Requires?: string | readonly string[] | undefined;
  /** Units without which it cannot run; it ends when they end, however that happens. */
  readonly BindsTo?: string | readonly string[] | undefined;
  /** Units whose stops and restarts it follows. */
  readonly PartOf?: string | readonly string[] | undefined;
  /** Units that cannot run at the same time. */
  readonly Conflicts?: string | readonly string[] | undefined;
  /** Units that start before it. */
  readonly After?: string | readonly string[] | undefined;
  /** Units that start after it. */
  readonly Before?: string | readonly string[] | undefined;
  /** Units that start when it fails. */
  readonly OnFailure?: string | readonly string[] | undefined;
  /** Paths whose mounts it needs. */
  readonly RequiresMountsFor?: string | readonly string[] | undefined;
  /** It starts only if this path exists; with `!` before the path: only if it does not exist. */
  readonly ConditionPathExists?: string | readonly string[] | undefined;
  /** Seconds, or a time span, within which systemd counts starts. Default: 10 s. */
  readonly StartLimitIntervalSec?: Scalar | undefined;
  /** How many starts are allowed within that time. Default: 5. */
  readonly StartLimitBurst?: number | undefined;
  /** `false`: no dependencies on the basic system. */
  readonly DefaultDependencies?: boolean | undefined;
}

/** `[Install]`: what `enabled` does. */
export interface InstallSection extends InstallDirectives, OwnDirectives {
  /** Units that start it when they start; `multi-user.target` for most. */
  readonly WantedBy?: string | readonly string[] | undefined;
  /** Units that cannot run without it. */
  readonly RequiredBy?: string | readonly string[] | undefined;
  /** More names. */
  readonly Alias?: string | readonly string[] | undefined;
  /** Units that are enabled and disabled with it. */
  readonly Also?: string | readonly string[] | undefined;
  /** For a template: the instance to take when none is named. */
  readonly DefaultInstance?: string | undefined;
}

/** `[Socket]`; see systemd.socket(5) for what is not listed. */
export interface SocketSection extends SocketDirectives, ProcessDirectives, OwnDirectives {
  /** Port, `address:port` or path of a stream socket. */
  readonly ListenStream?: Scalar | readonly Scalar[] | undefined;
  /** Port, `address:port` or path of a datagram socket. */
  readonly ListenDatagram?: Scalar | readonly Scalar[] | undefined;
  /** Path of a named pipe. */
  readonly ListenFIFO?: string | readonly string[] | undefined;
  /** One instance of a template for each connection. Default: no. */
  readonly Accept?: boolean | undefined;
  /** What it starts. Default: the service of the same name. */
  readonly Service?: string | undefined;
  /** Owner of a socket or pipe with a path. */
  readonly SocketUser?: string | undefined;
  /** Group of a socket or pipe with a path. */
  readonly SocketGroup?: string | undefined;
  /** Mode of a socket or pipe with a path, as text: `'0660'`. */
  readonly SocketMode?: string | undefined;
}

/** `[Path]`; see systemd.path(5). */
export interface PathSection extends PathDirectives, OwnDirectives {
  /** Start the unit while this path exists. */
  readonly PathExists?: string | readonly string[] | undefined;
  /** Start the unit while a path matches this pattern. */
  readonly PathExistsGlob?: string | readonly string[] | undefined;
  /** Start the unit after this file was written and closed. */
  readonly PathChanged?: string | readonly string[] | undefined;
  /** Start the unit at each write to this file. */
  readonly PathModified?: string | readonly string[] | undefined;
  /** Start the unit while this directory is not empty. */
  readonly DirectoryNotEmpty?: string | readonly string[] | undefined;
  /** Create the directory to watch. */
  readonly MakeDirectory?: boolean | undefined;
  /** What it starts. Default: the service of the same name. */
  readonly Unit?: string | undefined;
}

/** `[Mount]`; see systemd.mount(5). The unit is named after `Where`: `/srv/data` is `srv-data.mount`. */
export interface MountSection extends MountDirectives, ProcessDirectives, OwnDirectives {
  /** Device, file or network address. */
  readonly What?: string | undefined;
  /** Directory. */
  readonly Where?: string | undefined;
  /** File system: `ext4`, `nfs`, `tmpfs`. */
  readonly Type?: string | undefined;
  /** Mount options, separated by commas. */
  readonly Options?: string | undefined;
}

/** `[Slice]`: limits for all units in it; see systemd.resource-control(5). */
export interface SliceSection extends ResourceDirectives, OwnDirectives {
  /** The most memory that all of them may use together: `2G`. */
  readonly MemoryMax?: Scalar | undefined;
  /** With more memory than this, systemd slows them down. */
  readonly MemoryHigh?: Scalar | undefined;
  /** Share of one processor: `150%`. */
  readonly CPUQuota?: string | undefined;
  /** Weight against other slices, 1 to 10000. Default: 100. */
  readonly CPUWeight?: Scalar | undefined;
  /** Weight for disks, 1 to 10000. Default: 100. */
  readonly IOWeight?: Scalar | undefined;
  /** The most processes and threads. */
  readonly TasksMax?: Scalar | undefined;
}
