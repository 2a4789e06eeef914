import { utils } from 'ssh2';

/** A key pair as ssh2 makes it. */
export interface KeyPair {
  readonly private: string;
  readonly public: string;
}

interface Lock {
  readonly passphrase: string;
  readonly cipher: string;
  readonly rounds: number;
}

/** A fresh key pair; now and then ssh2 makes one that it cannot read itself. */
export function createKey(lock?: Lock): KeyPair {
  const key = lock ? utils.generateKeyPairSync('ed25519', lock) : utils.generateKeyPairSync('ed25519');
  return utils.parseKey(key.private, lock?.passphrase) instanceof Error ? createKey(lock) : key;
}
