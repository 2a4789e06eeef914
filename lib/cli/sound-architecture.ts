import type { Architecture } from '../architecture/check';
import { countOf } from '../architecture/finding';
import { HostwrightError } from '../errors/error';
import { findingLine } from './architecture-text';
import { loadArchitecture } from './load-architecture';
import { currentProject } from './project-directory';

export { knownEnvironment } from '../architecture/environment-of';

/** The description of a project, by default the current one, which must be without mistakes. */
export async function loadSound(directory = currentProject()): Promise<Architecture> {
  const loaded = await loadArchitecture(directory);
  const { architecture, findings } = loaded;
  if (architecture !== undefined && findings.length === 0) return architecture;
  const first = `the description of the architecture has ${countOf(findings)}`;
  throw new HostwrightError({
    code: 'ARCHITECTURE',
    message: [first, ...findings.map((each) => findingLine(each, loaded))].join('\n  '),
    hint: 'hostwright architecture check says for each what to do.',
  });
}
