import type { Event, RecapEvent } from '../engine/events';
import { failureText, foldFailures, type FoldedFailure } from './failures';
import type { Paint } from './paint';
import { followProfile } from './profile';
import { profileText, slowestText } from './profile-text';
import { recapText } from './recap';
import type { RendererOptions } from './renderer';
import { followUnfinished } from './unfinished';

/** Follows a run for the failures and the recap at its end. */
export interface End {
  readonly onEvent: (event: Event) => void;
  /** Each failure once. */
  readonly failures: () => readonly FoldedFailure[];
  /** The failures, then {@link summary}. */
  readonly parts: (recap: RecapEvent) => readonly string[];
  /** What was left undone, the recap, and the profile if asked for. */
  readonly summary: (recap: RecapEvent) => readonly string[];
}

/** Starts to follow a run. */
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
