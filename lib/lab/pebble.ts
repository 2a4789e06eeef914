import { HostwrightError } from '../errors/error';
import { sh, type Script } from '../shell/sh';
import { lastLines } from './command';
import { labExec, labHost } from './lab';
import { labSettings, type LabSettings } from './settings';

/** An ACME server for certificates in the lab. */
export interface LabAcme {
  /** What `certbot --server` is given. */
  readonly directoryUrl: string;
  /** The certificate, as PEM, that vouches for the directory itself: for `REQUESTS_CA_BUNDLE`. */
  readonly serverCa: string;
  /** The root, as PEM, of the certificates that it issues: for those who visit a site. */
  readonly issuerCa: string;
}

const directoryPort = 14_000;
const managementPort = 15_000;

/**
 * Makes a lab host an ACME server (Debian's pebble), or finds that it is one, and says how to use it. It issues for any
 * name that the host resolves, also by its /etc/hosts, and looks for answers at ports 80 and 443. It forgets its
 * accounts, and its root is a new one, whenever it is started.
 */
export async function labAcme(name: string, settings: LabSettings = labSettings()): Promise<LabAcme> {
  const host = labHost(name, settings);
  const serverName = `${host.name}.lab.test`;
  const { code, stdout, stderr } = await labExec(name, setUp(serverName, host.address).text, settings);
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

// The root of what it issues is told by its second port only, with HTTP over TLS: openssl is there with the package.
function setUp(serverName: string, address: string): Script {
  return sh`
set -e
export DEBIAN_FRONTEND=noninteractive
if ! command -v pebble >/dev/null || ! command -v openssl >/dev/null; then
  apt-get update -qq >&2 </dev/null
  apt-get install -y -qq --no-install-recommends pebble openssl >&2 </dev/null
fi
mkdir -p /etc/pebble
if [ ! -s /etc/pebble/server.pem ]; then
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 3650 -subj "/CN=pebble" \
    -addext ${`subjectAltName=DNS:${serverName},DNS:localhost,IP:${address},IP:127.0.0.1`} \
    -keyout /etc/pebble/server.key -out /etc/pebble/server.new 2>/dev/null
  mv /etc/pebble/server.new /etc/pebble/server.pem
fi
printf '%s\n' ${configuration} > /etc/pebble/config.json
printf '%s\n' ${unit} > /etc/systemd/system/pebble.service.new
if ! cmp -s /etc/systemd/system/pebble.service.new /etc/systemd/system/pebble.service; then
  mv /etc/systemd/system/pebble.service.new /etc/systemd/system/pebble.service
  systemctl daemon-reload
fi
rm -f /etc/systemd/system/pebble.service.new
systemctl enable -q pebble.service
systemctl start pebble.service
cat /etc/pebble/server.pem
hw_tries=0
until printf 'GET /roots/0 HTTP/1.0\r\n\r\n' |
  openssl s_client -quiet -connect ${`127.0.0.1:${managementPort}`} 2>/dev/null | grep -A 100 -e '-----BEGIN'; do
  hw_tries=$((hw_tries + 1))
  if [ "$hw_tries" -gt 100 ]; then systemctl status --no-pager pebble.service >&2; exit 1; fi
  sleep 0.1
done`;
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

// By default pebble waits before it validates and refuses some requests, to test clients; here it is to be quick.
const unit = `[Unit]
Description=ACME server of the lab
After=network.target

[Service]
Environment=PEBBLE_VA_NOSLEEP=1 PEBBLE_WFE_NONCEREJECT=0
ExecStart=/usr/bin/pebble -config /etc/pebble/config.json
Restart=always

[Install]
WantedBy=multi-user.target`;
