import {
  BaseAgent,
  OpenSSHAgent,
  type ParsedKey,
  type PublicKeyEntry,
  type SignCallback,
  type SigningRequestOptions,
} from 'ssh2';
import { formatPublicKey } from './public-key';

type IdentitiesCallback = (error: Error | null | undefined, keys?: ParsedKey[]) => void;
type AgentKeys = readonly (ParsedKey | PublicKeyEntry)[];

/** An agent that offers only some of its keys, and remembers which one it signed with last. */
export class SelectiveAgent extends BaseAgent<ParsedKey> {
  signedWith: string | undefined;
  readonly #agent: OpenSSHAgent;
  readonly #isWanted: (publicKey: string) => boolean;

  constructor(socket: string, isWanted: (publicKey: string) => boolean) {
    super();
    this.#agent = new OpenSSHAgent(socket);
    this.#isWanted = isWanted;
  }

  /** The wanted keys; an agent that does not answer has none. */
  override getIdentities(callback: IdentitiesCallback): void {
    this.#agent.getIdentities((error, keys = []) => {
      callback(
        undefined,
        error ? [] : parsedKeys(keys).filter((key) => this.#isWanted(formatPublicKey(key))),
      );
    });
  }

  override sign(
    key: ParsedKey,
    data: Buffer,
    options: SigningRequestOptions | SignCallback,
    callback?: SignCallback,
  ): void {
    this.signedWith = formatPublicKey(key);
    if (typeof options === 'function') this.#agent.sign(key, data, options);
    else this.#agent.sign(key, data, options, callback);
  }
}

/** The public keys that an agent holds; none when it does not answer. */
export function agentKeys(socket: string): Promise<ReadonlySet<string>> {
  return new Promise((resolve) => {
    new OpenSSHAgent(socket).getIdentities((_error, keys = []) =>
      resolve(new Set(parsedKeys(keys).map(formatPublicKey))),
    );
  });
}

// The agent class of ssh2 parses all keys, but its types do not say so.
function parsedKeys(keys: AgentKeys): ParsedKey[] {
  return keys.filter((key): key is ParsedKey => 'getPublicSSH' in key);
}
