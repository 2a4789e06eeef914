import { HostwrightError } from '../errors/error';
import type { HistoryPlace } from '../history/place';
import { currentProject } from './project-directory';

/** Where the records of this project are. Throws HostwrightError USAGE where none are kept. */
export async function historyOfProject(): Promise<HistoryPlace> {
  const { historyPlace } = await import('../history/place');
  const place = historyPlace(currentProject());
  if (place !== undefined) return place;
  throw new HostwrightError({
    code: 'USAGE',
    message: 'no records are kept: HOSTWRIGHT_HISTORY is off',
    hint: 'Unset it, or let it name a directory.',
  });
}
