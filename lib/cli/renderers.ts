import { messageOf } from '../errors/message-of';
import { appendFileSync } from 'node:fs';
import { relative } from 'node:path';
import { withoutCommands } from '../report/workflow-commands';
import type { Renderer, RendererOptions } from '../report/renderer';
import { hasColors } from './colors';
import { print, printError } from './print';
import type { OutputName } from './run-flags';

type Make = (options: RendererOptions) => Renderer;

// Only the one in use is loaded: JSON output needs nothing that measures text for a screen.
const load: Readonly<Record<OutputName, () => Promise<Make>>> = {
  live: async () => (await import('../report/live')).liveRenderer,
  plain: async () => (await import('../report/plain')).plainRenderer,
  json: async () => (await import('../report/json')).jsonRenderer,
  junit: async () => (await import('../report/junit')).junitRenderer,
  github: async () => (await import('../report/github')).githubRenderer,
};

/**
 * Makes the renderer of that name; default: live on a terminal, github in a workflow, plain elsewhere. Where a terminal
 * cannot draw rows, live becomes plain.
 */
export async function makeRenderer(
  name: OutputName = usual(),
  options: Pick<RendererOptions, 'diff' | 'verbose' | 'profile' | 'file' | 'isDrift'>,
): Promise<Renderer> {
  const chosen = name === 'live' && !canDraw() ? 'plain' : name;
  const make = await load[chosen]();
  return make({
    ...options,
    hasColors: hasColors(process.stdout),
    file: options.file === undefined ? undefined : inRepository(options.file),
    write: chosen === 'plain' ? write : print,
    summarize,
  });
}

/** Writes to the standard output. In a GitHub workflow, output of hosts must not pass for workflow commands. */
export function write(text: string): void {
  print(isInWorkflow() ? withoutCommands(text) : text);
}

function usual(): OutputName {
  if (canDraw()) return 'live';
  return isInWorkflow() ? 'github' : 'plain';
}

function canDraw(): boolean {
  return process.stdout.isTTY && process.env['TERM'] !== 'dumb';
}

function isInWorkflow(): boolean {
  return process.env['GITHUB_ACTIONS'] === 'true';
}

function inRepository(file: string): string {
  return relative(process.env['GITHUB_WORKSPACE'] ?? process.cwd(), file);
}

function summarize(markdown: string): void {
  const file = process.env['GITHUB_STEP_SUMMARY'];
  if (file === undefined || file === '') return;
  try {
    appendFileSync(file, markdown);
  } catch (cause) {
    const why = messageOf(cause);
    printError(`warning: the summary of the job cannot be written: ${why}\n`);
  }
}
