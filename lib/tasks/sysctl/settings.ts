import { plainValue, settingPath } from '../../facts/sysctl-key';

/** A declared kernel setting. */
export interface Setting {
  /** As the user wrote it. */
  readonly key: string;
  /** Below `/proc/sys`. */
  readonly path: string;
  readonly value: string;
}

/** The arguments of the task `sysctl`. */
export interface DeclaredSettings {
  readonly name: string;
  readonly settings?: Readonly<Record<string, string | number>> | undefined;
  readonly state: 'present' | 'absent';
  readonly force: boolean;
}

/** Turning forwarding on or off resets others (ip-sysctl.rst in the kernel), so it comes first. */
export function isForwarding(path: string): boolean {
  return /^net\/ipv4\/ip_forward$|^net\/ipv[46]\/conf\/[^/]+\/forwarding$/.test(path);
}

/** The declared settings in the order in which they are set. */
export function settingsOf({ settings = {} }: DeclaredSettings): readonly Setting[] {
  const all = Object.entries(settings).map(([key, value]) => ({
    key,
    path: settingPath(key),
    value: plainValue(value),
  }));
  return [...all.filter(({ path }) => isForwarding(path)), ...all.filter(({ path }) => !isForwarding(path))];
}

/** The file that keeps the settings for the next boot. */
export function settingsFile({ name }: DeclaredSettings): string {
  return `/etc/sysctl.d/${name}.conf`;
}

/** A value as the kernel writes it: it merges lists of numbers and ranges, `3000,3001,8080` to `3000-3001,8080`. */
export function canonicalValue(value: string): string {
  if (!/^\d+(-\d+)?(,\d+(-\d+)?)*$/.test(value) || /^\d+$/.test(value)) return value;
  const ranges = value
    .split(',')
    .map((part) => part.split('-').map(Number))
    .map(([first = 0, last = first]) => ({ first, last }))
    .sort((one, other) => one.first - other.first);
  const merged: { first: number; last: number }[] = [];
  for (const range of ranges) {
    const previous = merged.at(-1);
    if (previous !== undefined && range.first <= previous.last + 1)
      previous.last = Math.max(previous.last, range.last);
    else merged.push(range);
  }
  return merged.map(({ first, last }) => (first === last ? String(first) : `${first}-${last}`)).join(',');
}

/** The content of that file; undefined: there is no file. */
export function settingsText(declared: DeclaredSettings): string | undefined {
  if (declared.state === 'absent') return undefined;
  return settingsOf(declared)
    .map(({ key, value }) => `${key} = ${value}\n`)
    .join('');
}

/** What is wrong across the arguments, as messages. */
export function settingsProblems(declared: DeclaredSettings): readonly string[] {
  const { name, settings, state } = declared;
  if (state === 'absent')
    return settings === undefined ? [] : ["state 'absent' takes only a name: live values stay"];
  const all = settingsOf(declared);
  return [
    ...(all.length === 0 ? ['settings are missing'] : []),
    ...(name.endsWith('.conf') ? [`name ${name} must be given without ".conf"`] : []),
    ...all
      .filter(({ path }) => !isPlainPath(path))
      .map(({ key }) => `${key} is not the name of a kernel setting`),
    ...all
      .filter(({ path }, index) => all.findIndex((other) => other.path === path) !== index)
      .map(({ key }) => `${key} is declared twice, in two spellings`),
  ];
}

function isPlainPath(path: string): boolean {
  const parts = path.split('/');
  return (
    parts.length > 1 && parts.every((part) => /^[\w@:.%+,-]+$/.test(part) && !/^(\.{1,2}|-.*)$/.test(part))
  );
}
