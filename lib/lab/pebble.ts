import { HostwrightError } from '../errors/error';
import { scriptFile } from '../shell/script-file';
import type { Script } from '../shell/sh';
import { lastLines } from './command';
import { labExec, labHost } from './lab';
import text from './pebble.sh';
import { labSettings, type LabSettings } from './settings';

/** An ACME server for certificates in the lab. */
export interface LabAcme {
  /** The value for `certbot --server`. */
  readonly directoryUrl: string;
  /** The certificate of the server itself, as PEM: for `REQUESTS_CA_BUNDLE`. */
  readonly serverCa: string;
  /** The root of the certificates that it issues, as PEM: for visitors of a site. */
  readonly issuerCa: string;
}

/** How the ACME server resolves names, and in which lab it is. */
export interface LabAcmeOptions {
  /** Name server that it asks for all names, as `ADDRESS:PORT`. Default: what the host itself uses. */
  readonly dnsServer?: string | undefined;
  /** Default: the lab that the environment selects. */
  readonly settings?: LabSettings | undefined;
}

const directoryPort = 14_000;
const managementPort = 15_000;

/**
 * Makes a lab host an ACME server (Debian's pebble) unless it is one, and returns how to use it. It issues certificates
 * for any name that the host resolves, also with /etc/hosts, and validates at ports 80 and 443. Whenever it starts, it
 * forgets its accounts and has a new root.
 */
export async function labAcme(name: string, options: LabAcmeOptions = {}): Promise<LabAcme> {
  const { settings = labSettings() } = options;
  const host = labHost(name, settings);
  const serverName = `${host.name}.lab.test`;
  const names = `DNS:${serverName},DNS:localhost,IP:${host.address},IP:127.0.0.1`;
  const { code, stdout, stderr } = await labExec(name, setUp(names, options).text, settings);
  const [serverCa, issuerCa] =
    stdout.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----\n/g) ?? [];
  if (code !== 0 || serverCa === undefined || issuerCa === undefined) {
    throw new HostwrightError({
      code: 'LAB_BOOT',
      message: `${name} did not become an ACME server:\n${lastLines(stderr.trim(), 20)}`,
    });
  }
  return { directoryUrl: `https://${serverName}:${directoryPort}/dir`, serverCa, issuerCa };
}

function setUp(names: string, { dnsServer }: LabAcmeOptions): Script {
  return scriptFile(text, {
    hw_names: names,
    hw_configuration: configuration,
    hw_unit: unitOf(dnsServer === undefined ? '' : ` -dnsserver ${dnsServer}`),
    hw_port: managementPort,
  });
}

const configuration = JSON.stringify({
  pebble: {
    listenAddress: `0.0.0.0:${directoryPort}`,
    managementListenAddress: `0.0.0.0:${managementPort}`,
    certificate: '/etc/pebble/server.pem',
    privateKey: '/etc/pebble/server.key',
    httpPort: 80,
    tlsPort: 443,
  },
});

// By default pebble delays validation and refuses some requests, to test clients. Here it should be quick.
const unitOf = (options: string) => `[Unit]
Description=ACME server of the lab
After=network.target

[Service]
Environment=PEBBLE_VA_NOSLEEP=1 PEBBLE_WFE_NONCEREJECT=0
ExecStart=/usr/bin/pebble -config /etc/pebble/config.json${options}
Restart=always

[Install]
WantedBy=multi-user.target`;
