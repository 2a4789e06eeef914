import { nameOf, type SecretName } from '../secrets/provider';
import type { Secret } from '../secrets/secret';
import type { Fleet } from './fleet';
import type { Playbook } from './play';
import { prepare } from './prepare';
import { standInFor } from './secrets';

/** The secrets that the functions of the plays ask for with sample facts, each name once. */
export function askedSecrets(playbook: Playbook, fleet: Fleet, limit: string | undefined): readonly string[] {
  const asked = new Set<string>();
  const secretOf = (name: SecretName): Secret => {
    asked.add(nameOf(name));
    return standInFor(name);
  };
  try {
    prepare(playbook, { ...fleet, secretOf }, limit);
  } catch {
    // The run prepares again with the values, and then throws what is really wrong.
  }
  return [...asked];
}
