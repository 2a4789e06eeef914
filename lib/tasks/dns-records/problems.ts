import { reveal } from '../../secrets/secret';
import type { DeclaredDnsRecords, DeclaredRecord } from './args';
import { dataProblem } from './data';
import { absoluteName, nameIn, ownerProblem } from './name';
import { setKey, valuesOf } from './record-set';

/** What is wrong with the arguments taken together, in words. */
export function dnsRecordsProblems(args: DeclaredDnsRecords): readonly string[] {
  const { records, zone, key, exclusive, state } = args;
  const isAbsent = state === 'absent';
  // Never the secret itself in a message.
  const isBase64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(
    reveal(key.secret),
  );
  const own = records.flatMap((record, index) => {
    const found = [ownerProblem(zone, record.name), ...valueProblems(record, isAbsent)];
    return found.flatMap((problem) => (problem === undefined ? [] : [`records.${index}: ${problem}`]));
  });
  return [
    ...(isBase64 && reveal(key.secret) !== ''
      ? []
      : ['key.secret must be in base64, as tsig-keygen prints it']),
    ...(isAbsent && exclusive !== false ? ["exclusive goes with state: 'present' only"] : []),
    ...(records.length === 0 && exclusive === false ? ['records is empty, and nothing is exclusive'] : []),
    ...own,
    ...(own.length > 0 ? [] : [...apexProblems(args), ...ttlProblems(args), ...aliasProblems(args)]),
  ];
}

function valueProblems(record: DeclaredRecord, isAbsent: boolean): readonly (string | undefined)[] {
  const values = valuesOf(record);
  if (values.length === 0 && !isAbsent)
    return ["data is missing: it may be left out with state: 'absent' only"];
  return values.map((value) => dataProblem(record.type, value));
}

function apexProblems({ records, zone, state }: DeclaredDnsRecords): readonly string[] {
  const apex = absoluteName(zone);
  const isApex = (type: string) =>
    records.some((record) => record.type === type && nameIn(zone, record.name) === apex);
  return [
    ...(state === 'absent' && isApex('NS') ? [`the name servers of ${apex} itself are never removed`] : []),
    ...(state === 'present' && isApex('CNAME')
      ? [`${apex} cannot be a CNAME, because it has an SOA and name servers: give it A and AAAA`]
      : []),
  ];
}

/** Records of one name and type have one TTL: RFC 2181, section 5.2. */
function ttlProblems({ records, zone, ttl }: DeclaredDnsRecords): readonly string[] {
  const seen = new Map<string, number>();
  return records.flatMap((record) => {
    const key = setKey({ name: nameIn(zone, record.name), type: record.type });
    const own = record.ttl ?? ttl;
    const other = seen.get(key) ?? own;
    seen.set(key, own);
    return other === own
      ? []
      : [`${key} has two values for ttl, ${other} and ${own}: all its records share one`];
  });
}

/** A name with a CNAME has nothing else, and one CNAME only: RFC 1034, section 3.6.2. */
function aliasProblems({ records, zone, state }: DeclaredDnsRecords): readonly string[] {
  if (state === 'absent') return [];
  const named = records.map((record) => ({ ...record, name: nameIn(zone, record.name) }));
  const aliases = new Set(named.filter(({ type }) => type === 'CNAME').map(({ name }) => name));
  return [...aliases].flatMap((name) => {
    const others = named.filter((record) => record.name === name && record.type !== 'CNAME');
    const targets = new Set(
      named.filter((record) => record.name === name && record.type === 'CNAME').flatMap(valuesOf),
    );
    const types = [...new Set(others.map(({ type }) => type))].join(', ');
    return [
      ...(types === ''
        ? []
        : [`${name} has a CNAME and ${types}: a name with a CNAME can have no other records`]),
      ...(targets.size > 1 ? [`${name} has ${targets.size} CNAMEs: a name can have only one`] : []),
    ];
  });
}
