import { relative } from 'node:path';
import type { ProjectChoices } from '../init/choices';
import type { JoinedFiles } from '../init/join-files';
import { labUpCommand } from '../init/lab-command';
import type { PackageManager } from '../init/package-manager';

/** What was written, and what was left. */
export function written({ directory }: ProjectChoices, { created, extended, kept }: JoinedFiles): string {
  const groups = [
    ['created', created.map(({ path }) => path)],
    ['added to', extended.map(({ path }) => path)],
    ['kept', kept],
  ] as const;
  const lines = groups.flatMap(([word, paths]) => paths.map((path) => `  ${word.padEnd(8)} ${path}\n`));
  return `A project in ${directory}:\n${lines.join('')}`;
}

/** The commands that come next, each with what it does. */
export function nextSteps(choices: ProjectChoices, state: NextState): string {
  const steps = [...preparing(choices, state), ...running(choices)];
  const width = Math.max(...steps.map(([command]) => command.length));
  const lines = steps.map(([command, words]) =>
    `  ${command.padEnd(width)}  ${words === '' ? '' : `# ${words}`}`.trimEnd(),
  );
  return `${remark(choices)}\nNext:\n${lines.join('\n')}\n`;
}

interface NextState {
  readonly isInstalled: boolean;
  /** Whether the project is in another directory than the current one. */
  readonly isNew: boolean;
}

type Step = readonly [command: string, words: string];

function preparing(
  { directory, manager }: ProjectChoices,
  { isInstalled, isNew }: NextState,
): readonly Step[] {
  return [
    ...(isNew ? [[`cd ${shellPath(directory)}`, ''] as const] : []),
    ...(isInstalled ? [] : [[manager.install.join(' '), 'what the project needs'] as const]),
  ];
}

function running({ hosts, manager }: ProjectChoices): readonly Step[] {
  const flags = hosts.length > 0 ? '-e production' : undefined;
  return [
    ...(hosts.length > 0 ? [doctorStep(manager)] : labSteps(manager)),
    [manager.script('check', flags), 'what would change'],
    [manager.script('apply', flags), 'change it'],
  ];
}

function doctorStep({ exec }: PackageManager): Step {
  return [`${exec} hostwright doctor all -e production`, 'whether they are ready'];
}

/** Root boots the lab with the first check. */
function labSteps(manager: PackageManager): readonly Step[] {
  return process.getuid?.() === 0 ? [] : [[labUpCommand(manager), 'boot a machine of the lab']];
}

/** The shorter of the two ways to a directory, as a shell takes it. */
function shellPath(directory: string): string {
  const [path = directory] = [relative(process.cwd(), directory), directory].sort(
    (one, other) => one.length - other.length,
  );
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}

function remark({ hosts }: ProjectChoices): string {
  if (process.platform === 'linux' || hosts.length > 0) return '';
  return '\nThe lab needs Linux: name hosts of yours in inventory/production.ts, and say -e production.\n';
}
