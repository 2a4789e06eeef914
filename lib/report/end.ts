import type { Event, RecapEvent } from '../engine/events';
import { failureText, foldFailures } from './failures';
import type { Paint } from './paint';
import { followProfile } from './profile';
import { profileText, slowestText } from './profile-text';
import { recapText } from './recap';
import type { RendererOptions } from './renderer';
import { followUnfinished } from './unfinished';

/** Follows a run for what stands below it. */
export interface End {
  readonly onEvent: (event: Event) => void;
  /** Each failure once, what was left undone, the recap, and where the time went if that was asked for. */
  readonly text: (recap: RecapEvent) => string;
}

/** Begins to follow a run for what will stand below it. */
export function followEnd(options: RendererOptions, paint: Paint): End {
  const failed: Event[] = [];
  const unfinished = followUnfinished();
  const profile = followProfile();
  return {
    onEvent: (event) => {
      unfinished.onEvent(event);
      profile.onEvent(event);
      if ((event.kind === 'task' || event.kind === 'host') && event.error !== undefined) failed.push(event);
    },
    text: (recap) => {
      const failures = foldFailures(failed).map((failure) => failureText(failure, options, paint));
      const undone = unfinished.lines(paint).join('\n');
      const measured = profile.at(recap);
      const parts = [
        ...failures,
        undone,
        recapText(recap, { slowest: slowestText(measured), paint }),
        options.profile === true ? profileText(measured, paint) : '',
      ];
      return parts
        .filter(Boolean)
        .map((part) => `\n${part}\n`)
        .join('');
    },
  };
}
