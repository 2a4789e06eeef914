import { HostwrightError } from '../errors/error';
import { nameOf, type SecretName } from '../secrets/provider';
import { secret, type Secret } from '../secrets/secret';

/** A value in the place of one that is not known. */
export function standInFor(name: SecretName): Secret {
  return secret(`value-of-${nameOf(name)}`);
}

/** The value of a secret where the inventory names no provider. */
export function withoutProvider(name: SecretName): never {
  throw new HostwrightError({
    code: 'SECRETS',
    message: `the playbook asks for the secret ${nameOf(name)}, and the inventory names no provider of secrets`,
    hint: 'Name it in the inventory: project.inventory({ secrets: ageFile(), … }); hostwright secrets init makes the file.',
  });
}

/** The value of a secret among those that were read for this run. */
export function lookUp(values: ReadonlyMap<string, string>, provider: string): (name: SecretName) => Secret {
  return (given) => {
    const value = values.get(nameOf(given));
    if (value !== undefined) return secret(value);
    throw new HostwrightError({
      code: 'SECRETS',
      message: `the secret ${nameOf(given)} was not read from ${provider} before the run`,
      hint: 'The play asked for it too late: in after(), or only for some facts. Ask for it at the beginning of the function of the play.',
    });
  };
}
