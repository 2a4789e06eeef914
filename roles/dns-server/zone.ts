/** A zone that the server is the primary one of. */
export interface DnsServerZone {
  /** `example.org`. */
  readonly name: string;
  /** The name servers of the zone, this one first. Those inside the zone need their address. */
  readonly servers: readonly [NameServer, ...NameServer[]];
  /** Where to write about the zone. Default: hostmaster of the zone. */
  readonly contact?: string | undefined;
  /** Who may change records, by key. A key with a grant for all names may read the whole zone, too. */
  readonly grants: readonly Grant[];
  /** Other keys that may read the whole zone. */
  readonly transfer?: readonly string[] | undefined;
}

export interface NameServer {
  /** Whole, without a dot at the end: `ns1.example.org`. */
  readonly name: string;
  /** IPv4 or IPv6 address. */
  readonly address?: string | undefined;
}

export interface Grant {
  /** Name of the key. */
  readonly key: string;
  /** Only these names: `['_acme-challenge']`, `['@']`. Default: all names of the zone. */
  readonly names?: readonly string[] | undefined;
  /** Only these types of records: `['TXT']`. Default: all. */
  readonly types?: readonly string[] | undefined;
}

/** Debian lets bind write here. */
export function zonePath(name: string): string {
  return `/var/lib/bind/${name}.db`;
}

/** What a zone must have so that it can be loaded: SOA, name servers and their addresses. */
export function initialZone({ name, servers, contact = `hostmaster@${name}` }: DnsServerZone): string {
  const [{ name: primary }] = servers;
  return [
    '$TTL 3600',
    `${name}. IN SOA ${primary}. ${contact.replace('@', '.')}. 1 3600 600 604800 300`,
    ...servers.map((server) => `${name}. IN NS ${server.name}.`),
    ...servers.flatMap((server) =>
      server.address !== undefined && `.${server.name}`.endsWith(`.${name}`)
        ? [`${server.name}. IN ${server.address.includes(':') ? 'AAAA' : 'A'} ${server.address}`]
        : [],
    ),
    '',
  ].join('\n');
}

/** The zone as named.conf has it. */
export function zoneStatement({ name, grants, transfer = [] }: DnsServerZone): string {
  const readers = [...grants.filter(({ names }) => names === undefined).map(({ key }) => key), ...transfer];
  const rules = grants.flatMap(({ key, names, types = ['ANY'] }) =>
    names === undefined
      ? [`grant "${key}" zonesub ${types.join(' ')};`]
      : names.map(
          (own) => `grant "${key}" name ${own === '@' ? name : `${own}.${name}`}. ${types.join(' ')};`,
        ),
  );
  return `zone "${name}" {
	type primary;
	file "${zonePath(name)}";
	allow-transfer { ${[...new Set(readers)].map((key) => `key "${key}"; `).join('') || 'none; '}};
${rules.length === 0 ? '' : `\tupdate-policy {\n${rules.map((rule) => `\t\t${rule}\n`).join('')}\t};\n`}};
`;
}
