import { HostwrightError } from '../errors/error';
import { scriptFile } from '../shell/script-file';
import { sh } from '../shell/sh';
import { BrokenReply } from './broken-reply';
import lookAtBroken from './broken-session.sh';
import type { Connection, Fragment, FragmentResult, Kept, SessionProcesses } from './connection';
import { createWordCheck } from './exit-words';
import { createNonce } from './protocol';
import { createReply } from './reply-parser';

/** Names a trip that the host is to keep. */
export function newKept(): Kept {
  return { id: createNonce(), nonce: createNonce(), progress: createNonce() };
}

/**
 * The state of a session whose connection broke: its shell still runs, or it is gone and has kept this trip, or nothing.
 * Its ssh server is ended, so that it begins nothing more.
 */
export type BrokenSession = 'running' | 'kept' | 'nothing';

/** Looks at a session whose connection broke, over another connection to its host. */
export async function lookAtSession(
  connection: Connection,
  { shell, server }: Omit<SessionProcesses, 'bootId'>,
  { id }: Pick<Kept, 'id'>,
): Promise<BrokenSession> {
  const script = scriptFile(lookAtBroken, { hw_shell: shell, hw_server: server, hw_kept: id });
  const [result] = await connection.trip([{ label: 'look at the broken session', script }]);
  const word = result?.stdout.trim();
  return word === 'running' || word === 'kept' ? word : 'nothing';
}

/** The connection broke, and not because Hostwright closed it to a host that broke the protocol. */
export function isBrokenLink(thrown: unknown): thrown is HostwrightError {
  return (
    thrown instanceof HostwrightError &&
    thrown.code === 'CONNECTION_LOST' &&
    !(thrown.cause instanceof BrokenReply)
  );
}

/**
 * The results of a trip that the host has kept, as far as they are known: fewer than there are fragments if the shell
 * was ended or printed too much. The host then forgets them.
 */
export async function pickUp(
  connection: Connection,
  { id, nonce, progress }: Kept,
  fragments: readonly Fragment[],
): Promise<readonly FragmentResult[]> {
  const reply = createReply(nonce, fragments.length, { progress, checkWord: createWordCheck(fragments) });
  const script = sh`cd "$__hw_locks/jobs" && cat ${`${id}/stdout`} && cat ${`${id}/stderr`} >&2`;
  await connection.trip([
    {
      label: 'read what the host has kept',
      script,
      onOutput: (stream, bytes) => void reply.push(stream, bytes),
    },
  ]);
  await forget(connection, id);
  return reply.results();
}

/** Removes what a host has kept of a trip; returns the exit codes of its steps. */
export async function forget(connection: Connection, id: string): Promise<readonly number[]> {
  const script = sh`cd "$__hw_locks/jobs" && { cat ${`${id}/codes`} 2>/dev/null; rm -rf ${id}; }`;
  const [result] = await connection.trip([{ label: 'forget what the host has kept', script }]);
  return (result?.stdout.match(/^\d+$/gm) ?? []).map(Number);
}
