import { spawn } from 'node:child_process';
import { HostwrightError } from '../errors/error';
import type { PackageManager } from './package-manager';

/** Installs the packages of a project. A failure becomes an error with the message of the package manager. */
export async function installPackages(directory: string, { install }: PackageManager): Promise<void> {
  const [program = '', ...args] = install;
  const { code, output } = await runIn(directory, program, args);
  if (code === 0) return;
  throw new HostwrightError({
    code: 'LOCAL_FILE',
    message: `the project is written, but ${install.join(' ')} failed:\n${output.trim().split('\n').slice(-20).join('\n')}`,
    hint: `Run it in ${directory} after you fixed what it reports: ${install.join(' ')}`,
  });
}

function runIn(
  directory: string,
  program: string,
  args: readonly string[],
): Promise<{ readonly code: number; readonly output: string }> {
  return new Promise((done) => {
    const child = spawn(program, args, { cwd: directory, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    }
    child.on('error', ({ message }) => done({ code: 127, output: message }));
    child.on('close', (code) => done({ code: code ?? 128, output }));
  });
}
