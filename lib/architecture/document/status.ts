/** How it is known that a line of the document holds. */
export type LineStatus =
  | { readonly kind: 'declared' }
  | { readonly kind: 'tested'; readonly test: string }
  | { readonly kind: 'read'; readonly at: string; readonly hosts: readonly string[] };

/** Statuses by the path of the line in the template; without an entry, a line is only declared. */
export type LineStatuses = Readonly<Record<string, LineStatus | readonly LineStatus[]>>;

/** The status of a line, as the document says it. */
export function statusText(status: LineStatus): string {
  if (status.kind === 'tested') return `proved by test ${status.test}`;
  if (status.kind === 'read') return `read at ${status.at} from ${status.hosts.join(', ')}`;
  return 'declared, not run here';
}

/** The statuses of a line: a test may prove what was also read. */
export function statusesOf(statuses: LineStatuses, path: string): readonly LineStatus[] {
  const own = Object.hasOwn(statuses, path) ? [statuses[path] ?? []].flat() : [];
  return own.length === 0 ? [{ kind: 'declared' }] : own;
}
