import { familyOf, plainAddress } from '../shared/network/address';
import type { RecordType } from './args';
import { absoluteName, nameIn, targetProblem } from './name';
import { formatStrings, parseStrings } from './text';

/** How the value of a type of records is written; both declared values and those of the server come to one form. */
interface DataForm {
  /** What a right value is like, for the message about a wrong one. */
  readonly expects: string;
  /** Its fields, in their order; the last one takes the rest. Undefined: it does not look like that. */
  readonly pattern: RegExp;
  /** The field that is a name, counted from 0. */
  readonly target?: number;
  /** Brings the fields into one form. */
  readonly write?: (fields: readonly string[]) => readonly string[];
  /** Whether the numbers are in their range. */
  readonly limits?: readonly number[];
}

const name: DataForm = {
  expects: 'a name such as "www" or "www.example.org."',
  pattern: /^(\S+)$/,
  target: 0,
};
const numbers = (fields: readonly string[]) =>
  fields.map((field) => (/^\d+$/.test(field) ? String(Number(field)) : field));

const forms: Readonly<Record<RecordType, DataForm>> = {
  A: {
    expects: 'an IPv4 address',
    pattern: /^(\d+\.\d+\.\d+\.\d+)$/,
  },
  AAAA: {
    expects: 'an IPv6 address',
    pattern: /^([0-9A-Fa-f]*:[0-9A-Fa-f:.]*)$/,
    write: ([address = '']) => [plainAddress(address)],
  },
  CAA: {
    expects: 'flags, tag and value such as \'0 issue "letsencrypt.org"\'',
    pattern: /^(\d+)\s+([A-Za-z0-9]+)\s+("(?:[^"\\]|\\.)*"|[^\s"]+)$/,
    limits: [255],
    write: ([flags = '', tag = '', value = '']) => [
      ...numbers([flags]),
      tag.toLowerCase(),
      formatStrings(parseStrings(value.startsWith('"') ? value : `"${value}"`)),
    ],
  },
  CNAME: name,
  MX: {
    expects: 'a preference and a name such as "10 mail"',
    pattern: /^(\d+)\s+(\S+)$/,
    target: 1,
    limits: [65_535],
    write: numbers,
  },
  NS: name,
  PTR: name,
  SRV: {
    expects: 'priority, weight, port and a name such as "0 5 5060 sip"',
    pattern: /^(\d+)\s+(\d+)\s+(\d+)\s+(\S+)$/,
    target: 3,
    limits: [65_535, 65_535, 65_535],
    write: numbers,
  },
  TXT: { expects: 'a text', pattern: /^([^]*)$/ },
};

/** What is wrong with a declared value, in words; undefined: nothing. */
export function dataProblem(type: RecordType, data: string): string | undefined {
  const { expects, target, limits = [] } = forms[type];
  const fields = fieldsOf(type, data);
  const isAddress = type !== 'A' && type !== 'AAAA' ? true : familyOf(data) === (type === 'A' ? 'v4' : 'v6');
  const isInRange = limits.every((limit, index) => Number(fields?.[index]) <= limit);
  if (fields === undefined || !isAddress || !isInRange) return `${JSON.stringify(data)} is not ${expects}`;
  return target === undefined ? undefined : targetProblem(fields[target] ?? '');
}

/** A declared value in its one form, which is that of a zone file with whole names. */
export function declaredData(zone: string, type: RecordType, data: string): string {
  if (type === 'TXT') return formatStrings(Buffer.from(data));
  return write(type, data, (target) => (target === '.' ? target : nameIn(zone, target)));
}

/** A value of the server in the same form; what is not understood stays as it is. */
export function presentData(type: RecordType, data: string): string {
  if (type === 'TXT') return formatStrings(parseStrings(data));
  return write(type, data, absoluteName);
}

function write(type: RecordType, data: string, whole: (target: string) => string): string {
  const { target, write: tidy = (fields: readonly string[]) => fields } = forms[type];
  const fields = fieldsOf(type, data);
  if (fields === undefined) return data;
  return tidy(fields)
    .map((field, index) => (index === target ? whole(field) : field))
    .join(' ');
}

function fieldsOf(type: RecordType, data: string): readonly string[] | undefined {
  return forms[type].pattern.exec(data)?.slice(1);
}
