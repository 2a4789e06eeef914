import { HostwrightError } from '../../../errors/error';
import type { WayFact } from '../../../facts/way';
import type { Change } from '../../contract/change';

/** A path, the way there, and what is done at its end. */
export interface Going {
  readonly path: string;
  /** Undefined: without links. */
  readonly way: WayFact | undefined;
  /** What is wrong with doing it at this path, as messages; asked again for the path without links. Default: nothing. */
  readonly problems?: ((path: string) => readonly string[]) | undefined;
}

/**
 * These changes, unless somebody who has no rights where they go could have led them there with a link, or a link leads
 * to what the task refuses. Then a HostwrightError REFUSED; but what is as declared stays so.
 */
export function alongWay({ path, way, problems }: Going, changes: readonly Change[]): readonly Change[] {
  if (changes.length === 0 || way === undefined) return changes;
  const { real, stranger } = way;
  if (stranger !== undefined)
    throw refused(
      `${path} leads to ${real} through the symbolic link ${stranger.link} of ${stranger.owner}, who could lead it anywhere`,
      `Name ${real} itself, or give the link to root (chown -h root LINK), or run the task \`as\` ${stranger.owner}.`,
    );
  const [problem] = problems?.(real) ?? [];
  if (problem !== undefined && real !== path)
    throw refused(`${path} leads to ${real}: ${problem}`, 'Name the directory itself, and what is below it.');
  return changes;
}

/** The changes that remove what is at a path, unless something is mounted there. */
export function unlessMounted(way: WayFact | undefined, changes: readonly Change[]): readonly Change[] {
  const mount = way?.mounts[0];
  if (changes.length === 0 || mount === undefined) return changes;
  throw refused(
    `${mount} is a mount point: unmount it first`,
    "Hostwright never removes what is mounted: mount({ path, state: 'absent' }) unmounts it.",
  );
}

function refused(message: string, hint: string): HostwrightError {
  return new HostwrightError({ code: 'REFUSED', message, hint });
}
