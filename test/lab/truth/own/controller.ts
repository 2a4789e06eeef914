import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A directory of the controller that plays send. */
export const tree = join(__dirname, '..', 'tree');

/** A script of the controller that plays run. */
export const setupScript = join(__dirname, 'setup.sh');

/** Public keys of nobody. */
export const keys = {
  ada: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAMB9UZ0z9YaulerOmktA2JQar8rlg41totDMCnQ57EK ada@example.com',
  bob: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIM1RyiCoMR+9EpEkgYZlqCwDf3q4i/3o1r5Ng44JEywJ bob@laptop',
  host: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIX+/Tago83fhP7aPSUn65rfCijw9bRPCluXLlAaBD35',
} as const;

/** A new directory of the controller for what plays fetch. */
export function freshDirectory(): string {
  return mkdtempSync(join(tmpdir(), 'hostwright-truth-'));
}

let archive = '';

/** The tree as an archive, with one leading directory. */
export function archiveOfTree(): string {
  if (archive !== '') return archive;
  const path = join(freshDirectory(), 'tree.tar.gz');
  execFileSync('tar', ['-C', join(tree, '..'), '-czf', path, 'tree']);
  return (archive = path);
}
