import type { DnsRecordEntry, HostsEntry } from '../../lib';

/**
 * The names of each address, as /etc/hosts has them: A and AAAA with the CNAMEs that lead to them. It knows no wildcards
 * and no other types.
 */
export function hostsEntries(zone: string, records: readonly DnsRecordEntry[]): readonly HostsEntry[] {
  const named = records
    .filter(({ name }) => !name.startsWith('*'))
    .map((record) => ({ ...record, name: wholeName(zone, record.name) }));
  const aliases = named.filter(({ type }) => type === 'CNAME');
  const names = new Map<string, string[]>();
  for (const { name, type, data } of named) {
    if (type !== 'A' && type !== 'AAAA') continue;
    for (const address of listOf(data)) {
      const known = names.get(address) ?? [];
      const all = [...known, name, ...aliasesOf(name, { zone, aliases })];
      names.set(address, [...new Set(all)]);
    }
  }
  return [...names].map(([ip, own]) => ({ ip, names: own }));
}

/** CNAMEs that lead to a name, also over others. */
function aliasesOf(
  target: string,
  { zone, aliases }: { readonly zone: string; readonly aliases: readonly DnsRecordEntry[] },
): readonly string[] {
  const direct = aliases.filter(({ data }) =>
    listOf(data).some((value) => wholeName(zone, value) === target),
  );
  const others = aliases.filter((alias) => !direct.includes(alias));
  return direct.flatMap(({ name }) => [name, ...aliasesOf(name, { zone, aliases: others })]);
}

function wholeName(zone: string, name: string): string {
  const whole = name === '@' ? zone : name.endsWith('.') ? name : `${name}.${zone}`;
  return whole.toLowerCase().replace(/\.$/, '');
}

function listOf(data: DnsRecordEntry['data']): readonly string[] {
  return data === undefined ? [] : typeof data === 'string' ? [data] : data;
}
