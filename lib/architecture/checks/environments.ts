import { finding } from '../finding';
import { ancestry, ownValues } from '../environment';
import type { Rule } from './context';

/** One environment is the base; all others are like another one, but for differences with a reason. */
export const ownEnvironments: Rule = ({ description }) => {
  const environments = Object.entries(description.environments ?? {});
  const base = environments.find(([, { like }]) => like === undefined)?.[0];
  return environments.flatMap(([name, environment]) => {
    const { like, differs } = environment;
    const path = `environments.${name}`;
    if (like === undefined) {
      if (differs !== undefined) {
        return [
          finding(
            `${path}.differs`,
            'stands there without like: differences from which environment?',
            `Say like: '${base === name ? 'production' : (base ?? 'production')}'.`,
          ),
        ];
      }
      if (name === base) return [];
      return [
        finding(
          path,
          `is like no other environment, as "${base ?? ''}" is: one is the base, all others name their differences`,
          `Say like: '${base ?? ''}', and under differs what is otherwise here, each with why.`,
        ),
      ];
    }
    return Object.keys(ownValues(environment)).map((key) =>
      finding(
        `${path}.${key}`,
        `differs from "${like}" without a reason`,
        `Move it: differs: [{ what: { ${key}: … }, why: '…' }].`,
      ),
    );
  });
};

/** Environments are not like one another in a circle. */
export const circles: Rule = ({ description }) =>
  Object.entries(description.environments ?? {}).flatMap(([name, { like }]) => {
    const [first = name] = ancestry(description, name);
    const above = description.environments?.[first]?.like;
    if (like === undefined || above === undefined || above !== name) return [];
    if (!Object.hasOwn(description.environments ?? {}, above)) return [];
    return [
      finding(
        `environments.${name}.like`,
        `goes in a circle: ${[...ancestry(description, name)].reverse().concat(name).join(' is like ')}`,
        'One of them must be like no other: the base.',
      ),
    ];
  });
