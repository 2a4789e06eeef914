import { scriptFile } from '../shell/script-file';
import type { Script } from '../shell/sh';
import text from './host-state.sh';

/** The state of a host. */
export interface HostState {
  /** `ID` of os-release. */
  readonly id: string;
  /** `VERSION_ID`. */
  readonly version: string;
  readonly hasSystemd: boolean;
  readonly hasApt: boolean;
  /** Whether a process holds a lock of apt or dpkg. */
  readonly isAptBusy: boolean;
  /** Free MiB by the path of the file system. */
  readonly free: ReadonlyMap<string, number>;
  /** The host's clock in seconds since 1970. */
  readonly seconds: number;
  readonly isRoot: boolean;
}

/** Prints the state of a host. */
export const hostScript: Script = scriptFile(text);

/** Reads what {@link hostScript} printed. */
export function parseHost(output: string): HostState {
  const lines = output
    .split('\n')
    .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]);
  const first = (name: string): string => lines.find(([key]) => key === name)?.[1] ?? '';
  const free = lines.flatMap(([key, value = '']) => {
    const [, size = '', path = ''] = /^(\d+) (.*)$/.exec(value) ?? [];
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
