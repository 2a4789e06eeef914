import {
  absolutePath,
  integer,
  object,
  oneOf,
  optional,
  text,
  withDefault,
  type InputOf,
  type OutputOf,
} from '../../schema/schema';

/** What can be declared of swap space. */
export const swapArgs = object({
  /** The file, which is made and replaced as needed, or a device that `mkswap` has prepared. */
  path: absolutePath(),
  /** Size of the file with its unit, `M` or `G` (1024 based): `'2G'`. Needed for a file. */
  size: optional(text({ pattern: '^[1-9]\\d{0,6}[MG]$' })),
  /** 0 to 32767: space of a higher priority is used first. Default: what the kernel gives it, below all of these. */
  priority: optional(integer({ minimum: 0, maximum: 32767 })),
  /**
   * `active` (default): there, in fstab, and in use. `present`: there and in fstab, for the next boot. `absent`: not in
   * use, not in fstab, and no file.
   */
  state: withDefault(oneOf('active', 'present', 'absent'), 'active'),
});

/** The arguments of the task `swap`. */
export interface SwapArgs extends InputOf<typeof swapArgs> {}

/** Arguments of the task, validated. */
export type DeclaredSwap = OutputOf<typeof swapArgs>;

/** Whether the space is a device, which is not made or removed. */
export function isDevice({ path }: Pick<DeclaredSwap, 'path'>): boolean {
  return path.startsWith('/dev/');
}

/** The size of the file in bytes. */
export function bytesOf(size: string): number {
  return Number(size.slice(0, -1)) * 1024 ** (size.endsWith('G') ? 3 : 2);
}

/** What is wrong across the arguments, in words. */
export function swapProblems(args: DeclaredSwap): readonly string[] {
  const { path, size, priority, state } = args;
  return [
    ...(path.split('/').includes('..') || path.endsWith('/')
      ? [`path ${path} must not contain ".." or end with "/"`]
      : []),
    ...(state === 'absent' && (size !== undefined || priority !== undefined)
      ? ["state 'absent' goes with a path alone"]
      : []),
    ...(state !== 'absent' && isDevice(args) && size !== undefined
      ? ['a device has the size that it has']
      : []),
    ...(state !== 'absent' && !isDevice(args) && size === undefined ? ['size is needed for a file'] : []),
  ];
}
