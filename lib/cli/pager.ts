import { spawn } from 'node:child_process';
import { print } from './print';

/** Shows a text with $PAGER or less on a terminal. Prints it elsewhere, and if the pager cannot start. */
export async function showPaged(text: string): Promise<void> {
  if (!process.stdout.isTTY || !(await isPaged(text))) print(text);
}

/** Resolves to false if the pager cannot start. */
function isPaged(text: string): Promise<boolean> {
  const pager = process.env['PAGER'] ?? 'less';
  // Defaults for less: keep colours, and quit if everything fits on the screen.
  const env = { LESS: 'FRX', ...process.env };
  return new Promise((resolve) => {
    const child = spawn(pager, { shell: true, stdio: ['pipe', 'inherit', 'inherit'], env });
    const ignore = () => undefined;
    process.on('SIGINT', ignore);
    // The reader may leave the pager early.
    child.stdin.on('error', ignore);
    child.stdin.end(text);
    child.once('error', () => resolve(false));
    child.once('close', (code) => {
      process.off('SIGINT', ignore);
      resolve(code !== 127);
    });
  });
}
