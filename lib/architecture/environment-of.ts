import { HostwrightError } from '../errors/error';
import { perObject } from '../schema/answer-cache';
import { didYouMean } from '../schema/validate';
import { checkArchitecture, type Architecture } from './check';
import type { DeclaredArchitecture } from './declaration';
import type { ArchitectureHost, Environment } from './environment';
import { countOf, findingBlocks } from './finding';

/** What a play knows of its run: the name of the chosen environment, and all hosts of the inventory. */
export interface RunView {
  readonly environment: string | undefined;
  readonly fleet: { readonly hosts: readonly ArchitectureHost[] };
}

/**
 * The environment that a play runs in, with the hosts of its inventory: what `firewallRules` and the other views take.
 * The second argument is the host as the play gets it. The description is checked first: HostwrightError ARCHITECTURE
 * names all mistakes, and the run ends before it touches a host.
 */
export function environmentOf(
  architecture: DeclaredArchitecture,
  { environment, fleet }: RunView,
): Environment {
  if (environment === undefined) throw noEnvironment();
  const known = environmentsOf(architecture);
  const key = `${inventoryNumber(fleet)} ${environment}`;
  const found = known.get(key) ?? checkedEnvironment(architecture, environment, fleet.hosts);
  known.set(key, found);
  return found;
}

/** The environments that are worked out already, by what they were worked out from: all hosts of a run share one. */
const environmentsOf = perObject<DeclaredArchitecture, Map<string, Environment>>(() => new Map());

const inventoryNumbers = new Map<string, number>();

/** Plays see fleets with other facts, but with the same hosts: these have one number. */
const inventoryNumber = perObject(({ hosts }: RunView['fleet']) => {
  const text = JSON.stringify(hosts.map(({ name, groups, address }) => [name, groups, address]));
  const number = inventoryNumbers.get(text) ?? inventoryNumbers.size;
  inventoryNumbers.set(text, number);
  return number;
});

function checkedEnvironment(
  declared: DeclaredArchitecture,
  name: string,
  hosts: readonly ArchitectureHost[],
): Environment {
  const own = hosts.map(({ name, groups, address }) => ({ name, groups, address }));
  const { architecture, findings } = checkArchitecture(declared, { [name]: own });
  if (architecture === undefined || findings.length > 0) {
    throw new HostwrightError({
      code: 'ARCHITECTURE',
      message: [
        `the description of the architecture has ${countOf(findings)}`,
        ...findingBlocks(findings).flatMap((block) => block.trimEnd().split('\n')),
      ].join('\n  '),
      hint: 'Nothing was touched. `hostwright architecture check` says the same.',
    });
  }
  return knownEnvironment(architecture, name);
}

/** An environment of the description; ARCHITECTURE where there is none of that name. */
export function knownEnvironment({ environments }: Architecture, name: string): Environment {
  const found = environments.find((each) => each.name === name);
  if (found !== undefined) return found;
  const known = environments.map((each) => each.name);
  throw new HostwrightError({
    code: 'ARCHITECTURE',
    message: `the description has no environment "${name}"${didYouMean(name, known)}`,
    hint: known.length === 0 ? 'Add it under environments.' : `There are: ${known.join(', ')}.`,
  });
}

function noEnvironment(): HostwrightError {
  return new HostwrightError({
    code: 'ARCHITECTURE',
    message: 'the architecture is described by environment, and the inventory of this run belongs to none',
    hint: 'Choose an environment by its name (-e production), rather than a file (-i).',
  });
}
