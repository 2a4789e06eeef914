import type { LineStatus } from '../../architecture/document/status';
import { hostRange } from '../host-range';

/** How it is known that a line holds, in words; undefined: there is nothing to say beside that it is declared. */
export function evidenceText(status: LineStatus): string | undefined {
  if (status.kind === 'tested') return `Proved by test ${status.test}`;
  if (status.kind === 'read') return `Read at ${status.at} from ${hostRange(status.hosts)}`;
  return undefined;
}
