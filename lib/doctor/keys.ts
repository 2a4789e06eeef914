import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run';
import { fine, warning, type Finding } from './finding';

/** The keys that a login may use: the default files of ssh, and the agent. */
export async function examineKeys(home: string, env: NodeJS.ProcessEnv): Promise<readonly Finding[]> {
  const files = ['id_ed25519', 'id_ecdsa', 'id_rsa']
    .map((name) => join(home, '.ssh', name))
    .filter(existsSync);
  const found = files.map(judgeFile);
  const agent = await examineAgent(env);
  if (found.length === 0 && agent?.status !== 'ok') {
    const none = warning(
      'you have no ssh key: neither in ~/.ssh nor in an agent',
      'Run ssh-keygen -t ed25519, then ssh-copy-id USER@HOST. Or name a file with --private-key.',
    );
    return [none, ...(agent === undefined ? [] : [agent])];
  }
  return [...found, ...(agent === undefined ? [] : [agent])];
}

function judgeFile(file: string): Finding {
  try {
    accessSync(file, constants.R_OK);
  } catch {
    return warning(`the key ${file} cannot be read`, `It must be yours, with chmod 600 ${file}`);
  }
  if ((statSync(file).mode & 0o077) !== 0) {
    return warning(`the key ${file} can be read by others`, `chmod 600 ${file}`);
  }
  return fine(`key ${file}`);
}

async function examineAgent({ SSH_AUTH_SOCK: socket }: NodeJS.ProcessEnv): Promise<Finding | undefined> {
  if (socket === undefined || socket === '') return undefined;
  // https://man.openbsd.org/ssh-add: 1 without keys, 2 without an agent.
  const { code, output } = await run('ssh-add', ['-l']);
  if (code === 0) return fine(`ssh agent with ${counted(output.trim().split('\n').length)}`);
  if (code === 1) return warning('the ssh agent has no keys', 'Run ssh-add to add the keys of ~/.ssh.');
  if (code === 2) return warning(`no ssh agent answers at ${socket}`, 'eval "$(ssh-agent)" && ssh-add');
  return undefined;
}

function counted(count: number): string {
  return count === 1 ? '1 key' : `${count} keys`;
}
