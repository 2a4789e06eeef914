import { labAcme } from '../../../lib/lab/pebble';
import type { TestHost } from '../harness';

/** What the first example of a page needs beside a fresh host. */
export interface Need {
  /** Why it cannot be run on a lab host at all. */
  readonly skip?: string;
  /** Prepares the host, and says what takes the place of what in the example. */
  readonly prepare?: (host: TestHost) => Promise<readonly (readonly [from: string, to: string])[]>;
}

/** The examples that cannot run as they stand, by the name of the page. */
export const needs: Readonly<Record<string, Need>> = {
  certbot: { prepare: useOwnAuthority },
};

/** The lab has an authority of its own, which no system trusts, and names of its own. */
async function useOwnAuthority(host: TestHost) {
  const { directoryUrl, serverCa } = await labAcme(host.name);
  await host.exec(`cat > /etc/ssl/certs/lab.pem <<.\n${serverCa}.`);
  await host.exec("echo '127.0.0.1 one.lab.test two.lab.test' >> /etc/hosts");
  return [
    ["'example.org'", "'one.lab.test'"],
    ["'www.example.org'", "'two.lab.test'"],
    ['agreeTos: true', `agreeTos: true, server: '${directoryUrl}', caBundle: '/etc/ssl/certs/lab.pem'`],
  ] as const;
}
