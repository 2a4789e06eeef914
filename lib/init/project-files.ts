import type { NamedHost, ProjectChoices } from './choices';
import { render } from './render';

/** A file of a new project. */
export interface ProjectFile {
  /** Relative to the project's directory. */
  readonly path: string;
  readonly text: string;
}

/** The files of a new project in an empty directory. */
export function projectFiles(choices: ProjectChoices): readonly ProjectFile[] {
  const values = templateValues(choices);
  return placesOf(choices).map(([path, template]) => ({ path, text: render(template, values) }));
}

/** The environments of a new project. */
export function environmentsOf({ hosts }: ProjectChoices): readonly string[] {
  return hosts.length > 0 ? ['development', 'production'] : ['development'];
}

type Place = readonly [path: string, template: string];

function placesOf({ ci, hosts, manager }: ProjectChoices): readonly Place[] {
  const same = [
    'package.json',
    'inventory/project.ts',
    'inventory/development.ts',
    ...(hosts.length > 0 ? ['inventory/production.ts'] : []),
    'playbooks/site.ts',
    'roles/welcome.ts',
    'test/welcome.test.ts',
    'test/inventory.test.ts',
    'tsconfig.json',
    'README.md',
    ...(manager.name === 'pnpm' ? ['pnpm-workspace.yaml'] : []),
  ];
  const ciFiles = { github: '.github/workflows/hostwright.yml', gitlab: '.gitlab-ci.yml' };
  return [
    ...same.map((path): Place => [path, path]),
    ['.gitignore', 'gitignore'],
    ['.vscode/settings.json', 'vscode/settings.json'],
    ...(manager.name === 'yarn' ? ([['.yarnrc.yml', 'yarnrc.yml']] as const) : []),
    ...(ci === 'none' ? [] : ([[ciFiles[ci], `ci/${ci}.yml`]] as const)),
  ];
}

function templateValues(choices: ProjectChoices): object {
  const isEsm = choices.modules === 'esm';
  return {
    ...choices,
    isEsm,
    // Node's type stripping needs the extension, and tsx accepts it.
    ending: isEsm ? '.ts' : '',
    entry: isEsm ? 'import.meta' : 'module',
    environments: environmentsOf(choices),
    hosts: choices.hosts.map((host) => ({ address: host.address, connection: connectionOf(host) })),
  };
}

function connectionOf({ user, port }: NamedHost): string {
  const settings = [
    ...(user === undefined ? [] : [`user: '${user}'`]),
    ...(port === undefined ? [] : [`port: ${port}`]),
  ];
  return settings.length === 0 ? '{}' : `{ connection: { ${settings.join(', ')} } }`;
}
