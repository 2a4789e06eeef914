import type { SessionInfo } from './connection';

/** What a shell reports about itself when it starts. */
export interface Introduction {
  readonly info: SessionInfo;
  /** For ending its processes from outside; 0: unknown. */
  readonly sessionId: number;
}

/** Reads `euid session-id`, SSH_CONNECTION on the next line, and the home of the login user on the third. */
export function parseIntroduction(text: string, loginUser: string): Introduction {
  const [ids = '', connection = '', home = ''] = text.split('\n');
  const [uid, sessionId = ''] = ids.split(' ');
  const ssh = parseSshConnection(connection);
  return {
    info: {
      user: loginUser,
      isRoot: uid === '0',
      ...(ssh && { ssh }),
      ...(ssh && home.startsWith('/') && { home }),
    },
    sessionId: Number(sessionId) || 0,
  };
}

function parseSshConnection(text: string): SessionInfo['ssh'] {
  const [clientAddress, clientPort, serverAddress, serverPort] = text.split(' ');
  if (!clientAddress || !clientPort || !serverAddress || !serverPort) return undefined;
  return { clientAddress, clientPort: Number(clientPort), serverAddress, serverPort: Number(serverPort) };
}
