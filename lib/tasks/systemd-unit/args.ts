import type { FileFact } from '../../facts/file';
import type { TemplateFact, UnitFact } from '../../facts/unit-fact';
import type { UserManagerFact } from '../../facts/user-manager';
import {
  flag,
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
import type {
  InstallSection,
  MountSection,
  PathSection,
  SliceSection,
  SocketSection,
  UnitSection,
} from './unit-sections';

/** The facts that the task looks at. */
export interface SystemdUnitFacts {
  readonly file: FileFact | undefined;
  /** The directory of drop-ins, looked at only for a unit that shall be absent. */
  readonly dropIns: ReadonlyMap<string, FileFact>;
  /** Of a template: empty, it is no unit. */
  readonly units: ReadonlyMap<string, UnitFact>;
  /** Of a template: what depends on it. */
  readonly templates: ReadonlyMap<string, TemplateFact>;
  readonly managers: ReadonlyMap<string, UserManagerFact>;
}

/** What can be declared of a unit file. */
export const systemdUnitArgs = object({
  /** Unit with its suffix: `.service`, `.socket`, `.path`, `.mount`, `.slice` or `.target`; timers have a task of their own. */
  name: unitNameText(),
  /** `[Unit]`: description, order and dependencies. Directives are spelt as in systemd. */
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
  /** `[Install]`: what starts it at boot once it is enabled. */
  install: optional(section<InstallSection>()),
  /** The whole file, instead of sections. */
  content: optional(text()),
  /**
   * Name without suffix of a drop-in: `UNIT.d/NAME.conf` is written, which changes what another file, such as one of
   * a package, says. Default: the unit's own file.
   */
  dropIn: optional(text({ pattern: '^[A-Za-z0-9_][A-Za-z0-9._-]*$' })),
  /**
   * `started` or `stopped`; `absent`: stopped, disabled, and its file removed with all drop-ins; of a template, its
   * instances are stopped and disabled. Default: left as it is.
   */
  state: optional(oneOf('started', 'stopped', 'absent')),
  /** Whether it is started at boot, by the links that `install` names. Default: left as it is. */
  enabled: optional(flag()),
  /** `true`, with neither sections nor content: nothing can start the unit, a file of that name is removed. */
  masked: optional(flag()),
  /**
   * Restart the unit, of a template the instances that run, when its file is newer than the time it was started.
   * Default: true with `state: 'started'`, except for slices and targets, which take changes as they run.
   */
  restartOnChange: optional(flag()),
  /** Refuse a file about which `systemd-analyze verify` complains. `false`: when what it starts is installed later. */
  verify: withDefault(flag(), true),
  ...scopeArgs,
});

/** The arguments of the task `systemdUnit`. */
export interface SystemdUnitArgs extends InputOf<typeof systemdUnitArgs> {}

/** Arguments of the task, validated. */
export type DeclaredUnit = OutputOf<typeof systemdUnitArgs>;

/** The sections that are given, in the order in which they are written. */
export function sectionsOf(args: DeclaredUnit) {
  const { unit, service, socket, path, mount, slice, install } = args;
  const all = { unit, service, socket, path, mount, slice, install };
  return Object.entries(all).flatMap(([name, directives]) =>
    directives === undefined ? [] : [{ name, directives }],
  );
}

/** The file as it shall be; undefined: none is declared. */
export function contentOf(args: DeclaredUnit): string | undefined {
  if (args.content !== undefined) return args.content;
  const sections = sectionsOf(args);
  if (sections.length === 0) return undefined;
  return renderUnit(
    sections.map(({ name, directives }) => [`${name.charAt(0).toUpperCase()}${name.slice(1)}`, directives]),
  );
}
