import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LabSettings } from './settings';

/** The port of a lab's ACME server. */
export const acmePort = 14_000;

/** The file with the certificate of an ACME server itself, on its host. */
export const acmeServerFile = '/etc/pebble/server.pem';

/** What an inventory needs to know of a lab's ACME server. */
export interface AcmeServer {
  /** The value for `certbot --server`. */
  readonly directoryUrl: string;
  /** The certificate of the server itself, as PEM; undefined until it is set up. */
  readonly serverCa: string | undefined;
  /** The file on this computer with the root of the certificates that it issues, as PEM: for visitors of a site. */
  readonly rootFile: string;
  /** The root itself, for hosts that visit a site; undefined until it is set up. */
  readonly root: string | undefined;
}

/** The ACME server that a lab host is or will be. Changes nothing. */
export function acmeServer(settings: LabSettings, host: string): AcmeServer {
  const file = join(settings.directory, 'machines', host, 'root', acmeServerFile);
  const rootFile = acmeRootFile(settings);
  return {
    directoryUrl: `https://${host}.lab.test:${acmePort}/dir`,
    serverCa: contentOf(file),
    rootFile,
    root: contentOf(rootFile),
  };
}

/** The file on this computer with the root of the certificates that the lab's ACME server issues. */
export function acmeRootFile(settings: LabSettings): string {
  return join(settings.directory, 'acme-root.pem');
}

function contentOf(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
