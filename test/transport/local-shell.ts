import { spawn, type ChildProcess } from 'node:child_process';
import type { Shell } from '../../lib/transport/exchange';
import { startSession, type Session, type SessionOptions } from '../../lib/transport/session';

/** A `sh` of this computer with the protocol on it. */
export interface LocalShell {
  readonly session: Session;
  readonly child: ChildProcess;
  readonly killed: readonly number[];
  end(): Promise<void>;
}

/** Starts the protocol on a real shell of this computer. */
export async function startLocalShell(options: Partial<SessionOptions> = {}): Promise<LocalShell> {
  const child = spawn('/bin/sh', ['-s', '--', '10.0.0.1 5000 10.0.0.2 22'], { detached: true });
  const shell: Shell = child;
  const killed: number[] = [];
  const session = await startSession(shell, {
    host: 'here',
    loginUser: 'deploy',
    close: () => child.kill('SIGKILL'),
    kill: (sessionId) => {
      killed.push(sessionId);
      return Promise.resolve();
    },
    ...options,
  });
  const end = (): Promise<void> =>
    new Promise((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) resolve();
      child.once('exit', () => resolve());
      child.stdin.end();
    });
  return { session, child, killed, end };
}
