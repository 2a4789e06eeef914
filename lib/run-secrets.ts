import type { Fleet } from './engine/fleet';
import type { Playbook } from './engine/play';
import { askedSecrets } from './engine/asked-secrets';
import { lookUp, withoutProvider } from './engine/secrets';
import type { SecretProvider } from './secrets/provider';
import { secretsIn } from './secrets/redact';
import { secret } from './secrets/secret';
import { requiredSecrets } from './stores/required';

/** The fleet with the secrets that its plays ask for, read now; SECRETS names all that are missing. */
export async function withSecrets(
  playbook: Playbook,
  fleet: Fleet,
  { provider, limit }: { readonly provider: SecretProvider | undefined; readonly limit: string | undefined },
): Promise<Fleet> {
  if (provider === undefined) return { ...fleet, secretOf: withoutProvider };
  const asked = askedSecrets(playbook, fleet, limit);
  const isNone = asked.length + (playbook.rotates ?? []).length === 0;
  const values = isNone ? new Map<string, string>() : await requiredSecrets(provider, asked);
  return {
    ...fleet,
    secretOf: lookUp(values, provider.name),
    hidden: secretsIn([...values.values()].map(secret)),
  };
}
