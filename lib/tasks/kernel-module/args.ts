import {
  anyText,
  either,
  flag,
  integer,
  object,
  oneOf,
  optional,
  table,
  text,
  withDefault,
  type InputOf,
  type OutputOf,
} from '../../schema/schema';

/** The schema of the task `kernelModule`. */
export const kernelModuleArgs = object({
  /** Name of the module; hyphens and underscores are the same. */
  name: text({ pattern: '^[A-Za-z0-9][A-Za-z0-9_-]*$' }),
  /**
   * `loaded` (default). `absent`: not loaded now, and not in Hostwright's files. `blacklisted`: not loaded now, and
   * neither hardware nor `modprobe` loads it.
   */
  state: withDefault(oneOf('loaded', 'absent', 'blacklisted'), 'loaded'),
  /** Load it at every boot too. Default: true. */
  atBoot: withDefault(flag(), true),
  /**
   * Parameters by name, for every time it is loaded: `{ nested: true }`. A module that is already loaded gets them the
   * next time it is loaded. Default: none.
   */
  options: optional(table(either(flag(), integer(), anyText()))),
});

/** The arguments of the task `kernelModule`. */
export interface KernelModuleArgs extends InputOf<typeof kernelModuleArgs> {}

/** Arguments of the task, validated. */
export type DeclaredModule = OutputOf<typeof kernelModuleArgs>;

/** What a schema cannot say about the arguments, as messages. */
export function moduleProblems({ state, options = {} }: DeclaredModule): readonly string[] {
  const names = Object.keys(options);
  if (state !== 'loaded' && names.length > 0) return [`options need state 'loaded', not '${state}'`];
  return Object.entries(options).flatMap(([name, value]) => [
    ...(/^[A-Za-z0-9][\w-]*$/.test(name)
      ? []
      : [`options: ${JSON.stringify(name)} is not a name for a parameter`]),
    ...(/["\\#]|[^\P{C}\t]/u.test(String(value))
      ? [
          `options.${name} contains a quote, backslash, # or control character, and modprobe.d cannot escape it`,
        ]
      : []),
  ]);
}
