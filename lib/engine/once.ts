/** Who ran a `once`, and what it threw there. */
export interface OnceResult {
  readonly by: string;
  readonly thrown: unknown;
}

/** Runs `work` on the first host that asks for this name; the others wait and are told how it went. */
export type Once = (name: string, host: string, work: () => Promise<unknown>) => Promise<OnceResult>;

/** Settles which host runs each `once` of a play: the first that gets there; the others wait for it. */
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
