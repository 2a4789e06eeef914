import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StartCommand } from '../become';
import { commandArguments, exitArguments, masterArguments } from './arguments';
import { openSshError } from './error';
import { wordsOfLog } from './log';
import { runSsh, runSshIntoLog } from './program';
import type { OpenSshRoute } from './route';

/** A connection of the ssh program that is logged in and that commands share. */
export interface Master {
  /** The messages of ssh up to the login. */
  readonly log: string;
  readonly start: StartCommand;
  /** Ends the connection, even while it is in use. */
  close(): Promise<void>;
}

const goodbyeMs = 1000;

/** Opens a connection with the ssh program. Throws CONNECT, AUTHENTICATION, HOST_KEY_…, or what the signal has. */
export async function openMaster(route: OpenSshRoute, signal: AbortSignal): Promise<Master> {
  const { target } = route;
  const directory = await mkdtemp(join(tmpdir(), 'hostwright-'));
  const files = { socket: join(directory, 's'), log: join(directory, 'log') };
  const tidy = (): Promise<void> => rm(directory, { recursive: true, force: true });
  try {
    const code = await runSshIntoLog(masterArguments(target, files), { log: files.log, signal });
    const log = await readFile(files.log, 'utf8');
    if (code !== 0) throw openSshError(route, wordsOfLog(log));
    return {
      log,
      start: (commandLine) => start(commandArguments(target, files.socket, commandLine), files.log),
      close: async () => {
        await runSsh(exitArguments(target, files.socket), goodbyeMs).catch(() => undefined);
        await tidy();
      },
    };
  } catch (error) {
    await tidy();
    throw error;
  }
}

const start = (args: readonly string[], log: string): ReturnType<StartCommand> => {
  const child = spawn('ssh', args, { detached: true });
  // If it cannot be started its streams end, as they do when it ends at once.
  child.on('error', () => undefined);
  const { stdin, stdout, stderr } = child;
  return Promise.resolve({ stdin, stdout, stderr, cause: () => whyBroken(log) });
};

/** The message of ssh when a connection broke; undefined while it is open, or if there is no message. */
function whyBroken(log: string): unknown {
  try {
    const message = wordsOfLog(readFileSync(log, 'utf8')).split('\n').at(-1) ?? '';
    return message === '' ? undefined : new Error(message);
  } catch {
    return undefined;
  }
}
