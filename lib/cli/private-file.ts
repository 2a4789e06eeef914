import { spawn } from 'node:child_process';
import { accessSync, constants, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HostwrightError } from '../errors/error';

/**
 * Lets work use a file that only its owner can read. It is in memory where this computer has /dev/shm, and is removed
 * however the work or this program ends; only a killed program (SIGKILL) leaves it.
 */
export async function withPrivateFile<Result>(
  { name, text }: { readonly name: string; readonly text: string },
  work: (file: { readonly path: string; readonly read: () => string }) => Promise<Result>,
): Promise<Result> {
  const directory = mkdtempSync(join(memory() ?? tmpdir(), 'hostwright-'));
  const path = join(directory, name);
  const remove = () => rmSync(directory, { recursive: true, force: true });
  const signals = ['SIGTERM', 'SIGHUP'] as const;
  const end = (signal: NodeJS.Signals) => {
    remove();
    for (const each of signals) process.off(each, end);
    process.kill(process.pid, signal);
  };
  // Ctrl-C belongs to the editor, which shares the terminal.
  const ignore = () => undefined;
  for (const each of signals) process.on(each, end);
  process.on('SIGINT', ignore);
  try {
    writeFileSync(path, text, { mode: 0o600, flag: 'wx' });
    return await work({ path, read: () => readFileSync(path, 'utf8') });
  } finally {
    for (const each of signals) process.off(each, end);
    process.off('SIGINT', ignore);
    remove();
  }
}

/** Opens the editor of the user (VISUAL, EDITOR, else vi) and waits for its end. */
export async function openEditor(path: string): Promise<void> {
  const editor = [process.env['VISUAL'], process.env['EDITOR']].find((each) => (each ?? '') !== '') ?? 'vi';
  const child = spawn('/bin/sh', ['-c', `${editor} "$1"`, 'sh', path], { stdio: 'inherit' });
  const ended = await new Promise<string>((done) => {
    child.on('error', (error) => done(error.message));
    child.on('close', (code, signal) => {
      done(signal === null ? (code === 0 ? '' : `it ended with ${code ?? ''}`) : `it was ended by ${signal}`);
    });
  });
  if (ended === '') return;
  throw new HostwrightError({
    code: 'USAGE',
    message: `the editor failed (${editor}): ${ended}; nothing was written`,
    hint: 'EDITOR names the editor, such as EDITOR=nano. Those with a window must wait: EDITOR="code --wait".',
  });
}

function memory(): string | undefined {
  try {
    accessSync('/dev/shm', constants.W_OK);
    return '/dev/shm';
  } catch {
    return undefined;
  }
}
