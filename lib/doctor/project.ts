import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { toHostwrightError } from '../errors/error';
import { environmentNames } from '../inventory/files';
import { loadInventory } from '../inventory/load';
import { installHint, lockFilesIn } from '../init/lock-files';
import { fine, missing, warning, type Examination, type Finding } from './finding';
import { openSecrets } from './open-secrets';
import { run } from './run';

/** What the doctor needs to know about a project. */
export interface ProjectPlace {
  readonly directory: string;
  readonly playbooks: readonly string[];
  /** Loads a playbook, or throws its error. */
  readonly load: (file: string) => unknown;
}

/** Examines a project: its files load, it has no type errors, git ignores its secrets. */
export async function examineProject(place: ProjectPlace): Promise<Examination> {
  const { directory } = place;
  const subject = `project ${directory}`;
  if (!existsSync(join(directory, 'inventory'))) {
    return {
      subject,
      findings: [warning('this is not a project: there is no folder inventory/', 'npx hostwright init')],
    };
  }
  if (lacksInstallation(directory)) {
    return {
      subject,
      findings: [
        missing(
          'the packages of package.json are not installed',
          'Run npm install, or the same of your package manager.',
        ),
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

/** Without the packages nothing else can be checked. */
function lacksInstallation(directory: string): boolean {
  const file = join(directory, 'package.json');
  const isNamed = existsSync(file) && readFileSync(file, 'utf8').includes('"hostwright":');
  return isNamed && resolved(directory, 'hostwright/package.json') === undefined;
}

function judgePackages(directory: string): Finding {
  if (!existsSync(join(directory, 'package.json')))
    return warning('there is no package.json', 'npx hostwright init adds one.');
  if (resolved(directory, 'hostwright/package.json') === undefined) {
    return missing('hostwright is not installed in the project', 'npm install');
  }
  const locks = lockFilesIn(directory);
  if (locks.length > 1)
    return warning(
      `there are several lock files: ${locks.join(', ')}`,
      'Keep only the one of your package manager.',
    );
  if (locks.length === 0)
    return warning(
      'there is no lock file: others may get other versions',
      'Install the packages, and commit the lock file.',
    );
  return fine(`installed, with ${locks[0] ?? ''}`);
}

function judgeLoader(directory: string): Finding {
  const tsNode = resolved(directory, 'ts-node/package.json');
  const typescript = resolved(directory, 'typescript/package.json');
  if ((process.features as { readonly typescript?: unknown }).typescript)
    return fine('Node itself runs TypeScript');
  if (resolved(directory, 'tsx/package.json') !== undefined) return fine('tsx runs TypeScript');
  if (tsNode === undefined) return warning('nothing here runs TypeScript', installHint('tsx', directory));
  if (typescript === undefined || majorOf(typescript) > 6) {
    return missing('ts-node needs TypeScript up to 6', installHint('typescript@6', directory));
  }
  return fine('ts-node runs TypeScript');
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
    // A program that checks another playbook for drift exports no playbook.
    if (message.includes('does not export a playbook')) return fine(`${name} does not export a playbook`);
    return missing(message, hint);
  }
}

async function judgeTypes(directory: string): Promise<Finding> {
  const compiler = resolved(directory, 'typescript/package.json')?.replace(/package\.json$/, 'bin/tsc');
  if (compiler === undefined || !existsSync(join(directory, 'tsconfig.json'))) {
    return warning(
      'types cannot be checked: typescript or tsconfig.json is missing',
      installHint('typescript@6', directory),
    );
  }
  const { code, output } = await run(process.execPath, [compiler, '--noEmit'], directory);
  if (code === 0) return fine('no type errors');
  const lines = output.split('\n').filter((line) => /error TS/.test(line));
  if (lines.length === 0)
    return missing(`types cannot be checked: ${output.trim() || 'the compiler gave up'}`, 'npx tsc --noEmit');
  return missing(
    [`${lines.length} type ${lines.length === 1 ? 'error' : 'errors'}:`, ...lines.slice(0, 3)].join('\n'),
    'npx tsc --noEmit',
  );
}

async function judgeSecrets(directory: string): Promise<readonly Finding[]> {
  const { code, output } = await run('git', ['ls-files', '-co', '--exclude-standard', '-z'], directory);
  if (code !== 0) return [];
  const open = openSecrets(output.split('\0'));
  if (open.length === 0) return [fine('git has no file that looks like a secret')];
  return [
    missing(
      `git does not ignore what looks like a secret: ${open.slice(0, 5).join(', ')}`,
      'Add it to .gitignore. If it is committed already: git rm --cached FILE.',
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
