import type { TestHost } from './harness';

/** The secrets of two keys that the name server of the tests knows. */
export const deploySecret = Buffer.from('secret secret secret secret 1234').toString('base64');
export const readerSecret = Buffer.from('reader reader reader reader 1234').toString('base64');

const zoneFile = `$TTL 300
@ IN SOA ns admin 1 3600 600 86400 300
@ IN NS ns
ns IN A 127.0.0.1
`;

/** Installs Debian's bind9 on a host, with zones that the key `deploy` may transfer and update, past Hostwright. */
export async function installNameServer(host: TestHost, zones: readonly string[]): Promise<void> {
  const keys = `key "deploy" { algorithm hmac-sha256; secret "${deploySecret}"; };
key "reader" { algorithm hmac-sha512; secret "${readerSecret}"; };`;
  const statements = zones.map(
    (zone) => `zone "${zone}" { type primary; file "/var/lib/bind/${zone}.db";
  allow-update { key deploy; }; allow-transfer { key deploy; }; };`,
  );
  await host.exec(`export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq </dev/null
    apt-get install -y -qq --no-install-recommends bind9 bind9-dnsutils </dev/null >/dev/null 2>&1
    cat >/etc/bind/named.conf.options <<'.'
options { directory "/var/cache/bind"; recursion no; listen-on { 127.0.0.1; }; listen-on-v6 { none; }; };
.
    cat >/etc/bind/named.conf.local <<'.'
${[keys, ...statements].join('\n')}
.
    for zone in ${zones.join(' ')}; do cat >/var/lib/bind/$zone.db <<'.'
${zoneFile}.
    chown bind: /var/lib/bind/$zone.db; done
    named-checkconf -z >/dev/null
    systemctl restart named`);
}

/** A script that sends commands to the name server with the key `deploy`, as somebody does by hand. */
export function nsupdate(zone: string, commands: readonly string[]): string {
  const all = [
    'server 127.0.0.1',
    `zone ${zone}`,
    `key hmac-sha256:deploy ${deploySecret}`,
    ...commands,
    'send',
  ];
  return `nsupdate <<'.'\n${all.join('\n')}\n.`;
}

/** A script that prints the records of a zone but for its SOA, sorted, with one blank between the fields. */
export function zoneRecords(zone: string): string {
  return `printf 'key "deploy" { algorithm hmac-sha256; secret "${deploySecret}"; };\\n' |
    dig -r -k /dev/stdin @127.0.0.1 +nocmd +noall +answer ${zone} AXFR | grep -v -e SOA -e TSIG |
    tr -s '\\t ' ' ' | LC_ALL=C sort`;
}
