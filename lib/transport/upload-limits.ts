import { stat } from 'node:fs/promises';
import { transferSeconds } from './connection';
import { tripTimeout } from './failure';
import { createProgressWatch, type ProgressWatch } from './progress-watch';
import type { Upload } from './upload';
import { within } from './within';

/** An upload fails when it is not answered for the time of so many keep-alives, although those were answered. */
export const silentKeepAlives = 4;

/** What an upload may take, and how it is ended. */
export interface UploadLimits {
  /** The host as text, for errors. */
  readonly label: string;
  /** Seconds without an answer. */
  readonly silence: number;
  /** Cuts the connection. */
  readonly cut: () => void;
}

/**
 * Ends an upload that takes too long as a whole, or whose host is silent for too long: cuts the connection and throws
 * TRIP_TIMEOUT.
 */
export async function withinLimits(
  upload: Upload,
  { label, silence, cut }: UploadLimits,
  work: (watch: ProgressWatch) => Promise<string>,
): Promise<string> {
  const late = (seconds: number) => {
    cut();
    return tripTimeout(label, seconds, [`upload ${upload.source}`]);
  };
  const size = await stat(upload.source).then(
    (found) => found.size,
    () => 0,
  );
  const seconds = upload.timeout ?? transferSeconds(size);
  const watch = createProgressWatch(silence, () => late(silence));
  return within(seconds, work(watch), () => {
    throw late(seconds);
  });
}
