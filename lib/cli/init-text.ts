import { relative } from 'node:path';
import type { ProjectChoices } from '../init/choices';
import type { JoinedFiles } from '../init/join-files';
import { labUpCommand } from '../init/lab-command';
import type { PackageManager } from '../init/package-manager';

/** Says which files were written and which were kept. */
export function written({ directory }: ProjectChoices, { created, extended, kept }: JoinedFiles): string {
  const groups = [
    ['created', created.map(({ path }) => path)],
    ['added to', extended.map(({ path }) => path)],
    ['kept', kept],
  ] as const;
  const lines = groups.flatMap(([what, paths]) => paths.map((path) => `  ${what.padEnd(8)} ${path}\n`));
  return `A project in ${directory}:\n${lines.join('')}`;
}

/** The next commands, each with what it does. */
export function nextSteps(choices: ProjectChoices, state: NextState): string {
  const steps = [...preparing(choices, state), ...running(choices)];
  const width = Math.max(...steps.map(([command]) => command.length));
  const lines = steps.map(([command, comment]) =>
    `  ${command.padEnd(width)}  ${comment === '' ? '' : `# ${comment}`}`.trimEnd(),
  );
  return `${remark(choices)}\nNext:\n${lines.join('\n')}\n`;
}

interface NextState {
  readonly isInstalled: boolean;
  /** The project is not in the current directory. */
  readonly isNew: boolean;
}

type Step = readonly [command: string, comment: string];

function preparing(
  { directory, manager }: ProjectChoices,
  { isInstalled, isNew }: NextState,
): readonly Step[] {
  return [
    ...(isNew ? [[`cd ${shellPath(directory)}`, ''] as const] : []),
    ...(isInstalled ? [] : [[manager.install.join(' '), 'install packages'] as const]),
  ];
}

function running({ hosts, manager }: ProjectChoices): readonly Step[] {
  const flags = hosts.length > 0 ? '-e production' : undefined;
  return [
    ...(hosts.length > 0 ? [doctorStep(manager)] : labSteps(manager)),
    [manager.script('check', flags), 'show what would change'],
    [manager.script('apply', flags), 'make the changes'],
  ];
}

function doctorStep({ exec }: PackageManager): Step {
  return [`${exec} hostwright doctor all -e production`, 'check that they are ready'];
}

/** Root boots the lab with the first check. */
function labSteps(manager: PackageManager): readonly Step[] {
  return process.getuid?.() === 0 ? [] : [[labUpCommand(manager), 'boot a machine of the lab']];
}

/** The relative or the absolute path, whichever is shorter, quoted for a shell. */
function shellPath(directory: string): string {
  const [path = directory] = [relative(process.cwd(), directory), directory].sort(
    (one, other) => one.length - other.length,
  );
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}

function remark({ hosts }: ProjectChoices): string {
  if (process.platform === 'linux' || hosts.length > 0) return '';
  return '\nThe lab needs Linux. Elsewhere name your hosts in inventory/production.ts, and add -e production.\n';
}
