import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LabSettings } from './settings';

/** The port at which a lab's ACME server answers. */
export const acmePort = 14_000;

/** Where an ACME server of the lab keeps its own certificate, on its host. */
export const acmeServerFile = '/etc/pebble/server.pem';

/** What an inventory needs to know of a lab's ACME server. */
export interface AcmeServer {
  /** What `certbot --server` is given. */
  readonly directoryUrl: string;
  /** The certificate, as PEM, that vouches for the server itself; undefined as long as it is not set up. */
  readonly serverCa: string | undefined;
}

/** The ACME server that a lab host is or will be; touches nothing. */
export function acmeServer(settings: LabSettings, host: string): AcmeServer {
  const file = join(settings.directory, 'machines', host, 'root', acmeServerFile);
  return {
    directoryUrl: `https://${host}.lab.test:${acmePort}/dir`,
    serverCa: existsSync(file) ? readFileSync(file, 'utf8') : undefined,
  };
}

/** The file on this computer with the root of the certificates that the lab's ACME server issues. */
export function acmeRootFile(settings: LabSettings): string {
  return join(settings.directory, 'acme-root.pem');
}
