import { sh } from '../shell/sh';
import type { FactKind } from './kind';

/** Who is logged in and from where: the session that a change must not cut. */
export interface SessionFact {
  /** Login user, before becoming root. */
  readonly user: string;
  /** Address of the controller as the host sees it; undefined for local sessions, like the next three. */
  readonly clientAddress?: string;
  readonly clientPort?: number;
  /** Address of the host that the session came in on. */
  readonly serverAddress?: string;
  /** Port of the SSH server that carries the session. */
  readonly serverPort?: number;
  /** Public key that was used to log in, `type base64`; undefined: unknown. */
  readonly loginKey?: string;
}

/** The only session that there is. */
export const sessionKey = 'session';

/** The session that reads the facts, from the environment that the transport sets: without a process. */
export const sessionFacts: FactKind<typeof sessionKey, SessionFact> = {
  name: 'session',
  isQuiet: true,
  address: (key) => key,
  read: () => sh`printf '%s\n' "$HW_LOGIN_USER" "$HW_SSH_CONNECTION" "$HW_LOGIN_KEY"`,
  parse(output) {
    const [user = '', connection = '', loginKey = ''] = output.split('\n');
    if (user === '') return new Map();
    return new Map([
      [sessionKey, { user, ...parseConnection(connection), ...(loginKey === '' ? {} : { loginKey }) }],
    ]);
  },
};

function parseConnection(connection: string): Omit<SessionFact, 'user'> {
  const [clientAddress, clientPort, serverAddress, serverPort] = connection.split(' ');
  if (clientAddress === undefined || serverAddress === undefined) return {};
  return {
    clientAddress,
    clientPort: Number(clientPort),
    serverAddress,
    serverPort: Number(serverPort),
  };
}
