import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../docs/pages';

let tarball: string | undefined;

/** The tarball of this repository, made once for all tests of this process. */
export function packed(): string {
  tarball ??= pack();
  return tarball;
}

function pack(): string {
  const directory = mkdtempSync(join(tmpdir(), 'hostwright-tarball-'));
  process.once('exit', () => rmSync(directory, { recursive: true, force: true }));
  const words = ['pack', '--silent', '--pack-destination', directory];
  const { status, stderr } = spawnSync('npm', words, { cwd: root, encoding: 'utf8' });
  const [name] = readdirSync(directory);
  if (status !== 0 || name === undefined) throw new Error(`npm pack failed: ${stderr}`);
  return join(directory, name);
}
