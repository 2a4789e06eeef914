/** How it is known that a line of the document holds. */
export type LineStatus = DeclaredStatus | TestedStatus | ReadStatus;

/** Nothing but the description says it. */
export interface DeclaredStatus {
  readonly kind: 'declared';
}

/** A test proves it. */
export interface TestedStatus {
  readonly kind: 'tested';
  /** The title of the test. */
  readonly test: string;
  /** The file that has it. */
  readonly file?: string | undefined;
}

/** It was read from hosts. */
export interface ReadStatus {
  readonly kind: 'read';
  /** When, the oldest of all: `2026-11-30 03:10 UTC`. */
  readonly at: string;
  /** How long ago that was: `3 hours ago`. */
  readonly age?: string | undefined;
  readonly hosts: readonly string[];
  /** How many things were found otherwise than declared. */
  readonly otherwise?: number | undefined;
}

/** Statuses by the path of the line in the template; without an entry, a line is only declared. */
export type LineStatuses = Readonly<Record<string, LineStatus | readonly LineStatus[]>>;

/** The status of a line, as the document says it. */
export function statusText(status: LineStatus): string {
  if (status.kind === 'declared') return 'declared, not run here';
  if (status.kind === 'tested') {
    const { test, file } = status;
    return `proved by test “${test}”${file === undefined ? '' : ` of ${file}`}`;
  }
  const { at, age, hosts, otherwise = 0 } = status;
  const parts = [
    `read at ${at} from ${fewNames(hosts)}`,
    ...(age === undefined ? [] : [age]),
    ...(otherwise === 0 ? [] : [`${otherwise} found otherwise`]),
  ];
  return parts.join(', ');
}

/** The statuses of a line from several sources: a test may prove what was also read. */
export function statusesOf(sources: readonly LineStatuses[], path: string): readonly LineStatus[] {
  const own = sources.flatMap((statuses) =>
    Object.hasOwn(statuses, path) ? [statuses[path] ?? []].flat() : [],
  );
  return own.length === 0 ? [{ kind: 'declared' }] : own;
}

/** Names in a line: of many, only the first. */
export function fewNames(names: readonly string[]): string {
  const shown = names.length > 6 ? names.slice(0, 5) : names;
  const others = names.length - shown.length;
  return [...shown, ...(others === 0 ? [] : [`${others} others`])].join(', ');
}
