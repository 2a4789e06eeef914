import type { FileFact } from '../../facts/file';
import type { TemplateFact, UnitFact } from '../../facts/unit-fact';
import type { UserManagerFact } from '../../facts/user-manager';
import {
  flag,
  list,
  object,
  oneOf,
  optional,
  text,
  withDefault,
  type InputOf,
  type OutputOf,
} from '../../schema/schema';
import { serviceWords, type ServiceSection } from '../shared/systemd/service-section';
import { unitNameText } from '../shared/systemd/unit';
import { scopeArgs } from '../shared/systemd/unit-manager';
import { renderUnit, section } from '../shared/systemd/unit-section';
import type { WayIn } from '../shared/systemd/way-in';
import type {
  InstallSection,
  MountSection,
  PathSection,
  SliceSection,
  SocketSection,
  UnitSection,
} from './unit-sections';

/** The facts that the task looks at. */
export interface SystemdUnitFacts extends Partial<WayIn> {
  readonly file: FileFact | undefined;
  /** Unit files of this name that packages bring; empty for drop-ins. */
  readonly vendorFiles?: ReadonlyMap<string, true>;
  /** The directory of drop-ins, read only for a unit that is declared absent. */
  readonly dropIns: ReadonlyMap<string, FileFact>;
  /** For a template: empty, because it is not a unit. */
  readonly units: ReadonlyMap<string, UnitFact>;
  /** For a template: its instances. */
  readonly templates: ReadonlyMap<string, TemplateFact>;
  readonly managers: ReadonlyMap<string, UserManagerFact>;
}

/** The arguments of `systemdUnit`. */
export const systemdUnitArgs = object({
  /**
   * Unit with its suffix: `.service`, `.socket`, `.path`, `.mount`, `.slice` or `.target`; timers have the task
   * `timer`.
   */
  name: unitNameText(),
  /** `[Unit]`: description, order and dependencies. Directives are spelled as in systemd. */
  unit: optional(section<UnitSection>()),
  /** `[Service]`, in units named `.service`. */
  service: optional(section<ServiceSection>(serviceWords)),
  /** `[Socket]`, in units named `.socket`. */
  socket: optional(section<SocketSection>()),
  /** `[Path]`, in units named `.path`. */
  path: optional(section<PathSection>()),
  /** `[Mount]`, in units named `.mount`. */
  mount: optional(section<MountSection>()),
  /** `[Slice]`, in units named `.slice`. */
  slice: optional(section<SliceSection>()),
  /** `[Install]`: what starts it at boot when it is enabled. */
  install: optional(section<InstallSection>()),
  /** The whole file, instead of sections. */
  content: optional(text()),
  /**
   * Name of a drop-in, without its suffix: the task writes `UNIT.d/NAME.conf`, which changes a unit file of somebody
   * else, such as one of a package. Default: the unit's own file.
   */
  dropIn: optional(text({ pattern: '^[A-Za-z0-9_][A-Za-z0-9._-]*$' })),
  /**
   * `started` or `stopped`. `absent`: the unit (for a template, its instances) is stopped and disabled, and its file
   * and all drop-ins are removed. Where the file was in the place of a package's, the package's unit stays: it runs
   * and is enabled as before. Default: it stays as it is.
   */
  state: optional(oneOf('started', 'stopped', 'absent')),
  /** Whether it starts at boot, through the links that `install` names. Default: it stays as it is. */
  enabled: optional(flag()),
  /** `true`, with neither sections nor content: nothing can start the unit, and a file of its name is removed. */
  masked: optional(flag()),
  /**
   * Restart the unit (for a template, its running instances) when its file is newer than its start. Default: true with
   * `state: 'started'`, except for slices and targets, which take changes while they run.
   */
  restartOnChange: optional(flag()),
  /**
   * Refuse a file about which `systemd-analyze verify` complains. `false` is for a unit whose program is installed
   * later.
   */
  verify: withDefault(flag(), true),
  /**
   * Directives that other files may override: `['MemoryMax']`. If a drop-in that systemd reads later overrides any
   * other declared directive, the task fails and names that file.
   */
  overridable: withDefault(list(text({ pattern: '^[A-Z][A-Za-z0-9-]*$' })), []),
  /** Stop, disable or mask even the unit that carries this session: the ssh server, the network. Default: false. */
  force: withDefault(flag(), false),
  ...scopeArgs,
});

/** The arguments of the task `systemdUnit`. */
export interface SystemdUnitArgs extends InputOf<typeof systemdUnitArgs> {}

/** The arguments, checked. */
export type DeclaredUnit = OutputOf<typeof systemdUnitArgs>;

/** The declared sections, in the order in which they are written. */
export function sectionsOf(args: DeclaredUnit) {
  const { unit, service, socket, path, mount, slice, install } = args;
  const all = { unit, service, socket, path, mount, slice, install };
  return Object.entries(all).flatMap(([name, directives]) =>
    directives === undefined ? [] : [{ name, directives }],
  );
}

/** The content of the declared file; undefined: none is declared. */
export function contentOf(args: DeclaredUnit): string | undefined {
  if (args.content !== undefined) return args.content;
  const sections = sectionsOf(args);
  if (sections.length === 0) return undefined;
  return renderUnit(
    sections.map(({ name, directives }) => [`${name.charAt(0).toUpperCase()}${name.slice(1)}`, directives]),
  );
}
