/** The host that ran a `once`, and what it threw there. */
export interface OnceResult {
  readonly by: string;
  readonly thrown: unknown;
}

/** Runs `work` on the first host that asks for this name; the others wait and get its outcome. */
export type Once = (name: string, host: string, work: () => Promise<unknown>) => Promise<OnceResult>;

/** Decides which host runs each `once` of a play: the first that reaches it; the others wait. */
export function createOnce(): Once {
  const claims = new Map<string, Promise<OnceResult>>();
  return (name, host, work) => {
    const claim = claims.get(name) ?? claimed(host, work);
    claims.set(name, claim);
    return claim;
  };
}

async function claimed(by: string, work: () => Promise<unknown>): Promise<OnceResult> {
  try {
    await work();
    return { by, thrown: undefined };
  } catch (thrown) {
    return { by, thrown };
  }
}
