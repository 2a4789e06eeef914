import type { Paint } from './paint';
import { tableLines } from './table';

/** A host that accepted a login. */
export interface PingResult {
  readonly host: string;
  /** Login user. */
  readonly user: string;
  readonly isRoot: boolean;
  readonly ms: number;
}

/** One row per host: the time and the user. */
export function pingTable(answers: readonly PingResult[], paint: Paint): string {
  const rows = answers.map(({ host, user, isRoot, ms }) => [
    host,
    `${(ms / 1000).toFixed(2)} s`,
    isRoot && user !== 'root' ? `${user}, becomes root` : user,
  ]);
  return tableLines(rows)
    .map((line) => `${paint('green', 'ok')} ${line}\n`)
    .join('');
}
