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

/** What can be declared of a module of the kernel. */
export const kernelModuleArgs = object({
  /** Name of the module; hyphens and underscores are the same. */
  name: text({ pattern: '^[A-Za-z0-9][A-Za-z0-9_-]*$' }),
  /**
   * `loaded` (default). `absent`: neither loaded now nor by Hostwright's files. `blacklisted`: not loaded now, and
   * neither hardware nor `modprobe` gets it loaded.
   */
  state: withDefault(oneOf('loaded', 'absent', 'blacklisted'), 'loaded'),
  /** Load it at every boot too. Default: true. */
  atBoot: withDefault(flag(), true),
  /**
   * Parameters by their names, for whenever it is loaded: `{ nested: true }`. A module that is loaded already gets them
   * when it is loaded the next time. Default: none.
   */
  options: optional(table(either(flag(), integer(), anyText()))),
});

/** The arguments of the task `kernelModule`. */
export interface KernelModuleArgs extends InputOf<typeof kernelModuleArgs> {}

/** Arguments of the task, validated. */
export type DeclaredModule = OutputOf<typeof kernelModuleArgs>;

/** What is wrong across the arguments, in words. */
export function moduleProblems({ state, options = {} }: DeclaredModule): readonly string[] {
  const names = Object.keys(options);
  if (state !== 'loaded' && names.length > 0) return [`options do not go with state '${state}'`];
  return Object.entries(options).flatMap(([name, value]) => [
    ...(/^[A-Za-z0-9][\w-]*$/.test(name)
      ? []
      : [`options: ${JSON.stringify(name)} is no name of a parameter`]),
    ...(/["\\#]|[^\P{C}\t]/u.test(String(value))
      ? [`options.${name} holds a quote, backslash, # or control character, which modprobe.d cannot say`]
      : []),
  ]);
}
