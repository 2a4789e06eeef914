import { existsSync, readFileSync } from 'node:fs';
import { localFileError } from '../errors/local-file';
import { addKnownHost } from './add-known-host';
import { hostKeyError, judgeHostKey, type HostKey, type HostKeyPlace } from './host-key';
import { parseKnownHosts, type KnownHost } from './known-hosts';
import { createQueue } from './queue';

/** The known_hosts files of a run: each is read once, and grows as new keys are accepted. */
export interface HostKeyStore {
  /** The entries for a host, in the order of the files. */
  entries(name: string, files: readonly string[]): readonly KnownHost[];
  /** Throws HOST_KEY_… if the key must not be trusted; stores a new key if the policy accepts it. */
  verify(key: HostKey, place: HostKeyPlace, policy: 'verify' | 'accept-new' | 'no'): Promise<void>;
}

/** Makes a store that reads each file when it is first needed. */
export function createHostKeyStore(): HostKeyStore {
  const files = new Map<string, readonly KnownHost[]>();
  const enqueue = createQueue();

  const read = (file: string): readonly KnownHost[] => {
    const known = files.get(file) ?? readKnownHosts(file);
    files.set(file, known);
    return known;
  };
  const entries = (name: string, paths: readonly string[]): readonly KnownHost[] =>
    paths.flatMap(read).filter(({ matches }) => matches(name));
  const accept = async (key: HostKey, place: HostKeyPlace): Promise<void> => {
    const [file] = place.files;
    if (file === undefined) return;
    files.set(file, await addKnownHost(file, place.name, key));
  };
  const judge = (key: HostKey, place: HostKeyPlace, isNewAccepted: boolean): boolean => {
    const verdict = judgeHostKey(key, entries(place.name, place.files));
    if (verdict.kind === 'known') return true;
    if (verdict.kind === 'unknown' && isNewAccepted) return false;
    throw hostKeyError(key, verdict, place);
  };

  return {
    entries,
    verify: async (key, place, policy) => {
      if (policy === 'no' || judge(key, place, policy === 'accept-new')) return;
      // Many hosts may show new keys at once: they are stored one at a time, each after a new check.
      await enqueue(async () => {
        if (!judge(key, place, true)) await accept(key, place);
      });
    },
  };
}

function readKnownHosts(file: string): readonly KnownHost[] {
  if (!existsSync(file)) return [];
  try {
    return parseKnownHosts(readFileSync(file, 'utf8'), file);
  } catch (cause) {
    throw localFileError('known_hosts cannot be read', cause);
  }
}
