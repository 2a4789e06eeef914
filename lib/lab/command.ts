import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HostwrightError } from '../errors/error';
import type { ErrorCode } from '../errors/codes';

/** How a local command ended. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Options of a local command. */
export interface CommandOptions {
  readonly input?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Where it runs. Default: `/`. */
  readonly cwd?: string;
  /** What to do when it fails. */
  readonly hint?: string;
}

/** Runs a command on this computer and returns how it ended. A failure does not throw. */
export async function run(argv: readonly string[], options: CommandOptions = {}): Promise<Outcome> {
  // The first command loads zx, so that importing the lab is fast.
  const { $ } = await import('zx');
  const env = { ...process.env, ...options.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin` };
  const input = options.input === undefined ? undefined : openText(options.input);
  try {
    const stdin = input ?? 'ignore';
    const result = await $({
      quiet: true,
      nothrow: true,
      // By itself zx works in the directory in which it was loaded, which may be gone by now.
      cwd: options.cwd ?? '/',
      env,
      stdio: [stdin, 'pipe', 'pipe'],
    })`${argv}`;
    return { code: result.exitCode ?? 128, stdout: result.stdout, stderr: result.stderr };
  } finally {
    if (input !== undefined) closeSync(input);
  }
}

/** Runs a command and returns its standard output. A failure becomes an error with the command's own message. */
export async function must(
  code: ErrorCode,
  argv: readonly string[],
  options: CommandOptions = {},
): Promise<string> {
  const outcome = await run(argv, options);
  if (outcome.code === 0) return outcome.stdout;
  const said = lastLines(outcome.stderr.trim() || outcome.stdout.trim(), 20);
  throw new HostwrightError({
    code,
    message: `on this computer: ${argv.join(' ')}\nended with exit code ${outcome.code}${said && `:\n${said}`}`,
    hint: options.hint,
  });
}

/** The last lines of a text, for an error message. */
export function lastLines(text: string, count: number): string {
  return text.split('\n').slice(-count).join('\n');
}

// An unlinked file instead of a pipe: writing to a command that ended early would be an error in this process.
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
