import { sh, type Script } from '../shell/sh';
import type { StartCommand } from './become';
import { loginShell } from './become-command';
import { createCollector } from './collector';

/** Bytes of standard output that are kept. */
const outputCap = 64 * 1024;

/**
 * Runs a script as the login user, in a shell of its own, and returns the first 64 KiB of its standard output; fails if
 * the connection fails.
 */
export async function runAsLogin(start: StartCommand, script: Script): Promise<string> {
  const shell = await start(loginShell);
  const output = createCollector(outputCap, { left: outputCap });
  return new Promise((resolve, reject) => {
    shell.stdout.on('data', output.add);
    const end = (): void => {
      const broken = shell.cause?.();
      if (broken === undefined) resolve(output.take().text);
      else reject(broken instanceof Error ? broken : new Error('the connection broke', { cause: broken }));
    };
    shell.stdout.once('end', end).once('close', end).once('error', reject);
    shell.stderr.resume();
    shell.stdin.end(`${script.text}\n`);
  });
}

/** The SHA-256 of a file, hexadecimal; empty when it cannot be read. */
export async function hashAsLogin(start: StartCommand, path: string): Promise<string> {
  const output = await runAsLogin(start, sh`LC_ALL=C sha256sum <${path}`);
  return /^[0-9a-f]{64}/.exec(output)?.[0] ?? '';
}
