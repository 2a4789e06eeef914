import {
  absolutePath,
  integer,
  list,
  object,
  oneOf,
  optional,
  text,
  withDefault,
  type InputOf,
  type OutputOf,
} from '../../schema/schema';

/** What can be declared of a mount. */
export const mountArgs = object({
  /** Where it is mounted: an absolute path without `..`, symbolic links and `/` at its end. Made if it is not there. */
  path: absolutePath(),
  /**
   * What is mounted: a device, `UUID=…`, `LABEL=…`, an image (with the option `loop`), a directory (with `bind`), a
   * share such as `server:/export`, or a name such as `tmpfs`. Needed for `mounted` and `present`.
   */
  source: optional(text({ pattern: '^[^\\0]+$' })),
  /** Its file system: `ext4`, `nfs`, `tmpfs`; `none` with the option `bind`. Default: `auto`, which looks at it. */
  fstype: withDefault(text({ pattern: '^[A-Za-z0-9][A-Za-z0-9_.,-]*$' }), 'auto'),
  /** As in fstab: `['noexec', 'size=64m']`. Default: `['defaults']`. */
  options: withDefault(list(text({ pattern: '^[^,\\0]+$' }), { minItems: 1 }), ['defaults']),
  /** Whether `dump` saves it. Default: 0. */
  dump: withDefault(integer({ minimum: 0, maximum: 9 }), 0),
  /** When it is checked at boot: 0 never, 1 first (the root), 2 after that. Default: 0. */
  pass: withDefault(integer({ minimum: 0, maximum: 9 }), 0),
  /**
   * `mounted` (default): in fstab, and mounted so. `present`: in fstab. `unmounted`: not mounted, whatever fstab says.
   * `absent`: neither mounted nor in fstab; the directory stays.
   */
  state: withDefault(oneOf('mounted', 'present', 'unmounted', 'absent'), 'mounted'),
});

/** The arguments of the task `mount`. */
export interface MountArgs extends InputOf<typeof mountArgs> {}

/** Arguments of the task, validated. */
export type DeclaredMount = OutputOf<typeof mountArgs>;

/** What is wrong across the arguments, in words. */
export function mountProblems({ path, source, state }: DeclaredMount): readonly string[] {
  const isSetUp = state === 'mounted' || state === 'present';
  return [
    ...(path.split('/').some((part) => part === '..' || part === '.')
      ? [`path ${path} must not contain "." or ".."`]
      : []),
    ...(/.\/$|\/\//.test(path) ? [`path ${path} must not end with "/" or contain "//"`] : []),
    ...(isSetUp && source === undefined ? [`source is needed for state '${state}'`] : []),
    ...(!isSetUp && source !== undefined ? [`source does not go with state '${state}'`] : []),
    ...(!isSetUp && path === '/' ? ['the root of the file system cannot be unmounted'] : []),
  ];
}
