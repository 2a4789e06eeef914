import type { Description } from '../schema/description';
import type { LineStatuses } from './status';

/** The lines that tests prove, as the description says. */
export function provedStatuses({ proved = {} }: Description): LineStatuses {
  return Object.fromEntries(
    Object.entries(proved).map(([path, proofs]) => [
      path,
      (proofs ?? []).map((proof) => ({ kind: 'tested' as const, ...proof })),
    ]),
  );
}
