import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HostwrightError } from '../errors/error';
import type { ErrorCode } from '../errors/codes';

/** What a local command ended with. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a local command may be given besides its words. */
export interface CommandOptions {
  readonly input?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** What to do when it fails. */
  readonly hint?: string;
}

/** Runs a command of this computer and returns how it ended; never throws because of its exit code. */
export async function run(argv: readonly string[], options: CommandOptions = {}): Promise<Outcome> {
  // zx is loaded with the first command, so that importing the lab costs nothing.
  const { $ } = await import('zx');
  const env = { ...process.env, ...options.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin` };
  const input = options.input === undefined ? undefined : openText(options.input);
  try {
    const stdin = input ?? 'ignore';
    const result = await $({ quiet: true, nothrow: true, env, stdio: [stdin, 'pipe', 'pipe'] })`${argv}`;
    return { code: result.exitCode ?? 128, stdout: result.stdout, stderr: result.stderr };
  } finally {
    if (input !== undefined) closeSync(input);
  }
}

/** Runs a command and returns its standard output; a failure becomes an error with the command's own words. */
export async function must(
  code: ErrorCode,
  argv: readonly string[],
  options: CommandOptions = {},
): Promise<string> {
  const outcome = await run(argv, options);
  if (outcome.code === 0) return outcome.stdout;
  const words = lastLines(outcome.stderr.trim() || outcome.stdout.trim(), 20);
  throw new HostwrightError({
    code,
    message: `on this computer: ${argv.join(' ')}\nended with exit code ${outcome.code}${words && `:\n${words}`}`,
    hint: options.hint,
  });
}

/** The last lines of a text, for an error message. */
export function lastLines(text: string, count: number): string {
  return text.split('\n').slice(-count).join('\n');
}

// A file without a name instead of a pipe: writing to a command that ended early would be an error of this process.
function openText(text: string): number {
  const directory = mkdtempSync(join(tmpdir(), 'hostwright-input-'));
  const file = join(directory, 'input');
  try {
    writeFileSync(file, text, { mode: 0o600 });
    return openSync(file, 'r');
  } finally {
    rmSync(directory, { recursive: true });
  }
}
