import { keysPath } from './keys';
import { zoneStatement, type DnsServerZone } from './zone';

/** The whole of named.conf, so that it can be checked as a whole. */
export function namedConf({
  zones,
  listen = ['any'],
  port = 53,
}: {
  readonly zones: readonly DnsServerZone[];
  readonly listen?: readonly string[] | undefined;
  readonly port?: number | undefined;
}): string {
  const addresses = (isV6: boolean) =>
    listen.filter((address) => address === 'any' || address.includes(':') === isV6);
  const statement = (name: string, list: readonly string[]) =>
    `\t${name} port ${port} { ${(list.length === 0 ? ['none'] : list).map((word) => `${word}; `).join('')}};`;
  return `// Written by Hostwright: changes by hand are undone.
include "${keysPath}";

options {
	directory "/var/cache/bind";
${statement('listen-on', addresses(false))}
${statement('listen-on-v6', addresses(true))}
	// Only the zones below, for whoever asks: no look-ups in the name of others.
	recursion no;
	allow-query { any; };
	allow-query-cache { none; };
	allow-transfer { none; };
	notify yes;
	version none;
	minimal-responses yes;
};

${zones.map(zoneStatement).join('\n')}`;
}
