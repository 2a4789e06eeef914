import type { DnsRecord } from '../../facts/dns-zone';
import { recordTypes, type DeclaredDnsRecords, type RecordType } from './args';
import { declaredData, presentData } from './data';
import { nameIn } from './name';

/** All records of one name and type. */
export interface RecordSet {
  /** Whole, in lower case. */
  readonly name: string;
  readonly type: RecordType;
  readonly ttl: number;
  /** In their one form, sorted; none: all there are, of what is to be absent. */
  readonly values: readonly string[];
  /** As the server has them, which is how it compares them. */
  readonly raw: readonly string[];
}

/** What a set is found by. */
export function setKey({ name, type }: { readonly name: string; readonly type: string }): string {
  return `${name} ${type}`;
}

/** The declared records by name and type. */
export function declaredSets({ records, zone, ttl }: DeclaredDnsRecords): readonly RecordSet[] {
  return collect(
    records.flatMap((record) => {
      const name = nameIn(zone, record.name);
      const set = { name, type: record.type, ttl: record.ttl ?? ttl };
      const values = valuesOf(record).map((value) => declaredData(zone, record.type, value));
      return values.length === 0 ? [{ ...set }] : values.map((value) => ({ ...set, value }));
    }),
  );
}

/** The values of one entry. */
export function valuesOf({
  data,
}: {
  readonly data?: string | readonly string[] | undefined;
}): readonly string[] {
  return data === undefined ? [] : typeof data === 'string' ? [data] : data;
}

/** The records of the server by name and type, as far as the task knows the type. */
export function presentSets(records: readonly DnsRecord[]): readonly RecordSet[] {
  return collect(
    records.flatMap(({ name, ttl, type: word, data }) => {
      const type = recordTypes.find((known) => known === word);
      return type === undefined ? [] : [{ name, type, ttl, value: presentData(type, data), raw: data }];
    }),
  );
}

interface Item {
  readonly name: string;
  readonly type: RecordType;
  readonly ttl: number;
  readonly value?: string;
  readonly raw?: string;
}

function collect(items: readonly Item[]): readonly RecordSet[] {
  const sets = new Map<string, Item[]>();
  for (const item of items) sets.set(setKey(item), [...(sets.get(setKey(item)) ?? []), item]);
  return [...sets.values()].map((members) => {
    const [{ name, type, ttl }] = members as [Item];
    const values = members.flatMap(({ value }) => (value === undefined ? [] : [value]));
    const raw = members.flatMap((member) => (member.raw === undefined ? [] : [member.raw]));
    return { name, type, ttl, values: [...new Set(values)].sort(), raw };
  });
}
