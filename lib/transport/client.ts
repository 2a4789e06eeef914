import { connect as connectTcp } from 'node:net';
import type { Duplex } from 'node:stream';
import { Client, type ConnectConfig, type KexAlgorithm, type ServerHostKeyAlgorithm } from 'ssh2';
import { offeredCiphers } from './ciphers';
import { connectError, phaseTexts, type Phase } from './connect-error';
import type { Destination } from './destination';
import { fingerprint, hostKeyAlgorithms, readHostKey } from './host-key';
import type { HostKeyStore } from './host-key-store';
import { startLogin } from './login';
import { createPacketFilter, filterPackets } from './packet-filter';
import type { KeyStore } from './private-key';

/** A logged-in SSH connection. */
export interface SshClient {
  readonly client: Client;
  /** Public key that logged in, as in authorized_keys. */
  readonly loginKey: string | undefined;
  /** Fingerprint of the key that the host showed, `SHA256:…`. */
  readonly hostKey: string | undefined;
  /** Why the connection broke; undefined: it did not. */
  readonly cause: () => unknown;
  /** Ends the connection in order, and cuts it if the host does not answer. */
  readonly close: () => void;
  /** Ends the connection at once. */
  readonly cut: () => void;
}

export interface ClientOptions {
  readonly keys: KeyStore;
  readonly hostKeys: HostKeyStore;
  /** When aborted: its reason is the error to throw. */
  readonly signal: AbortSignal;
  /** A channel through a jump host; default: a new TCP connection. */
  readonly socket?: Duplex | undefined;
  /** Gets what the connection is waiting for, as text. */
  readonly onPhase: (phase: string) => void;
}

/** Connects, verifies the host key and logs in. Throws CONNECT, HOST_KEY_…, AUTHENTICATION, PRIVATE_KEY. */
export function openClient(destination: Destination, options: ClientOptions): Promise<SshClient> {
  const { signal, onPhase } = options;
  const client = new Client();
  // Its own socket: after `end()` a client of ssh2 can no longer be destroyed.
  const socket =
    options.socket ?? connectTcp({ host: destination.host, port: destination.port, noDelay: true });
  const cut = (): void => void socket.destroy();
  const login = startLogin(destination, options.keys);
  let phase: Phase = 'connection';
  let broken: unknown;
  let hostKey: string | undefined;
  let isTrusted = false;

  return new Promise((resolve, reject) => {
    const enter = (next: Phase): void => {
      phase = next;
      onPhase(phaseTexts[next]);
    };
    const fail = (cause: unknown): void => {
      broken ??= cause;
      reject(connectError(destination, broken, { phase, tried: login.tried }));
      cut();
    };
    const abort = (): void => fail(signal.reason);

    client.on('connect', () => enter('handshake'));
    client.on('handshake', () => enter('login'));
    client.on('ready', () => {
      signal.removeEventListener('abort', abort);
      const close = closer(client, socket, cut);
      resolve({ client, loginKey: login.publicKey(), hostKey, cause: () => broken, close, cut });
    });
    client.on('error', (error) => {
      // An error of the agent does not end the login: the next way to log in is tried.
      if (error.level !== 'agent') fail(error);
    });
    client.on('close', () => fail(new Error('the host closed the connection')));
    signal.addEventListener('abort', abort);
    if (signal.aborted) {
      abort();
      return;
    }
    enter('connection');
    const authHandler: ConnectConfig['authHandler'] = (_left, isPartial, next) => {
      login.next(isPartial).then((attempt) => next(attempt?.method ?? noMore), fail);
    };
    const note = (key: string): void => void (hostKey = key);
    const trust = (): void => void (isTrusted = true);
    client.connect({
      ...connectConfig(destination, options, { fail, note, trust }),
      authHandler,
      sock: socket,
    });
    filterPackets(
      client,
      createPacketFilter(() => isTrusted),
      cut,
    );
  });
}

const goodbyeMs = 1000;

/**
 * Does not wait for the host's answer: this process may end while the host still cleans up. Closes once, because a host
 * that reboots is asked to at each attempt to reach it again.
 */
function closer(client: Client, socket: Duplex, cut: () => void): () => void {
  let isClosing = false;
  return () => {
    if (isClosing) return;
    isClosing = true;
    const timer = setTimeout(cut, goodbyeMs);
    client.once('close', () => clearTimeout(timer));
    socket.once('finish', cut);
    client.end();
  };
}

// `false` ends the login, but the types of ssh2 do not have it.
const noMore = false as unknown as 'none';

interface HostKeyEvents {
  readonly fail: (error: unknown) => void;
  /** Gets the fingerprint of the key that the host shows. */
  readonly note: (hostKey: string) => void;
  /** The key is the right one. */
  readonly trust: () => void;
}

/** Key exchanges in which the server chooses the prime: OpenSSL tests it at once, which may take minutes. */
const serverChosenPrimes: KexAlgorithm[] = [
  'diffie-hellman-group-exchange-sha256',
  'diffie-hellman-group-exchange-sha1',
];

function connectConfig(
  destination: Destination,
  { hostKeys }: ClientOptions,
  { fail, note, trust }: HostKeyEvents,
): ConnectConfig {
  const { label, host, port, user, keepAlive } = destination;
  const { name, files, policy } = destination.hostKeys;
  const place = { host: label, address: host, port, name, files };
  const algorithms = hostKeyAlgorithms(hostKeys.entries(name, files)) as ServerHostKeyAlgorithm[];
  return {
    host,
    port,
    username: user,
    readyTimeout: 0,
    keepaliveInterval: keepAlive * 1000,
    keepaliveCountMax: 3,
    algorithms: {
      kex: { append: [], prepend: [], remove: serverChosenPrimes },
      cipher: offeredCiphers(),
      serverHostKey: algorithms,
      // Decompression has no bound, and ssh2 may use it after it has freed it.
      compress: ['none'],
    },
    hostVerifier: (blob: Buffer, verify: (isTrusted: boolean) => void) => {
      const shown = readHostKey(blob);
      note(fingerprint(shown.key));
      hostKeys.verify(shown, place, policy).then(
        // Only after ssh2 has finished the packet: Deno continues promises even in the middle of it, and ssh2 would
        // hang.
        () =>
          void setImmediate(() => {
            trust();
            verify(true);
          }),
        (error: unknown) => {
          fail(error);
          verify(false);
        },
      );
    },
  };
}
