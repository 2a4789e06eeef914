import type { Architecture } from '../architecture/check';
import type { Environment } from '../architecture/environment';
import { HostwrightError } from '../errors/error';
import { didYouMean } from '../schema/validate';
import { countOf, findingLine } from './architecture-text';
import { loadArchitecture } from './load-architecture';
import { currentProject } from './project-directory';

/** The description of the project in this directory, which must be without mistakes. */
export async function loadSound(): Promise<Architecture> {
  const loaded = await loadArchitecture(currentProject());
  const { architecture, findings } = loaded;
  if (architecture !== undefined && findings.length === 0) return architecture;
  const first = `the description of the architecture has ${countOf(findings)}`;
  throw new HostwrightError({
    code: 'ARCHITECTURE',
    message: [first, ...findings.map((each) => findingLine(each, loaded))].join('\n  '),
    hint: 'hostwright architecture check says for each what to do.',
  });
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
