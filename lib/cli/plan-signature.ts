import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, rmSync } from 'node:fs';
import { HostwrightError } from '../errors/error';

/** What a signature is for: one of a Git commit or of a letter does not approve a plan. */
const namespace = 'hostwright-plan';

/** Signs a plan with an SSH key: `FILE.sig` beside it. ssh-keygen asks for the passphrase at the terminal. */
export async function signPlan(file: string, key: string): Promise<string> {
  const signature = `${file}.sig`;
  rmSync(signature, { force: true });
  const { code, output } = await keygen(['-Y', 'sign', '-f', key, '-n', namespace, file], 'inherit');
  if (code === 0 && existsSync(signature)) return signature;
  throw new HostwrightError({
    code: 'PLAN',
    message: `the plan is saved and could not be signed with ${key}: ${output.trim()}`,
    hint: 'Name a private SSH key, or a public one whose private key is in the agent.',
  });
}

/** Verifies the signature beside a plan; returns who signed it, as the file of allowed signers names them. */
export async function verifyPlan(file: string, signers: string): Promise<string> {
  const signature = `${file}.sig`;
  const found = await keygen(['-Y', 'find-principals', '-s', signature, '-f', signers], 'ignore');
  const [principal = ''] = found.output.split('\n');
  if (found.code !== 0 || principal === '') throw notSigned(file, signers, found.output);
  const words = ['-Y', 'verify', '-f', signers, '-I', principal, '-n', namespace, '-s', signature];
  const input = openSync(file, 'r');
  try {
    const { code, output } = await keygen(words, input);
    if (code !== 0) throw notSigned(file, signers, output);
    return principal;
  } finally {
    closeSync(input);
  }
}

function notSigned(file: string, signers: string, output: string): HostwrightError {
  return new HostwrightError({
    code: 'PLAN',
    message: `${file} has no valid signature of anybody in ${signers}: ${output.trim()}`,
    hint: `Nothing was touched. Sign it: ssh-keygen -Y sign -f KEY -n ${namespace} ${file}`,
  });
}

function keygen(
  words: readonly string[],
  input: 'inherit' | 'ignore' | number,
): Promise<{ readonly code: number; readonly output: string }> {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn('ssh-keygen', words, { stdio: [input, 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', ({ message }) => resolve({ code: 127, output: message }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
