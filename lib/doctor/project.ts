import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { toHostwrightError } from '../errors/error';
import { environmentNames } from '../inventory/files';
import { loadInventory } from '../inventory/load';
import { installHint } from '../inventory/package-manager';
import { fine, missing, warning, type Examination, type Finding } from './finding';
import { openSecrets } from './open-secrets';
import { run } from './run';

/** What a doctor needs to know of a project. */
export interface ProjectPlace {
  readonly directory: string;
  readonly playbooks: readonly string[];
  /** Loads a playbook; throws what is wrong with it. */
  readonly load: (file: string) => unknown;
}

/** Looks at a project: what it is made of can be loaded, its types are right, its secrets stay where they are. */
export async function examineProject(place: ProjectPlace): Promise<Examination> {
  const { directory } = place;
  const subject = `project ${directory}`;
  if (!existsSync(join(directory, 'inventory'))) {
    return {
      subject,
      findings: [warning('there is no project here: no folder inventory/', 'npx hostwright init')],
    };
  }
  if (lacksInstallation(directory)) {
    return {
      subject,
      findings: [
        missing('what package.json names is not installed', 'npm install, or that of your package manager.'),
      ],
    };
  }
  const findings = [
    judgePackages(directory),
    judgeLoader(directory),
    ...(await Promise.all(environmentNames(directory).map((env) => judgeInventory(env, directory)))),
    ...(await Promise.all(place.playbooks.map((file) => judgePlaybook(file, place)))),
    await judgeTypes(directory),
    ...(await judgeSecrets(directory)),
  ];
  return { subject, findings };
}

/** Then nothing else can be told. */
function lacksInstallation(directory: string): boolean {
  const file = join(directory, 'package.json');
  const isNamed = existsSync(file) && readFileSync(file, 'utf8').includes('"hostwright":');
  return isNamed && resolved(directory, 'hostwright/package.json') === undefined;
}

const lockFiles = [
  'package-lock.json',
  'npm-shrinkwrap.json',
  'pnpm-lock.yaml',
  'yarn.lock',
  'bun.lock',
  'deno.lock',
];

function judgePackages(directory: string): Finding {
  if (!existsSync(join(directory, 'package.json')))
    return warning('there is no package.json', 'npx hostwright init adds one.');
  if (resolved(directory, 'hostwright/package.json') === undefined) {
    return missing('hostwright is not installed in the project', 'npm install');
  }
  const locks = lockFiles.filter((name) => existsSync(join(directory, name)));
  if (locks.length > 1)
    return warning(
      `there are two lock files: ${locks.join(', ')}`,
      'Keep that of the package manager that you use.',
    );
  if (locks.length === 0)
    return warning(
      'there is no lock file: others may get other versions',
      'Install, and commit the lock file.',
    );
  return fine(`installed, with ${locks[0] ?? ''}`);
}

function judgeLoader(directory: string): Finding {
  const tsNode = resolved(directory, 'ts-node/package.json');
  const typescript = resolved(directory, 'typescript/package.json');
  if ((process.features as { readonly typescript?: unknown }).typescript)
    return fine('TypeScript is run by Node itself');
  if (resolved(directory, 'tsx/package.json') !== undefined) return fine('TypeScript is run by tsx');
  if (tsNode === undefined) return warning('nothing here runs TypeScript', installHint('tsx', directory));
  if (typescript === undefined || majorOf(typescript) > 6) {
    return missing('ts-node needs TypeScript up to 6', installHint('typescript@6', directory));
  }
  return fine('TypeScript is run by ts-node');
}

async function judgeInventory(env: string, directory: string): Promise<Finding> {
  try {
    const { hosts } = await loadInventory({ directory, env });
    return fine(`inventory ${env} with ${hosts.length} ${hosts.length === 1 ? 'host' : 'hosts'}`);
  } catch (thrown) {
    const { message, hint } = toHostwrightError(thrown);
    return missing(`inventory ${env}: ${message}`, hint);
  }
}

async function judgePlaybook(file: string, { directory, load }: ProjectPlace): Promise<Finding> {
  const name = relative(directory, file);
  try {
    await load(relative(process.cwd(), file));
    return fine(`playbook ${name}`);
  } catch (thrown) {
    const { message, hint } = toHostwrightError(thrown);
    // A check for drift of another playbook is a program, and exports none.
    if (message.includes('does not export a playbook')) return fine(`${name}, which exports no playbook`);
    return missing(message, hint);
  }
}

async function judgeTypes(directory: string): Promise<Finding> {
  const compiler = resolved(directory, 'typescript/package.json')?.replace(/package\.json$/, 'bin/tsc');
  if (compiler === undefined || !existsSync(join(directory, 'tsconfig.json'))) {
    return warning(
      'types cannot be checked: no typescript, or no tsconfig.json',
      installHint('typescript@6', directory),
    );
  }
  const { code, output } = await run(process.execPath, [compiler, '--noEmit'], directory);
  if (code === 0) return fine('types are right');
  const lines = output.split('\n').filter((line) => /error TS/.test(line));
  if (lines.length === 0)
    return missing(`types cannot be checked: ${output.trim() || 'the compiler gave up'}`, 'npx tsc --noEmit');
  return missing(
    [
      `types are wrong, in ${lines.length} ${lines.length === 1 ? 'place' : 'places'}:`,
      ...lines.slice(0, 3),
    ].join('\n'),
    'npx tsc --noEmit',
  );
}

async function judgeSecrets(directory: string): Promise<readonly Finding[]> {
  const { code, output } = await run('git', ['ls-files', '-co', '--exclude-standard', '-z'], directory);
  if (code !== 0) return [];
  const open = openSecrets(output.split('\0'));
  if (open.length === 0) return [fine('git: no file that looks like a secret')];
  return [
    missing(
      `git does not ignore what looks like a secret: ${open.slice(0, 5).join(', ')}`,
      'Add it to .gitignore; git rm --cached FILE where it is in the repository already.',
    ),
  ];
}

function resolved(directory: string, name: string): string | undefined {
  try {
    return createRequire(join(directory, 'package.json')).resolve(name);
  } catch {
    return undefined;
  }
}

function majorOf(manifest: string): number {
  return Number.parseInt(
    (JSON.parse(readFileSync(manifest, 'utf8')) as { readonly version: string }).version,
    10,
  );
}
