import type { AnyResult } from './nodes';

/** The host that ran a `once`, and what came of it there. */
export interface OnceResult {
  readonly by: string;
  readonly thrown: unknown;
  /** Undefined: it has none, or it failed. */
  readonly result: AnyResult | undefined;
}

/** What the first host does; returns its result, if it has one. */
export type OnceWork = () => Promise<AnyResult | undefined>;

/** Runs `work` on the first host that asks for this name; the others wait and get its outcome. */
export type Once = (name: string, host: string, work: OnceWork) => Promise<OnceResult>;

/** Decides which host runs each `once` of a play: the first that reaches it; the others wait. */
export function createOnce(): Once {
  const claims = new Map<string, Promise<OnceResult>>();
  return (name, host, work) => {
    const claim = claims.get(name) ?? claimed(host, work);
    claims.set(name, claim);
    return claim;
  };
}

async function claimed(by: string, work: OnceWork): Promise<OnceResult> {
  try {
    return { by, thrown: undefined, result: await work() };
  } catch (thrown) {
    return { by, thrown, result: undefined };
  }
}
