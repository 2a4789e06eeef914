import { join } from 'node:path';
import { documentText } from '../../lib/architecture/document/markdown';
import { loadArchitecture } from '../../lib/cli/load-architecture';
import { root } from './task-file';

/** The document of the development environment of this repository, absolute. */
export const infrastructureFile = join(root, 'docs/infrastructure.md');

/** The text of `docs/infrastructure.md`: what is intended; what was seen is not committed. */
export async function renderInfrastructure(): Promise<string> {
  const { architecture, findings, file } = await loadArchitecture(root);
  if (architecture !== undefined && findings.length === 0) {
    return documentText(architecture, { environment: 'development' });
  }
  const mistakes = findings.map(({ path, message }) => `${path} ${message}`);
  throw new Error(`${file} has mistakes: ${mistakes.join('; ')}`);
}
