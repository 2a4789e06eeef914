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

/** The arguments of the task `npmPackage`. */
export const npmPackageArgs = object({
  /** Packages, as `name` or `name@version` with exactly one version: `['pm2@5.3.0', '@scope/tool']`. */
  packages: list(text(), { minItems: 1 }),
  /**
   * `present`: installed, in any version or in the given one. `latest`: installed in the version that the registry
   * calls latest. `absent`: not installed. Default: `present`.
   */
  state: withDefault(oneOf('present', 'latest', 'absent'), 'present'),
  /** Address of the registry: `https://npm.example.org/`. Default: the one in the configuration of npm on the host. */
  registry: optional(text({ pattern: '^https?://[^\\s]+$' })),
  /** Do not run the install scripts of the packages. Default: false. */
  ignoreScripts: withDefault(flag(), false),
});

/** The arguments of the task `npmPackage`. */
export interface NpmPackageArgs extends InputOf<typeof npmPackageArgs> {}

/** The arguments, checked and with defaults. */
export type ResolvedNpmPackage = OutputOf<typeof npmPackageArgs>;

/** A declared package. */
export interface DeclaredNpmPackage {
  readonly name: string;
  readonly version?: string | undefined;
}

/** Splits `name@version`; a name may begin with an `@` itself. */
export function parseNpmPackage(declared: string): DeclaredNpmPackage {
  const at = declared.indexOf('@', 1);
  if (at === -1) return { name: declared };
  return { name: declared.slice(0, at), version: declared.slice(at + 1) };
}

/** Names as the registry knows them; old ones have capitals. None that npm would take for an option or a path. */
const wellFormedName = /^(@[a-z0-9~][a-z0-9._~-]*\/)?[A-Za-z0-9~][A-Za-z0-9._~-]*$/;
const exactVersion = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/;

/** What is wrong across the arguments, as messages. */
export function npmPackageProblems({ packages, state }: ResolvedNpmPackage): readonly string[] {
  const names = packages.map((declared) => parseNpmPackage(declared).name);
  return packages.flatMap((declared, index) => {
    const { name, version } = parseNpmPackage(declared);
    const shown = `packages: ${JSON.stringify(declared)}`;
    if (!wellFormedName.test(name)) return [`${shown} is not of the form name or name@version`];
    if (names.indexOf(name) !== index) return [`packages names ${name} more than once`];
    if (version === undefined) return [];
    if (state !== 'present') return [`${shown}: state '${state}' and a version exclude each other`];
    return exactVersion.test(version)
      ? []
      : [`${shown}: the version must be exact, such as ${name}@1.2.3, not a range and not a tag`];
  });
}
