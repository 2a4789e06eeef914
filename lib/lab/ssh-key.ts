import { existsSync, readFileSync, rmSync } from 'node:fs';
import { chown } from 'node:fs/promises';
import { must } from './command';

/** Makes a key pair if there is none, and returns the public key without its comment. */
export async function ensureKey(file: string, comment: string): Promise<string> {
  if (!existsSync(`${file}.pub`)) {
    // Half a pair, from a killed process.
    rmSync(file, { force: true });
    await must('LAB_BOOT', ['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-C', comment, '-f', file]);
  }
  return readFileSync(`${file}.pub`, 'utf8').trim().split(' ').slice(0, 2).join(' ');
}

/** Gives a key to the user who called sudo, so that plays need not run as root. */
export async function handToCaller(file: string, env: NodeJS.ProcessEnv = process.env): Promise<void> {
  const { SUDO_UID: uid, SUDO_GID: gid } = env;
  if (uid !== undefined && gid !== undefined) await chown(file, Number(uid), Number(gid));
}
