import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { localFileError } from '../errors/local-file';
import { shownName } from '../inventory/files';
import { documentFormats, documentOptions } from './architecture-document';
import { knownEnvironment, loadSound } from './sound-architecture';
import { writeWhole } from './write-file';

/** What {@link writeDocument} writes, and where. */
export interface DocumentFile {
  /** The directory of the project, which has the folder `inventory/`. */
  readonly directory: string;
  /** Whose ports, flows, diagram and hosts it shows. */
  readonly environment: string;
  /** Relative to the project. `.md` is Markdown, anything else an HTML page. Default: `.hostwright/infrastructure.html`. */
  readonly file?: string | undefined;
}

/**
 * Writes the document of the architecture, with what was last seen on the hosts, and returns its path: what
 * `hostwright architecture document` prints. Contacts no host.
 */
export async function writeDocument({
  directory,
  environment,
  file = '.hostwright/infrastructure.html',
}: DocumentFile): Promise<string> {
  const architecture = await loadSound(directory);
  const { name } = knownEnvironment(architecture, environment);
  const options = await documentOptions(architecture, { directory, environment: name });
  const path = resolve(directory, file);
  const text = await documentFormats[file.endsWith('.md') ? 'markdown' : 'html'](architecture, options);
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeWhole(path, text);
  } catch (cause) {
    throw localFileError(`${file} cannot be written`, cause, 'Name another file for the document.');
  }
  return shownName(path, process.cwd());
}
