import type { LineStatus } from '../../architecture/document/status';
import { hostRange } from '../host-range';
import { counted } from './counted';

/** How it is known that a line holds, for the page. */
export interface Evidence {
  readonly kind: 'tested' | 'read' | 'otherwise';
  readonly words: string;
}

/** How it is known that a line holds; empty: there is nothing to say beside that it is declared. */
export function evidenceOf(status: LineStatus): readonly Evidence[] {
  if (status.kind === 'declared') return [];
  if (status.kind === 'tested') {
    const { test, file } = status;
    return [{ kind: 'tested', words: `Proved by test “${test}”${file === undefined ? '' : ` of ${file}`}` }];
  }
  const { at, age, hosts, otherwise = 0 } = status;
  const words = `Read at ${at}${age === undefined ? '' : `, ${age},`} from ${hostRange(hosts)}`;
  if (otherwise === 0) return [{ kind: 'read', words }];
  return [
    { kind: 'otherwise', words: `${words}: ${counted(otherwise, 'thing')} found otherwise than declared` },
  ];
}
