/** Pairs of opposite options; the kernel shows only the first of each. */
const opposites: readonly (readonly [shown: string, hidden: string])[] = [
  ['ro', 'rw'],
  ['nosuid', 'suid'],
  ['nodev', 'dev'],
  ['noexec', 'exec'],
];

const accessTimes = ['noatime', 'relatime', 'strictatime'];

/** Options of mount(8) that imply others. */
const implied: Readonly<Record<string, readonly string[]>> = {
  defaults: ['rw', 'suid', 'dev', 'exec'],
  user: ['noexec', 'nosuid', 'nodev'],
  users: ['noexec', 'nosuid', 'nodev'],
  owner: ['nosuid', 'nodev'],
  group: ['nosuid', 'nodev'],
};

/**
 * The options whose effect can be seen in a live mount: one of each pair, and the access times if declared. The kernel
 * writes other options in its own way, except size and mode of tmpfs. A bind mount takes options that are not declared
 * from the mount that it is a part of.
 */
export function visibleOptions(options: readonly string[], fstype: string): readonly string[] {
  const words = options.flatMap((option) => implied[option.split('=')[0] ?? ''] ?? [option]);
  const isBind = options.includes('bind') || options.includes('rbind');
  const last = (among: readonly string[]) => words.findLast((word) => among.includes(word));
  return [
    ...opposites.flatMap((pair) => last(pair) ?? (isBind ? [] : [pair[1]])),
    ...[last(accessTimes) ?? []].flat(),
    ...(fstype === 'tmpfs' ? words.flatMap(tmpfsOption) : []),
  ];
}

/** Whether a mount has an option that {@link visibleOptions} names. */
export function hasOption(live: readonly string[], option: string): boolean {
  if (option === 'strictatime') return !live.includes('noatime') && !live.includes('relatime');
  const pair = opposites.find(([, hidden]) => hidden === option);
  if (pair !== undefined) return !live.includes(pair[0]);
  return live.includes(option) || live.flatMap(tmpfsOption).includes(option);
}

/** Size in KiB, and mode without leading zeros, so that both sides can be compared. */
function tmpfsOption(option: string): readonly string[] {
  const [, mode] = /^mode=([0-7]+)$/.exec(option) ?? [];
  if (mode !== undefined) return [`mode=${mode.replace(/^0+(?=.)/, '')}`];
  const [, number, unit = ''] = /^size=(\d+)([kmgKMG]?)$/.exec(option) ?? [];
  if (number === undefined) return [];
  const bytes = Number(number) * 1024 ** ' kmg'.indexOf(unit.toLowerCase() || ' ');
  // The kernel rounds up to whole pages.
  return [`size=${Math.ceil(bytes / 4096) * 4}k`];
}
