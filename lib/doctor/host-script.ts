import { sh, type Script } from '../shell/sh';

/** What a look at a host brings. */
export interface HostState {
  /** `ID` of os-release. */
  readonly id: string;
  /** `VERSION_ID`. */
  readonly version: string;
  readonly hasSystemd: boolean;
  readonly hasApt: boolean;
  /** Whether somebody holds a lock of apt or dpkg. */
  readonly isAptBusy: boolean;
  /** MiB that are free, by the path of a file system. */
  readonly free: ReadonlyMap<string, number>;
  /** Seconds since 1970, of the host's clock. */
  readonly seconds: number;
  readonly isRoot: boolean;
}

/** Looks at a host with what every host has. */
export const hostScript: Script = sh`
. /etc/os-release 2>/dev/null
printf 'id=%s\nversion=%s\n' "$ID" "$VERSION_ID"
printf 'root=%s\n' "$(id -u)"
[ -d /run/systemd/system ] && echo systemd=yes
command -v apt-get >/dev/null 2>&1 && echo apt=yes
for hw_file in /var/lib/dpkg/lock-frontend /var/lib/dpkg/lock /var/lib/apt/lists/lock; do
  hw_inode=$(stat -c %i "$hw_file" 2>/dev/null) || continue
  # A line of proc_locks(5) ends with device:device:inode start end.
  grep -q ":$hw_inode [0-9]" /proc/locks 2>/dev/null && echo busy=yes
done
df -Pk / /var /tmp 2>/dev/null | while read -r hw_device hw_size hw_used hw_free hw_share hw_path; do
  case $hw_path in /*) printf 'free=%s %s\n' "$hw_free" "$hw_path" ;; esac
done
date +seconds=%s
`;

/** Reads what {@link hostScript} printed. */
export function parseHost(output: string): HostState {
  const lines = output
    .split('\n')
    .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]);
  const first = (name: string): string => lines.find(([key]) => key === name)?.[1] ?? '';
  const free = lines.flatMap(([key, text = '']) => {
    const [, size = '', path = ''] = /^(\d+) (.*)$/.exec(text) ?? [];
    return key === 'free' ? [[path, Math.floor(Number(size) / 1024)] as const] : [];
  });
  return {
    id: first('id'),
    version: first('version'),
    hasSystemd: first('systemd') !== '',
    hasApt: first('apt') !== '',
    isAptBusy: first('busy') !== '',
    free: new Map(free),
    seconds: Number(first('seconds')),
    isRoot: first('root') === '0',
  };
}
