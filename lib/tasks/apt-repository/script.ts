import { scriptFile } from '../../shell/script-file';
import { lines, sh, type Script } from '../../shell/sh';
import { aptStep } from '../shared/apt/script';
import type { Step } from '../contract/step';
import type { DeclaredRepository } from './args';
import fetchLists from './fetch-lists.sh';
import { keyText, ownKeyring } from './key';
import put from './put.sh';
import restore from './restore.sh';
import { sourcesPath, sourcesText } from './stanza';

/**
 * Puts key and file in place and fetches the package lists. If that fails, it brings both back as they were, because a
 * repository that cannot be used stops every later use of apt.
 */
export function installRepository(args: DeclaredRepository): Step {
  const [key, sources] = [keyText(args) ?? '', sourcesText(args)];
  const script = lines([
    requireKeyring(args),
    scriptFile(restore, { hw_sources: sourcesPath(args.name), hw_key: ownKeyring(args.name) }),
    scriptFile(put, { hw_size: Buffer.byteLength(key) }),
    args.enabled ? scriptFile(fetchLists) : sh``,
    sh`hw_changed=`,
  ]);
  return { ...aptStep(args.lockTimeout, script), input: key + sources } as Step;
}

/** Says it more clearly than apt. */
function requireKeyring({ signedBy }: DeclaredRepository): Script {
  const path = signedBy?.path;
  if (path === undefined) return sh``;
  return sh`[ -s ${path} ] || { printf 'there is no keyring %s on the host\n' ${path} >&2; exit 1; }`;
}
