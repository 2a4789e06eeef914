import { Option, type Command } from 'commander';
import type { Architecture } from '../architecture/check';
import type { DocumentOptions } from '../architecture/document/document';
import { jsonPage } from '../report/json-text';
import { addVerboseFlag, filled, formatOption } from './flags';
import { currentProject } from './project-directory';
import { writeOrPrint } from './write-or-print';

interface DocumentFlags {
  readonly env?: string;
  readonly intended?: boolean;
  readonly format?: 'markdown' | 'html';
  readonly out?: string;
  readonly output?: 'plain' | 'json';
}

/** Adds `hostwright architecture document`. */
export function addDocumentCommand(parent: Command): void {
  const command = parent
    .command('document')
    .description('print the template, filled in from the description, as Markdown or as an HTML page')
    .addOption(formatOption('plain'))
    .option(
      '-e, --env <name>',
      'environment of ports, flows and diagram; default: the one that is like no other',
    )
    .option('--intended', 'leave out what was seen on hosts, for a file that is committed')
    .addOption(new Option('--format <format>', 'default: markdown').choices(['markdown', 'html']))
    .option('--out <file>', 'write it to this file instead of standard output', filled)
    .addHelpText('after', help);
  addVerboseFlag(command).action(document);
}

const help = `
Examples:
  hostwright architecture document -e production
      with what was last seen on its hosts: hostwright architecture hosts all -e production looks again
  hostwright architecture document -e production --intended --out docs/infrastructure.md
      only what is intended, to be committed
  hostwright architecture document -e production --format html --out infrastructure.html
      one page that needs no other file, for browsers, telephones and paper`;

async function document({
  env,
  intended = false,
  format = 'markdown',
  out,
  output,
}: DocumentFlags): Promise<void> {
  const { knownEnvironment, loadSound } = await import('./sound-architecture');
  const architecture = await loadSound();
  const environment = env === undefined ? undefined : knownEnvironment(architecture, env).name;
  const options = intended
    ? { environment }
    : await documentOptions(architecture, { directory: currentProject(), environment });
  const render = output === 'json' ? json : documentFormats[format];
  writeOrPrint(await render(architecture, options), out);
}

/** The options of a document with what was last seen of the hosts of all environments. */
export async function documentOptions(
  { environments }: Architecture,
  { directory, environment }: { readonly directory: string; readonly environment: string | undefined },
): Promise<DocumentOptions> {
  const { loadSeen } = await import('./seen-file');
  return {
    environment,
    seen: {
      environments: environments.map(({ name }) => loadSeen({ directory, environment: name })),
      now: new Date(),
    },
  };
}

type Render = (architecture: Architecture, options: DocumentOptions) => Promise<string>;

const json: Render = async (architecture, options) => {
  const { documentOf } = await import('../architecture/document/document');
  return jsonPage(documentOf(architecture, options));
};

const markdown: Render = async (architecture, options) => {
  const { documentText } = await import('../architecture/document/markdown');
  return documentText(architecture, options);
};

const html: Render = async (architecture, options) => {
  const { documentPage } = await import('../report/architecture/document-page');
  return documentPage(architecture, options);
};

/** How a document is written. */
export const documentFormats = { html, markdown } as const;
