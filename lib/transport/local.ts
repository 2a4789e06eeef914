import { constants } from 'node:fs';
import { copyFile, mkdtemp } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { HostwrightError } from '../errors/error';
import { messageOf } from '../errors/message-of';
import { quote } from '../shell/sh';
import type { StartCommand } from './become';
import type { Connection } from './connection';
import type { OpenOptions } from './open-options';
import { openSession } from './open-session';
import { ownAccount } from './own-account';
import type { Target } from './target';

/** Opens a session on this computer: the same shell and protocol, without ssh. */
export async function connectLocal(name: string, target: Target, options: OpenOptions): Promise<Connection> {
  const user = ownAccount()?.username ?? String(process.getuid?.());
  const { start, end } = await localCommands();
  const session = await openSession({
    login: { label: name, user, become: target.become },
    start,
    cut: end,
    first: options.first,
  });
  return {
    session: session.info,
    get trips() {
      return session.trips;
    },
    traffic: session.traffic,
    trip: (fragments, trip) => session.trip(fragments, trip),
    upload: (source) => copyToStaging(name, source),
    close: async () => {
      await session.forget();
      end();
    },
  };
}

// zx would keep everything that a command prints, and a session may live long.
class Forgetful extends Array<never> {
  override push(): number {
    return 0;
  }
}

interface LocalCommands {
  readonly start: StartCommand;
  /** Ends the input of all shells: each ends after its last command. */
  readonly end: () => void;
}

async function localCommands(): Promise<LocalCommands> {
  const { $ } = await import('zx');
  // If Hostwright itself was started over ssh.
  const env = { ...process.env, SSH_CONNECTION: '' };
  const inputs: { end(): void }[] = [];
  const start: StartCommand = (commandLine) => {
    const store = { stdout: new Forgetful(), stderr: new Forgetful(), stdall: new Forgetful() };
    // Detached: a session of its own, which can be ended as a whole without ending this process.
    const command = $({
      quiet: true,
      nothrow: true,
      detached: true,
      shell: '/bin/sh',
      // The session is at / anyway; the current directory may be gone by now.
      cwd: '/',
      prefix: '',
      env,
      quote,
      store,
    });
    const { child } = command`exec /bin/sh -c ${commandLine}`;
    if (!child?.stdin || !child.stdout || !child.stderr) throw new Error('a local shell cannot be started');
    inputs.push(child.stdin);
    return Promise.resolve({ stdin: child.stdin, stdout: child.stdout, stderr: child.stderr });
  };
  return { start, end: () => inputs.forEach((input) => input.end()) };
}

async function copyToStaging(name: string, source: string): Promise<string> {
  try {
    const directory = await mkdtemp('/var/tmp/hostwright-upload-');
    const path = join(directory, basename(source));
    await copyFile(source, path, constants.COPYFILE_FICLONE);
    return path;
  } catch (cause) {
    const code =
      cause instanceof Error && 'code' in cause && cause.code === 'ENOSPC' ? 'FILE_NO_SPACE' : 'UPLOAD';
    throw new HostwrightError({
      code,
      message: `${name}: ${source} cannot be copied: ${messageOf(cause)}`,
      cause,
    });
  }
}
