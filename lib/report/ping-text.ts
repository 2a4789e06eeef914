import { aligned } from './aligned';
import type { Paint } from './paint';

/** A host that could be logged into. */
export interface Pong {
  readonly host: string;
  /** Login user. */
  readonly user: string;
  readonly isRoot: boolean;
  readonly ms: number;
}

/** A row a host: how long it took, and who works there. */
export function pingTable(pongs: readonly Pong[], paint: Paint): string {
  const rows = pongs.map(({ host, user, isRoot, ms }) => [
    host,
    `${(ms / 1000).toFixed(2)} s`,
    isRoot && user !== 'root' ? `${user}, becomes root` : user,
  ]);
  return aligned(rows).replaceAll(/^(?=.)/gm, `${paint('green', 'ok')} `);
}
