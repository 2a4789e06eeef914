import { followProfile } from './profile';
import type { Renderer, RendererOptions } from './renderer';

/**
 * One event a line, as JSON; the last one is the recap, and before it stands the profile where that was asked for. How
 * far a task is stands on the screen only.
 */
export function jsonRenderer({ write, profile }: RendererOptions): Renderer {
  const measured = followProfile();
  const line = (value: object) => write(`${JSON.stringify(value)}\n`);
  return {
    onEvent: (event) => {
      if (profile === true) measured.onEvent(event);
      if (profile === true && event.kind === 'recap') line({ kind: 'profile', ...measured.at(event) });
      if (event.kind !== 'progress') line(event);
    },
    end: () => undefined,
  };
}
