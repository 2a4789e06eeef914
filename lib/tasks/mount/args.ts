import {
  absolutePath,
  flag,
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

/** The schema of the task `mount`. */
export const mountArgs = object({
  /** Mount point: an absolute path without `..`, symbolic links and a final `/`. Created if it is missing. */
  path: absolutePath(),
  /**
   * What to mount: a device, `UUID=…`, `LABEL=…`, an image (with the option `loop`), a directory (with `bind`), a
   * share such as `server:/export`, or a name such as `tmpfs`. Needed for `mounted` and `present`.
   */
  source: optional(text({ pattern: '^[^\\0]+$' })),
  /** Its file system: `ext4`, `nfs`, `tmpfs`; `none` with the option `bind`. Default: `auto`, `mount` detects it. */
  fstype: withDefault(text({ pattern: '^[A-Za-z0-9][A-Za-z0-9_.,-]*$' }), 'auto'),
  /** Options as in fstab: `['noexec', 'size=64m']`. Default: `['defaults']`. */
  options: withDefault(list(text({ pattern: '^[^,\\0]+$' }), { minItems: 1 }), ['defaults']),
  /** Whether the program `dump` backs it up. Default: 0. */
  dump: withDefault(integer({ minimum: 0, maximum: 9 }), 0),
  /** When fsck checks it at boot: 0 never, 1 first (the root), 2 after that. Default: 0. */
  pass: withDefault(integer({ minimum: 0, maximum: 9 }), 0),
  /**
   * `mounted` (default): in fstab, and mounted accordingly. `present`: in fstab; needs the option `nofail` (or `noauto`,
   * or a share of the network), because a host whose file systems cannot be mounted does not finish its boot. `unmounted`: not mounted, whatever
   * fstab says. `absent`: neither mounted nor in fstab; the directory stays.
   */
  state: withDefault(oneOf('mounted', 'present', 'unmounted', 'absent'), 'mounted'),
  /** Mount or unmount also where that may hide what a login needs. Default: false, it is refused. */
  force: withDefault(flag(), false),
});

/** The arguments of the task `mount`. */
export interface MountArgs extends InputOf<typeof mountArgs> {}

/** Arguments of the task, validated. */
export type DeclaredMount = OutputOf<typeof mountArgs>;

/** What a schema cannot say about the arguments, as messages. */
export function mountProblems({ path, source, state }: DeclaredMount): readonly string[] {
  const isSetUp = state === 'mounted' || state === 'present';
  return [
    ...(path.split('/').some((part) => part === '..' || part === '.')
      ? [`path ${path} must not contain "." or ".."`]
      : []),
    ...(/.\/$|\/\//.test(path) ? [`path ${path} must not end with "/" or contain "//"`] : []),
    ...(isSetUp && source === undefined ? [`source is needed for state '${state}'`] : []),
    ...(!isSetUp && source !== undefined ? [`source and state '${state}' exclude each other`] : []),
    ...(!isSetUp && path === '/' ? ['the root of the file system cannot be unmounted'] : []),
  ];
}
