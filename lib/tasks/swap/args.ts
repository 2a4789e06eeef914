import { deviceOf } from '../../facts/device';
import {
  integer,
  object,
  oneOf,
  optional,
  text,
  withDefault,
  type InputOf,
  type OutputOf,
} from '../../schema/schema';

/** The arguments of `swap`. */
export const swapArgs = object({
  /**
   * A file, which the task creates and replaces as needed, or a device that `mkswap` has prepared: a path below `/dev`,
   * `UUID=…`, `LABEL=…`, `PARTUUID=…` or `PARTLABEL=…`.
   */
  path: text({ pattern: '^(/|(UUID|LABEL|PARTUUID|PARTLABEL)=[^"])[^\\0]*$' }),
  /** Size of the file with its unit, `M` or `G` (1024 based): `'2G'`. Needed for a file. */
  size: optional(text({ pattern: '^[1-9]\\d{0,6}[MG]$' })),
  /** 0 to 32767: the host uses space of a higher priority first. Default: the kernel's own, below all of these. */
  priority: optional(integer({ minimum: 0, maximum: 32767 })),
  /**
   * `active` (default): it exists, is in fstab and is in use. `present`: it exists and is in fstab, for the next boot.
   * `absent`: it is not in use and not in fstab, and there is no file.
   */
  state: withDefault(oneOf('active', 'present', 'absent'), 'active'),
});

/** The arguments of the task `swap`. */
export interface SwapArgs extends InputOf<typeof swapArgs> {}

/** The arguments, checked. */
export type DeclaredSwap = OutputOf<typeof swapArgs>;

/** Whether the space is a device, which the task neither creates nor removes. */
export function isDevice({ path }: Pick<DeclaredSwap, 'path'>): boolean {
  return deviceOf(path).startsWith('/dev/');
}

/** The size of the file in bytes. */
export function bytesOf(size: string): number {
  return Number(size.slice(0, -1)) * 1024 ** (size.endsWith('G') ? 3 : 2);
}

/** What is wrong across the arguments, as messages. */
export function swapProblems(args: DeclaredSwap): readonly string[] {
  const { path, size, priority, state } = args;
  return [
    ...(path.split('/').includes('..') || path.endsWith('/')
      ? [`path ${path} must not contain ".." or end with "/"`]
      : []),
    ...(state === 'absent' && (size !== undefined || priority !== undefined)
      ? ["state 'absent' takes only a path"]
      : []),
    ...(state !== 'absent' && isDevice(args) && size !== undefined
      ? ['size is for a file: a device has its own size']
      : []),
    ...(state !== 'absent' && !isDevice(args) && size === undefined
      ? ['size is missing: a file needs one']
      : []),
  ];
}
