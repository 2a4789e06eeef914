import { Argument, Command } from 'commander';
import type { Architecture } from '../architecture/check';
import type { Environment } from '../architecture/environment';
import { HostwrightError } from '../errors/error';
import { jsonPage } from '../report/json-text';
import { didYouMean } from '../schema/validate';
import { addDiagramCommand } from './architecture-diagram';
import { addDocumentCommand } from './architecture-document';
import { addHostsCommand } from './architecture-hosts';
import { addImportCommand } from './architecture-import';
import type { LoadedArchitecture } from './load-architecture';
import { exitCodes } from './exit-codes';
import { addVerboseFlag, formatOption } from './flags';
import { print } from './print';
import { currentProject } from './project-directory';

interface Flags {
  readonly env: string;
  readonly host?: string;
  readonly missing?: boolean;
  readonly output?: 'plain' | 'json';
}

/** The `architecture` command with its subcommands. */
export function architectureCommand(): Command {
  const architecture = new Command('architecture')
    .description('check the description of the whole system, and show what follows from it')
    .addHelpText('after', help);
  add(architecture, 'check', 'say what is wrong with the description; no host is contacted')
    .option('--missing', 'list the lines of the template that are still to be filled in')
    .action(check);
  addToEnvironment(architecture, 'show', 'show all that holds in an environment').action(show);
  addToEnvironment(architecture, 'ports', 'show the table of ports and endpoints').action(ports);
  addToEnvironment(architecture, 'flows', 'show who may talk to whom')
    .option('--host <name>', 'show what the firewall of this host lets through')
    .action(flows);
  add(architecture, 'parity', 'show what differs between environments, and why')
    .addArgument(new Argument('[first]', 'an environment; default: each is compared with the one it is like'))
    .addArgument(new Argument('[second]', 'the environment to compare it with'))
    .action(parity);
  addDiagramCommand(architecture);
  addDocumentCommand(architecture);
  addHostsCommand(architecture);
  addImportCommand(architecture);
  return architecture;
}

const help = `
Examples:
  hostwright architecture check
      look for mistakes in inventory/architecture.ts, before any host is touched
  hostwright architecture check --missing
      list what the template wants and nobody has filled in yet
  hostwright architecture ports -e production
  hostwright architecture flows -e production --host web1
      show what the firewall of web1 lets through
  hostwright architecture parity staging production
      show what differs, with the reasons
  hostwright architecture diagram -e production > docs/production.mmd
  hostwright architecture diagram -e production --format svg --out production.svg
      draw it as a picture; no program and no network are needed
  hostwright architecture document -e production --intended --out docs/infrastructure.md
  hostwright architecture document -e production --format html --out infrastructure.html
      one page for browsers, telephones and paper, with a picture of each environment
  hostwright architecture hosts all -e production
      look at the hosts, compare them with the description, and keep what was seen
      in .hostwright/seen (HOSTWRIGHT_SEEN names another directory)
  hostwright architecture import docs/architecture.md --write inventory/architecture.yaml
      turn a document that follows the template into a description

Exit codes:
  0 nothing is wrong    1 check, parity or hosts found something, or a host did not answer
  64 usage, inventory or description error`;

async function check(flags: Flags): Promise<void> {
  const [loaded, text] = await Promise.all([load(), import('./architecture-text')]);
  const { missingLines } = await import('../architecture/missing');
  const missing = missingLines(loaded.declared.data);
  const isJson = flags.output === 'json';
  if (flags.missing === true) {
    print(isJson ? jsonPage({ file: loaded.file, missing }) : text.missingText(loaded.file, missing));
    return;
  }
  print(isJson ? text.checkJson(loaded, missing) : text.checkText(loaded, missing));
  process.exitCode = loaded.findings.length === 0 ? exitCodes.ok : exitCodes.failed;
}

async function show(flags: Flags): Promise<void> {
  const [environment, text] = await Promise.all([inEnvironment(flags), import('./architecture-text')]);
  print(
    flags.output === 'json' ? jsonPage(text.shownEnvironment(environment)) : await text.showText(environment),
  );
}

async function ports(flags: Flags): Promise<void> {
  const [environment, text, { portTable }] = await Promise.all([
    inEnvironment(flags),
    import('./architecture-text'),
    import('../architecture/views/ports'),
  ]);
  const rows = portTable(environment);
  print(flags.output === 'json' ? jsonPage(rows) : text.portsText(rows));
}

async function flows(flags: Flags): Promise<void> {
  const [environment, text] = await Promise.all([inEnvironment(flags), import('./architecture-text')]);
  if (flags.host === undefined) {
    const rows = text.flowRows(environment);
    print(flags.output === 'json' ? jsonPage(rows) : text.flowsText(rows));
    return;
  }
  const { firewallRules } = await import('../architecture/views/firewall');
  const rules = firewallRules(environment, knownHost(flags.host, environment));
  print(flags.output === 'json' ? jsonPage(rules) : text.rulesText(rules));
}

async function parity(first: string | undefined, second: string | undefined, flags: Flags): Promise<void> {
  const [architecture, text, { knownEnvironment }] = await Promise.all([
    loadSound(),
    import('./architecture-text'),
    import('./sound-architecture'),
  ]);
  const named = (name: string) => knownEnvironment(architecture, name);
  const pairs = text.pairsToCompare(architecture, named, { first, second });
  print(flags.output === 'json' ? jsonPage(pairs) : text.parityText(pairs));
  const isUnexplained = pairs.some(({ differences }) => differences.some(({ why }) => why.length === 0));
  process.exitCode = isUnexplained ? exitCodes.failed : exitCodes.ok;
}

async function load(): Promise<LoadedArchitecture> {
  const { loadArchitecture } = await import('./load-architecture');
  return loadArchitecture(currentProject());
}

async function loadSound(): Promise<Architecture> {
  const found = await import('./sound-architecture');
  return found.loadSound();
}

async function inEnvironment({ env }: Flags): Promise<Environment> {
  const { knownEnvironment } = await import('./sound-architecture');
  return knownEnvironment(await loadSound(), env);
}

function knownHost(name: string, { hosts = [], name: environment }: Environment): string {
  const known = hosts.map((host) => host.name);
  if (known.includes(name)) return name;
  throw new HostwrightError({
    code: 'PATTERN',
    message: `there is no host "${name}" in ${environment}${didYouMean(name, known)}`,
    hint: `hostwright inventory list -e ${environment} shows the hosts.`,
  });
}

function add(parent: Command, name: string, description: string): Command {
  return addVerboseFlag(parent.command(name).description(description).addOption(formatOption('plain')));
}

function addToEnvironment(parent: Command, name: string, description: string): Command {
  return add(parent, name, description).option('-e, --env <name>', 'environment', 'development');
}
