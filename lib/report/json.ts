import type { Renderer, RendererOptions } from './renderer';

/** One event a line, as JSON; the last one is the recap. */
export function jsonRenderer({ write }: RendererOptions): Renderer {
  return {
    onEvent: (event) => write(`${JSON.stringify(event)}\n`),
    end: () => undefined,
  };
}
