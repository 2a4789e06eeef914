import { valueIn } from '../checks/variables';
import type { Environment } from '../environment';
import { listOf } from '../reach';

/** A secret, and what needs its value in an environment. */
export interface SecretUse {
  readonly secret: string;
  /** `DATABASE_URL of api`, `alerts by pagerduty`. */
  readonly user: string;
}

/** What needs the value of a secret in an environment: variables of services, and channels of alerts. */
export function secretUses(environment: Environment): readonly SecretUse[] {
  const { configuration, alerting } = environment.description;
  const ofVariables = Object.entries(configuration?.variables ?? {}).flatMap(([name, variable]) => {
    const { secret, password } = valueIn(environment, name, variable);
    const services = variable.services === undefined ? '' : ` of ${listOf(variable.services).join(', ')}`;
    return [secret, password].flatMap((each) =>
      each === undefined ? [] : [{ secret: each, user: `${name}${services}` }],
    );
  });
  const ofChannels = (alerting?.channels ?? []).flatMap(({ kind, to, secret }) =>
    secret === undefined ? [] : [{ secret, user: `alerts by ${kind} to ${to}` }],
  );
  return [...ofVariables, ...ofChannels];
}
