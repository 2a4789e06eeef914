import type { SessionInfo } from './connection';

/** What a shell reports about itself when it starts. */
export interface Introduction {
  readonly info: SessionInfo;
  /** For ending its processes from outside; 0: unknown. */
  readonly sessionId: number;
}

/** Reads `euid session-id`, then, a line each, SSH_CONNECTION, `shell ssh-server boot-id` and the home of the login user. */
export function parseIntroduction(text: string, loginUser: string): Introduction {
  const [ids = '', connection = '', processes = '', home = ''] = text.split('\n');
  const [uid, sessionId = ''] = ids.split(' ');
  const ssh = parseSshConnection(connection);
  const own = parseProcesses(processes);
  return {
    info: {
      user: loginUser,
      isRoot: uid === '0',
      ...(ssh && { ssh }),
      ...(own && { processes: own }),
      ...(ssh && home.startsWith('/') && { home }),
    },
    sessionId: Number(sessionId) || 0,
  };
}

function parseProcesses(text: string): SessionInfo['processes'] {
  const [shell, server, bootId] = /^(\d+) (\d+) (\S+)$/.exec(text)?.slice(1) ?? [];
  if (shell === undefined || server === undefined || bootId === undefined) return undefined;
  return { shell: Number(shell), server: Number(server), bootId };
}

function parseSshConnection(text: string): SessionInfo['ssh'] {
  const [clientAddress, clientPort, serverAddress, serverPort] = text.split(' ');
  if (!clientAddress || !clientPort || !serverAddress || !serverPort) return undefined;
  return { clientAddress, clientPort: Number(clientPort), serverAddress, serverPort: Number(serverPort) };
}
