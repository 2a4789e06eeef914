import { setMaxListeners } from 'node:events';
import type { SshClient } from './client';
import { createHostKeyStore, type HostKeyStore } from './host-key-store';
import type { OpenSshRoute } from './openssh/route';
import { createKeyStore, type AskPassphrase, type KeyStore } from './private-key';
import { createConnectionRate, type ConnectionRate } from './rate';
import type { SshConfigLookup } from './ssh-config';
import type { Target } from './target';

/** What the person who runs Hostwright decides about connections. */
export interface ConnectContextOptions {
  /** Called once for each locked private key. Without it such a key is an error, unless the agent holds it. */
  readonly askPassphrase?: AskPassphrase | undefined;
  /** Whether a host is a temporary machine of the lab, whose key need not be verified. Default: none is. */
  readonly isLabHost?: ((target: Target) => boolean) | undefined;
}

/** What the connections of one run share. */
export interface ConnectContext {
  readonly keys: KeyStore;
  readonly hostKeys: HostKeyStore;
  readonly rate: ConnectionRate;
  /** ssh_config files by their name. */
  readonly sshConfigs: Map<string, SshConfigLookup>;
  /** What the ssh program's configuration says about the targets that use it. */
  readonly openSshRoutes: WeakMap<Target, Promise<OpenSshRoute>>;
  /** Connections to jump hosts, one for each route. */
  readonly jumps: Map<string, Promise<SshClient>>;
  readonly isLabHost: (target: Target) => boolean;
  /** Aborted at the end of the run. */
  readonly signal: AbortSignal;
  /** Closes the connections to jump hosts. */
  close(): Promise<void>;
}

/** Makes the context of a run; reads and opens nothing by itself. */
export function createConnectContext(options: ConnectContextOptions = {}): ConnectContext {
  const jumps = new Map<string, Promise<SshClient>>();
  const over = new AbortController();
  // Every connection that is being opened listens; Node warns from eleven listeners.
  setMaxListeners(0, over.signal);
  return {
    keys: createKeyStore(options.askPassphrase),
    hostKeys: createHostKeyStore(),
    rate: createConnectionRate(),
    sshConfigs: new Map(),
    openSshRoutes: new WeakMap(),
    jumps,
    isLabHost: options.isLabHost ?? (() => false),
    signal: over.signal,
    close: async () => {
      over.abort();
      const opened = await Promise.allSettled(jumps.values());
      for (const jump of opened) if (jump.status === 'fulfilled') jump.value.close();
      jumps.clear();
    },
  };
}
