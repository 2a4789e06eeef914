import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Command } from 'commander';
import { HostwrightError } from '../errors/error';
import { localFileError } from '../errors/local-file';
import { architectureFile, shownName } from '../inventory/files';
import { jsonPage } from '../report/json-text';
import { addVerboseFlag, filled, formatOption } from './flags';
import { print, printError } from './print';
import { currentProject } from './project-directory';
import { writeWhole } from './write-file';

interface ImportFlags {
  readonly write?: string;
  readonly force?: boolean;
  readonly output?: 'plain' | 'json';
}

/** Adds `hostwright architecture import FILE.md`: a document that was filled in by hand, as a description. */
export function addImportCommand(parent: Command): void {
  addVerboseFlag(parent.command('import'))
    .description(
      'turn a document that follows the template into a description; lists what is missing or unclear',
    )
    .argument('<file>', 'the document in Markdown')
    .option('--write <file>', 'write the description to this file; default: standard output', filled)
    .option('--force', 'replace the file if it is there')
    .addOption(formatOption('plain'))
    .addHelpText('after', help)
    .action(importFile);
}

const help = `
Examples:
  hostwright architecture import docs/architecture.md
      print the description; what is missing or unclear goes to standard error
  hostwright architecture import docs/architecture.md --write inventory/architecture.yaml
      write it, unless the file is there
  hostwright architecture import docs/architecture.md --write inventory/architecture.yaml --force
      replace the file
  hostwright architecture import docs/architecture.md --output json
      description and findings for a program

It never writes secrets: a reference or ‹secret› stands in their place.

Exit codes:
  0 the document was read, whatever it lacks    64 usage error, or a file cannot be read or written`;

async function importFile(file: string, flags: ImportFlags): Promise<void> {
  const target = flags.write === undefined ? undefined : resolve(flags.write);
  const markdown = readDocument(file);
  const [{ importDocument }, { yamlText }, text] = await Promise.all([
    import('../architecture/import/import'),
    import('../report/yaml-text'),
    import('./architecture-import-text'),
  ]);
  const imported = importDocument(markdown, file);
  const description = yamlText(imported.description, { lineWidth: 0 });
  if (target !== undefined) {
    const head = `# Read from ${file} by hostwright architecture import.\n`;
    await write(target, `${head}${description}`, flags);
  }
  if (flags.output === 'json') {
    print(jsonPage({ file, ...imported, written: flags.write }));
    return;
  }
  if (target === undefined) print(description);
  printError(text.importText(file, imported, { written: flags.write, other: otherFile(target) }));
}

function readDocument(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw localFileError(`${file} cannot be read`, cause, 'Name the document in Markdown.');
  }
}

async function write(
  target: string,
  text: string,
  { write: name = target, force }: ImportFlags,
): Promise<void> {
  try {
    await mkdir(dirname(target), { recursive: true });
    if (force === true) writeWhole(target, text);
    // `wx` fails where the file is, also if it came meanwhile.
    else await writeFile(target, text, { flag: 'wx' });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') {
      throw new HostwrightError({
        code: 'LOCAL_FILE',
        message: `${name} is there already`,
        hint: 'Nothing was written. --force replaces the file; without --write the description is printed.',
      });
    }
    throw localFileError(
      `${name} cannot be written`,
      cause,
      'Allow the user who runs Hostwright to write it.',
    );
  }
}

/** The file that the other commands read, where it is not the one that was written. */
function otherFile(target: string | undefined): string | undefined {
  if (target === undefined) return undefined;
  const project = currentProject();
  const used = architectureFile(project);
  return used === undefined || resolve(used) === target ? undefined : shownName(used, project);
}
