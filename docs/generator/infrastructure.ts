import { join } from 'node:path';
import { documentText } from '../../lib/architecture/document/markdown';
import { loadArchitecture } from '../../lib/cli/load-architecture';
import { labSettings } from '../../lib/lab/settings';
import { hostAddress } from '../../lib/lab/subnet';
import { root } from './task-file';

/** The document of the development environment of this repository, absolute. */
export const infrastructureFile = join(root, 'docs/infrastructure.md');

/** The text of `docs/infrastructure.md`: what is intended; what was seen is not committed. */
export async function renderInfrastructure(): Promise<string> {
  const { architecture, findings, file } = await loadArchitecture(root);
  if (architecture !== undefined && findings.length === 0) {
    return inDefaultLab(documentText(architecture, { environment: 'development' }));
  }
  const mistakes = findings.map(({ path, message }) => `${path} ${message}`);
  throw new Error(`${file} has mistakes: ${mistakes.join('; ')}`);
}

/** The same with the addresses of the default lab, whatever HOSTWRIGHT_LAB says. */
function inDefaultLab(text: string): string {
  const numbers = Array.from({ length: 20 }, (_, index) => index + 1);
  const [here, there] = [labSettings(), labSettings({})];
  const addresses = new Map(
    numbers.map((number) => [hostAddress(here.subnet, number), hostAddress(there.subnet, number)]),
  );
  return text.replace(/\b\d+(?:\.\d+){3}\b/g, (address) => addresses.get(address) ?? address);
}
