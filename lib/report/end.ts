import type { Event, RecapEvent } from '../engine/events';
import { failureText, foldFailures, type FoldedFailure } from './failures';
import type { Paint } from './paint';
import { followProfile } from './profile';
import { profileText, slowestText } from './profile-text';
import { recapText } from './recap';
import type { RendererOptions } from './renderer';
import { followUnfinished } from './unfinished';

/** Follows a run for what stands below it. */
export interface End {
  readonly onEvent: (event: Event) => void;
  /** Each failure once. */
  readonly failures: () => readonly FoldedFailure[];
  /** Each failure, and then what {@link summary} has. */
  readonly parts: (recap: RecapEvent) => readonly string[];
  /** What was left undone, the recap, and where the time went if that was asked for. */
  readonly summary: (recap: RecapEvent) => readonly string[];
}

/** Begins to follow a run for what will stand below it. */
export function followEnd(options: RendererOptions, paint: Paint): End {
  const failed: Event[] = [];
  const unfinished = followUnfinished();
  const profile = followProfile();
  const failures = () => foldFailures(failed);
  const summary = (recap: RecapEvent) => {
    const measured = profile.at(recap);
    return [
      unfinished.lines(paint).join('\n'),
      recapText(recap, { slowest: slowestText(measured), paint }),
      options.profile === true ? profileText(measured, paint) : '',
    ].filter(Boolean);
  };
  return {
    onEvent: (event) => {
      unfinished.onEvent(event);
      profile.onEvent(event);
      if ((event.kind === 'task' || event.kind === 'host') && event.error !== undefined) failed.push(event);
    },
    failures,
    summary,
    parts: (recap) => [
      ...failures().map((failure) => failureText(failure, options, paint)),
      ...summary(recap),
    ],
  };
}
