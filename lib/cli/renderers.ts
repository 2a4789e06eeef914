import type { Renderer, RendererOptions } from '../report/renderer';
import { hasColors } from './colors';
import type { OutputName } from './run-flags';

type Make = (options: RendererOptions) => Renderer;

// Each is loaded only when it is the one in use: listr2 alone would cost a run in JSON its start-up time.
const load: Readonly<Record<OutputName, () => Promise<Make>>> = {
  live: async () => (await import('../report/live')).liveRenderer,
  plain: async () => (await import('../report/plain')).plainRenderer,
  json: async () => (await import('../report/json')).jsonRenderer,
  junit: async () => (await import('../report/junit')).junitRenderer,
};

/** Makes the renderer of that name; default: live on a terminal, plain elsewhere. */
export async function makeRenderer(
  name: OutputName | undefined,
  options: Pick<RendererOptions, 'diff' | 'verbose'>,
): Promise<Renderer> {
  const isTerminal = process.stdout.isTTY;
  const make = await load[name ?? (isTerminal ? 'live' : 'plain')]();
  return make({
    ...options,
    hasColors: hasColors(process.stdout),
    write: (text) => void process.stdout.write(text),
  });
}
