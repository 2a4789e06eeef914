import { HostwrightError } from '../errors/error';
import type { Problem } from '../schema/validate';
import { formatHint } from './hints';

/** The file that an inventory was read from. */
export interface SourceFile {
  /** As messages show it. */
  readonly name: string;
  /** Relative paths in it start here. */
  readonly directory: string;
  /** The line of a dotted path or of its nearest parent; undefined if lines are not known. */
  lineOf(path: string): number | undefined;
}

/** A problem that may know its line. */
export interface LocatedProblem extends Problem {
  readonly line?: number;
}

/** One INVENTORY error with all these problems, each with file, line and path. */
export function inventoryError(
  source: SourceFile,
  problems: readonly LocatedProblem[],
  data?: unknown,
): HostwrightError {
  const listed = problems
    .map((problem) => ({ problem, line: lineFor(source, problem) }))
    .sort((one, other) => (one.line ?? 0) - (other.line ?? 0))
    .map(
      ({ problem, line }) =>
        placeOf(source, problem, line) + [problem.path, problem.message].filter(Boolean).join(' '),
    );
  const message =
    listed.length === 1
      ? listed.join('')
      : [`the inventory has ${listed.length} mistakes`, ...listed].join('\n  ');
  const isCommandLine = problems.every(({ path }) => path.startsWith('-x '));
  const hint = isCommandLine
    ? '-x KEY=VALUE sets a variable of the project; hostwright inventory explain HOST shows them.'
    : formatHint(data);
  return new HostwrightError({ code: 'INVENTORY', message, hint });
}

// Paths of the command line and of the project are not in the file of the inventory.
function lineFor(source: SourceFile, { path, line }: LocatedProblem): number | undefined {
  if (line !== undefined) return line;
  return /^(-x |project\.|vars\.)/.test(path) ? undefined : source.lineOf(path);
}

function placeOf({ name }: SourceFile, { path }: Problem, line: number | undefined): string {
  if (path.startsWith('-x ')) return '';
  return `${name}${line === undefined ? '' : `:${line}`}: `;
}
