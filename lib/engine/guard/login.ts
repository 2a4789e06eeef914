import { isOverlapping } from '../../shell/path-overlap';
import type { SessionInfo } from '../../transport/connection';
import { areas, directories, loginFiles } from './areas';

/** The login that a change must not cut off. */
export interface Login {
  readonly user: string;
  readonly home: string;
}

/** The login of a session; undefined: it did not come over a network, so that nothing can cut it off. */
export function loginOf({ user, ssh, home }: SessionInfo): Login | undefined {
  if (ssh === undefined) return undefined;
  return { user, home: home ?? (user === 'root' ? '/root' : `/home/${user}`) };
}

/** The files of a home that a login needs. */
export function filesOf({ home }: Login): readonly string[] {
  return loginFiles.map((name) => `${home}/${name}`);
}

/** The paths that a guard keeps, with what the changes touch. */
export function keptPaths(login: Login, touched: readonly string[]): readonly string[] {
  const always = areas.filter(({ isKeptOnTouch = false }) => !isKeptOnTouch).flatMap(({ paths }) => paths);
  return [...new Set([...always, ...filesOf(login), ...touched.filter((path) => !isAround(path, login))])];
}

/** The directories of which a guard keeps owner and mode. */
export function keptDirectories(login: Login, touched: readonly string[]): readonly string[] {
  return [
    ...new Set([...directories, ...above(login.home), ...touched.filter((path) => isAround(path, login))]),
  ];
}

/** The directory itself, and those above it. */
export function above(path: string): readonly string[] {
  const parts = path.split('/').filter(Boolean);
  return parts.map((_part, index) => `/${parts.slice(0, index + 1).join('/')}`);
}

/** Whether a directory holds far more than a login needs, and with it what a login needs: `/etc`, a home. */
export function isAround(path: string, login: Login): boolean {
  const isAbove = (other: string) =>
    other !== path && isOverlapping(path, other) && other.length > path.length;
  const needed = [...areas.flatMap(({ paths }) => paths), `${login.home}/.ssh`];
  return directories.includes(path) || above(login.home).includes(path) || needed.some(isAbove);
}
