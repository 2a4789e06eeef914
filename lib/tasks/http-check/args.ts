import { integer, object, withDefault, type InputOf } from '../../schema/schema';
import { httpRequest } from '../shared/web/http-request';

export const httpCheckArgs = object({
  ...httpRequest,
  /** Seconds that the answer may take. Default: 5. */
  timeout: withDefault(integer({ minimum: 1 }), 5),
});

/** The arguments of the task `httpCheck`. */
export interface HttpCheckArgs extends InputOf<typeof httpCheckArgs> {}
