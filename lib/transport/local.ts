import type { Connection } from './connection';
import type { OpenOptions } from './open';
import type { Target } from './target';
export function connectLocal(_name: string, _target: Target, _options: OpenOptions): Promise<Connection> {
  throw new Error('not yet');
}
