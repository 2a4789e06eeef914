import { execFile } from 'node:child_process';

/** Runs a program of this computer and returns its output; code 127: it is missing. */
export function run(
  program: string,
  args: readonly string[],
  cwd = process.cwd(),
): Promise<{ readonly code: number; readonly output: string }> {
  return new Promise((done) => {
    execFile(program, args, { cwd, timeout: 600_000, maxBuffer: 1 << 24 }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 127;
      done({ code, output: `${stdout}${stderr}` });
    });
  });
}
