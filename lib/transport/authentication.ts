import { existsSync } from 'node:fs';
import type { AnyAuthMethod, ParsedKey } from 'ssh2';
import { HostwrightError } from '../errors/error';
import { agentKeys, SelectiveAgent } from './agent';
import type { Destination } from './destination';
import type { KeyFile, KeyStore } from './private-key';
import { createPasswordAnswer } from './password-answer';
import { formatPublicKey } from './public-key';
import { unfollowedHint } from './unfollowed';

/** One way to log in. */
export interface Attempt {
  readonly method: AnyAuthMethod;
  /** For the error if none succeeds: `key /home/ann/.ssh/id_ed25519`. */
  readonly label: string;
  /** The public key that logs in, as in authorized_keys; known once the attempt has succeeded. */
  readonly publicKey: () => string | undefined;
}

/** The ways to log in, in order; each is prepared only after the earlier ones have failed. */
export async function* loginAttempts(
  destination: Destination,
  keys: KeyStore,
): AsyncGenerator<Attempt, void> {
  const { user, identities, password } = destination;
  const offered = new Set<string>();
  for (const file of [...identities.configured.filter(existsSync), ...identities.named]) {
    const attempt = await fileAttempt(file, await keys.read(file), { user, offered, mayAsk: true });
    if (attempt) yield attempt;
  }
  if (identities.agent !== undefined && existsSync(identities.agent))
    yield agentAttempt(identities.agent, user, (key) => !offered.has(key));
  for (const file of identities.usual.filter(existsSync)) {
    const found = await keys.read(file).catch(() => undefined);
    const attempt = found && (await fileAttempt(file, found, { user, offered, mayAsk: keys.canAsk }));
    if (attempt) yield attempt;
  }
  if (password) yield* passwordAttempts(user, password.reveal());
}

/** The error when every attempt has failed. */
export function authenticationError(
  destination: Destination,
  tried: readonly string[],
  cause: unknown,
): HostwrightError {
  const { label, host, port, user, unfollowed } = destination;
  const attempts =
    tried.length > 0 ? `refused: ${tried.join(', ')}` : 'there was no key and no password to try';
  return new HostwrightError({
    code: 'AUTHENTICATION',
    message: `${label}: the login failed; ${attempts}`,
    hint:
      unfollowedHint(unfollowed) ??
      `Try it by hand: ssh -p ${port} ${user}@${host}. Then name the user and the key that may log in (privateKeyFile, or IdentityFile in ssh_config).`,
    cause,
  });
}

interface FileAttemptSettings {
  readonly user: string;
  /** Public keys that were already tried. */
  readonly offered: Set<string>;
  /** Whether the passphrase of a locked key may be asked for. */
  readonly mayAsk: boolean;
}

// The passphrase of a locked key is asked for only if the agent does not hold the key.
async function fileAttempt(
  file: string,
  found: KeyFile,
  settings: FileAttemptSettings,
): Promise<Attempt | undefined> {
  const { user, offered, mayAsk } = settings;
  if (found.kind === 'key') return keyAttempt(file, found.key, settings);
  const { publicKey } = found;
  if (publicKey !== undefined && offered.has(publicKey)) return undefined;
  const socket = process.env['SSH_AUTH_SOCK'];
  if (publicKey !== undefined && socket !== undefined && (await agentKeys(socket)).has(publicKey)) {
    offered.add(publicKey);
    return agentAttempt(socket, user, (key) => key === publicKey);
  }
  return mayAsk ? keyAttempt(file, await found.unlock(), settings) : undefined;
}

function keyAttempt(
  file: string,
  key: ParsedKey,
  { user, offered }: FileAttemptSettings,
): Attempt | undefined {
  const publicKey = formatPublicKey(key);
  if (offered.has(publicKey)) return undefined;
  offered.add(publicKey);
  return {
    method: { type: 'publickey', username: user, key },
    label: `key ${file}`,
    publicKey: () => publicKey,
  };
}

function agentAttempt(socket: string, user: string, isWanted: (publicKey: string) => boolean): Attempt {
  const agent = new SelectiveAgent(socket, isWanted);
  return {
    method: { type: 'agent', username: user, agent },
    label: 'the keys of the agent',
    publicKey: () => agent.signedWith,
  };
}

// Many servers ask for the password only with keyboard-interactive.
function* passwordAttempts(user: string, password: string): Generator<Attempt, void> {
  const publicKey = (): undefined => undefined;
  const answer = createPasswordAnswer(password);
  yield { method: { type: 'password', username: user, password }, label: 'the password', publicKey };
  yield {
    method: {
      type: 'keyboard-interactive',
      username: user,
      prompt: (_name, _instructions, _language, questions, finish) => finish(answer(questions)),
    },
    label: 'the password (keyboard-interactive)',
    publicKey,
  };
}
