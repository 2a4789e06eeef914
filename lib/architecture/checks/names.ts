import { finding } from '../finding';
import type { Rule } from './context';

/** Names are plain: they become names of files, jobs, rules and parts of the diagram. */
export const plainNames: Rule = ({ description }) => {
  const tables = [
    ['services', description.services],
    ['networking.networks', description.networking?.networks],
    ['security.secretsManagement.secrets', description.security?.secretsManagement?.secrets],
    ['environments', description.environments],
  ] as const;
  const named = tables.flatMap(([path, table]) =>
    Object.keys(table ?? {})
      .filter((name) => !/^[A-Za-z][\w-]*$/.test(name))
      .map((name) =>
        finding(
          `${path}.${name}`,
          'is not a name: a letter, then letters, digits, "_" and "-"',
          'Say more about it under description.',
        ),
      ),
  );
  const variables = Object.keys(description.configuration?.variables ?? {})
    .filter((name) => !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))
    .map((name) =>
      finding(
        `configuration.variables.${name}`,
        'is not a name of an environment variable: letters, digits and "_"',
        'Correct the name.',
      ),
    );
  return [...named, ...variables];
};
