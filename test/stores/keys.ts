import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeKeys } from '../../lib/stores/age/crypt';

/** A person with a pair of keys; the secret one is in a file. */
export interface Person {
  readonly publicKey: string;
  readonly identity: string;
}

/** A directory of its own for each test of a describe block, and people with keys in it. */
export function useDirectory(): {
  readonly path: (name: string) => string;
  readonly person: (name: string) => Promise<Person>;
} {
  let directory = '';
  beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'hostwright secrets '))));
  afterEach(() => rmSync(directory, { recursive: true, force: true }));
  const path = (name: string) => join(directory, name);
  return {
    path,
    person: async (name) => {
      const { secretKey, publicKey } = await makeKeys();
      writeFileSync(path(`${name}.key`), `# ${name}\n${secretKey}\n`, { mode: 0o600 });
      return { publicKey, identity: path(`${name}.key`) };
    },
  };
}

/** Sets variables of the environment for each test of a describe block; undefined: not set. */
export function useVariables(variables: Readonly<Record<string, string | undefined>>): void {
  const kept = { ...process.env };
  beforeEach(() => {
    for (const [name, value] of Object.entries(variables)) setVariable(name, value);
  });
  afterEach(() => {
    for (const name of Object.keys(variables)) setVariable(name, kept[name]);
  });
}

/** Sets a variable of the environment, or takes it away. */
export function setVariable(name: string, value: string | undefined): void {
  if (value === undefined) Reflect.deleteProperty(process.env, name);
  else process.env[name] = value;
}

/** The error of a promise as `MESSAGE | HINT`; fails when there is none. */
export async function failureOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (thrown) {
    const { code, message, hint } = thrown as { code?: string; message: string; hint?: string };
    return `${code ?? 'no code'}: ${message} | ${hint ?? ''}`;
  }
  throw new Error('it did not fail');
}
