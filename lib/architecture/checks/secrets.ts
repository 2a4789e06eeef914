import { finding } from '../finding';
import type { Rule } from './context';

/** Every secret is of use to somebody. */
export const unusedSecrets: Rule = ({
  description: { security, configuration, alerting, environments = {} },
}) => {
  const values = [
    ...Object.values(configuration?.variables ?? {}),
    ...Object.values(environments).flatMap(({ variables, differs = [] }) => [
      ...Object.values(variables ?? {}),
      ...differs.flatMap(({ what }) => Object.values(what.variables ?? {})),
    ]),
    ...(alerting?.channels ?? []),
  ];
  const used = new Set(
    values.flatMap((value) => [value.secret, 'password' in value ? value.password : undefined]),
  );
  const names = Object.keys(security?.secretsManagement?.secrets ?? {});
  // A misspelt name is told by itself; the secret that it means is not unused.
  if ([...used].some((name) => name !== undefined && !names.includes(name))) return [];
  return names
    .filter((name) => !used.has(name))
    .map((name) =>
      finding(
        `security.secretsManagement.secrets.${name}`,
        'is used by nothing',
        'Take it away, or name it where it is used: a variable, a notification channel.',
      ),
    );
};
