import { resolve } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { CiName, Modules, NamedHost, ProjectChoices } from '../init/choices';
import type { ManagerName } from '../init/package-manager';
import { parseHosts } from '../init/named-host';
import { addVerboseFlag } from './flags';
import { packageRoot, packageVersion } from './package';
import { print } from './print';

/** `hostwright init [DIR]`: creates a project that works at once. */
export function initCommand(): Command {
  const command = new Command('init')
    .description('create a project: inventory, playbook, role and tests')
    .argument('[directory]', 'where to create it', '.')
    .option('-y, --yes', 'ask no questions; the default without a terminal')
    .option('--hosts <hosts>', 'your hosts, such as root@192.0.2.11,web2.example.com', hosts)
    .addOption(new Option('--ci <name>', 'CI service that runs its tests (default: github)').choices(ciNames))
    .addOption(
      new Option('--package-manager <name>', 'default: the one in use here').choices(['npm', 'pnpm', 'yarn']),
    )
    .addOption(
      new Option('--esm', 'write ES modules; the default if Node runs TypeScript').conflicts('commonjs'),
    )
    .option('--commonjs', 'write CommonJS; the default otherwise')
    .option('--no-install', 'do not install packages, only say how');
  return addVerboseFlag(command)
    .addHelpText('after', examples)
    .action((directory: string, flags: InitFlags) => init(resolve(directory), flags));
}

const ciNames: readonly CiName[] = ['github', 'gitlab', 'none'];

const examples = `
Examples:
  hostwright init my-hosts
      ask a few questions, and create a project in my-hosts
  hostwright init my-hosts --yes
      ask nothing: the project starts with a throw-away machine on this computer
  hostwright init --hosts root@192.0.2.11,root@192.0.2.12 --ci gitlab
      in this directory, for your own two hosts`;

interface InitFlags {
  readonly yes?: boolean;
  readonly hosts?: readonly NamedHost[];
  readonly ci?: CiName;
  readonly packageManager?: ManagerName;
  readonly esm?: boolean;
  readonly commonjs?: boolean;
  readonly install: boolean;
}

async function init(directory: string, flags: InitFlags): Promise<void> {
  const [{ choose }, { projectFiles }, { joinFiles }, { writeFiles }, text] = await Promise.all([
    import('../init/choose'),
    import('../init/project-files'),
    import('../init/join-files'),
    import('../init/write-files'),
    import('./init-text'),
  ]);
  const surroundings = {
    node: process.versions.node,
    isNative: isNative(),
    root: packageRoot(),
    version: packageVersion(),
  };
  const known = { directory, modules: modulesOf(flags), manager: flags.packageManager };
  // Refuses a wrong directory before it asks anything.
  joinFiles(
    projectFiles(choose({ ...known, ci: flags.ci ?? 'none', hosts: flags.hosts ?? [] }, surroundings)),
    directory,
  );
  const choices = choose({ ...known, ...(await answersOf(flags)) }, surroundings);
  const joined = joinFiles(projectFiles(choices), directory);
  writeFiles(joined, directory);
  print(text.written(choices, joined));
  if (flags.install) await install(choices);
  print(text.nextSteps(choices, { isInstalled: flags.install, isNew: directory !== process.cwd() }));
}

async function answersOf(
  flags: InitFlags,
): Promise<{ readonly ci: CiName; readonly hosts: readonly NamedHost[] }> {
  if (flags.yes === true || !process.stdin.isTTY || !process.stdout.isTTY) {
    return { ci: flags.ci ?? 'github', hosts: flags.hosts ?? [] };
  }
  const { askCi, askHosts } = await import('./init-questions');
  return { hosts: flags.hosts ?? (await askHosts()), ci: flags.ci ?? (await askCi()) };
}

async function install({ directory, manager }: ProjectChoices): Promise<void> {
  const [{ installPackages }, { waiting }] = await Promise.all([
    import('../init/install-packages'),
    import('./waiting'),
  ]);
  await waiting((onProgress) => {
    onProgress(manager.install.join(' '));
    return installPackages(directory, manager);
  });
}

function modulesOf({ esm, commonjs }: InitFlags): Modules | undefined {
  if (esm === true) return 'esm';
  return commonjs === true ? 'commonjs' : undefined;
}

/** Node 22.18 and later run TypeScript: they strip the types. */
function isNative(): boolean {
  const { typescript = false } = process.features as { readonly typescript?: unknown };
  return typescript !== false;
}

function hosts(text: string): readonly NamedHost[] {
  const parsed = parseHosts(text);
  if (parsed !== undefined) return parsed;
  throw new InvalidArgumentError(
    'It must be names or addresses, separated by commas, such as root@192.0.2.11.',
  );
}
