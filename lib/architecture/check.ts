import { validate, type Problem } from '../schema/validate';
import { foreignAddresses, malformedNetworks } from './checks/addresses';
import { missingCertificates, unenforcedHttps, unservedCertificates } from './checks/certificates';
import type { Rule } from './checks/context';
import { foreignNames, sharedEndpoints, wrongEndpoints } from './checks/endpoints';
import { circles, ownEnvironments } from './checks/environments';
import { databaseFlows, emptyFlows, repeatedFlows, unreachedServices } from './checks/flows';
import { healthChecks } from './checks/health';
import { emptyGroups, hostCounts, namedAddresses } from './checks/hosts';
import { uncollectedMetrics } from './checks/metrics';
import { plainNames } from './checks/names';
import { sharedPorts, unusualPorts } from './checks/ports';
import { doubleNames, unknownNames } from './checks/references';
import { unusedSecrets } from './checks/secrets';
import { unreadableAlerts, unreadableTimes } from './checks/texts';
import { missingValues, plainSecrets, wrongValues } from './checks/variables';
import { missingPrograms, silentAlerts } from './checks/watching';
import type { DeclaredArchitecture } from './declaration';
import { resolveEnvironment, type Environment, type HostsByEnvironment } from './environment';
import { finding, type Finding } from './finding';
import { descriptionSchema, type Description } from './schema/description';
import { lineOf, orderOf } from './template';

/** What a check makes of a description. */
export interface CheckedArchitecture {
  /** The description with its environments; undefined: its shape is wrong, and nothing else could be looked at. */
  readonly architecture: Architecture | undefined;
  /** All that is wrong, in the order of the template; empty: nothing is. */
  readonly findings: readonly Finding[];
}

/** A description that was checked against its schema, with its environments worked out. */
export interface Architecture {
  readonly description: Description;
  readonly environments: readonly Environment[];
}

const rules: readonly Rule[] = [
  plainNames,
  unknownNames,
  doubleNames,
  ownEnvironments,
  unusualPorts,
  sharedPorts,
  unreachedServices,
  emptyFlows,
  databaseFlows,
  repeatedFlows,
  emptyGroups,
  hostCounts,
  namedAddresses,
  malformedNetworks,
  foreignAddresses,
  wrongEndpoints,
  sharedEndpoints,
  foreignNames,
  missingValues,
  wrongValues,
  plainSecrets,
  missingPrograms,
  unreadableTimes,
  unreadableAlerts,
  uncollectedMetrics,
  silentAlerts,
  unusedSecrets,
  unservedCertificates,
  missingCertificates,
  unenforcedHttps,
  healthChecks,
];

/** Checks a description: its shape, then all that must hold between its parts, before any host is touched. */
export function checkArchitecture(
  { data, groups }: DeclaredArchitecture,
  hosts: HostsByEnvironment = {},
): CheckedArchitecture {
  const checked = validate(descriptionSchema, data);
  if (!checked.ok) {
    return { architecture: undefined, findings: inOrder(checked.problems.map(toFinding)) };
  }
  const description: Description = checked.value;
  // Environments in a circle cannot be worked out.
  const circular = circles({ description, groups, environments: [] });
  if (circular.length > 0) return { architecture: undefined, findings: circular };
  const environments = Object.keys(description.environments ?? {}).map((name) =>
    resolveEnvironment({ description, groups }, name, hosts[name]),
  );
  const findings = rules.flatMap((rule) => rule({ description, groups, environments }));
  return { architecture: { description, environments }, findings: inOrder(findings) };
}

function toFinding({ path, message }: Problem): Finding {
  const hint = path.endsWith('.why')
    ? 'Say why, in a sentence.'
    : hints.find(([part]) => message.includes(part))?.[1];
  const wanted = lineOf(path)?.wanted;
  const words = message.replace('must NOT have fewer than 1 items', 'must not be empty');
  return finding(
    path,
    words,
    hint ?? (wanted === undefined ? 'Correct the value.' : `Wanted here: ${wanted}.`),
  );
}

const hints: readonly (readonly [part: string, hint: string])[] = [
  ['is not known here', 'Correct the name. What has no place in the template goes under extra, with why.'],
  ['is missing', 'Add it.'],
  ['must be object', 'Write a table of names and values here.'],
  ['must be array', 'Write a list here.'],
];

function inOrder(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort((one, other) => orderOf(one) - orderOf(other));
}
