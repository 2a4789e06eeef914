import { Option, type Command } from 'commander';
import type { Environment } from '../architecture/environment';
import { jsonPage } from '../report/json-text';
import { addVerboseFlag, filled, formatOption } from './flags';
import { writeOrPrint } from './write-or-print';

interface DiagramFlags {
  readonly env: string;
  readonly format?: 'mermaid' | 'svg';
  readonly out?: string;
  readonly output?: 'plain' | 'json';
}

/** Adds `hostwright architecture diagram`. */
export function addDiagramCommand(parent: Command): void {
  const command = parent
    .command('diagram')
    .description('draw hosts, services and flows, as Mermaid text or as a picture in SVG')
    .addOption(formatOption('plain'))
    .option('-e, --env <name>', 'environment', 'development')
    .addOption(new Option('--format <format>', 'default: mermaid').choices(['mermaid', 'svg']))
    .option('--out <file>', 'write it to this file instead of standard output', filled)
    .addHelpText('after', help);
  addVerboseFlag(command).action(diagram);
}

const help = `
Examples:
  hostwright architecture diagram -e production > docs/production.mmd
  hostwright architecture diagram -e production --format svg --out production.svg
      draw a picture that browsers show, in light and dark; no program and no network are needed`;

async function diagram({ env, format = 'mermaid', out, output }: DiagramFlags): Promise<void> {
  const { knownEnvironment, loadSound } = await import('./sound-architecture');
  const environment = knownEnvironment(await loadSound(), env);
  const text = format === 'svg' ? await svgOf(environment) : await mermaidOf(environment);
  const shown = output === 'json' ? jsonPage({ environment: environment.name, [format]: text }) : text;
  writeOrPrint(shown, out);
}

async function mermaidOf(environment: Environment): Promise<string> {
  const { diagram: draw } = await import('../architecture/views/diagram');
  return draw(environment);
}

async function svgOf(environment: Environment): Promise<string> {
  const { diagramSvg } = await import('../report/architecture/diagram-svg');
  return diagramSvg(environment);
}
