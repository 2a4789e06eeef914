import { jsonLine } from './json-text';
import { followProfile } from './profile';
import type { Renderer, RendererOptions } from './renderer';

/**
 * One event per line, as JSON. The last one is the recap; the profile, if asked for, comes before it. Progress of tasks is
 * for the screen only.
 */
export function jsonRenderer({ write, profile }: RendererOptions): Renderer {
  const measured = followProfile();
  const line = (value: object) => write(jsonLine(value));
  return {
    onEvent: (event) => {
      if (profile === true) measured.onEvent(event);
      if (profile === true && event.kind === 'recap') line({ kind: 'profile', ...measured.at(event) });
      if (event.kind !== 'progress') line(event);
    },
    end: () => undefined,
  };
}
