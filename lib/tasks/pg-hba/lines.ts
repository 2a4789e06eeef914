import type { PgHbaRule } from '../../facts/pg-hba';
import { listed, type DeclaredHba, type HbaLine } from './args';

/** The content of the file. */
export function hbaText({ lines }: DeclaredHba): string {
  return `# Written by Hostwright: changes by hand are lost.\n${lines.map((line) => `${lineText(line)}\n`).join('')}`;
}

/** The declared lines as the server reads them back, one text each. */
export function declaredRules({ lines }: DeclaredHba): readonly string[] {
  return lines.map(({ type, database, user, address, method, options = {} }) =>
    ruleText({
      type,
      database: listed(database),
      user: listed(user),
      address: address ?? null,
      method,
      options: Object.entries(options).map(([name, value]) => `${name}=${value}`),
    }),
  );
}

/** The rules of the server, one text each. */
export function presentRules(rules: readonly PgHbaRule[]): readonly string[] {
  return rules.map((rule) =>
    rule.error === null
      ? ruleText({ ...rule, address: withBits(rule), options: rule.options ?? [] })
      : `line ${rule.line}: ${rule.error}`,
  );
}

interface Rule extends Pick<PgHbaRule, 'type' | 'database' | 'user' | 'address' | 'method'> {
  readonly options: readonly string[];
}

function ruleText({ type, database, user, address, method, options }: Rule): string {
  const parts = [
    type,
    database?.join(','),
    user?.join(','),
    address === null ? undefined : plain(address),
    method,
  ];
  return [...parts, ...[...options].sort()].filter((part) => part !== undefined && part !== null).join(' ');
}

/** The server prints network and mask; the file has the number of bits. */
function withBits({ address, netmask }: PgHbaRule): string | null {
  if (address === null || netmask === null) return address;
  const isLong = netmask.includes(':');
  const parts = isLong ? expand(netmask) : netmask.split('.').map(Number);
  const width = isLong ? 16 : 8;
  const bits = parts
    .map((part) => part.toString(2).padStart(width, '0'))
    .join('')
    .replace(/(?<!0)0+$/, '').length;
  return `${address}/${bits}`;
}

/** The one spelling of an address: `2001:DB8:0::1` is `2001:db8::1`. */
function plain(address: string): string {
  const [host = '', bits] = address.split('/');
  if (!host.includes(':')) return address;
  const short = new URL(`http://[${host}]`).hostname.slice(1, -1);
  return bits === undefined ? short : `${short}/${bits}`;
}

function expand(address: string): readonly number[] {
  const [head = '', tail] = address.split('::');
  const parse = (text: string) =>
    text === '' ? [] : text.split(':').map((part) => Number.parseInt(part, 16));
  const [front, back] = [parse(head), parse(tail ?? '')];
  const gap = tail === undefined ? 0 : Math.max(0, 8 - front.length - back.length);
  return [...front, ...Array.from({ length: gap }, () => 0), ...back];
}

function lineText({ type, database, user, address, method, options = {} }: HbaLine): string {
  return [
    type,
    listed(database).map(databaseWord).join(','),
    listed(user).map(userWord).join(','),
    ...(address === undefined ? [] : [address]),
    method,
    ...Object.entries(options).map(([name, value]) => `${name}=${quoted(value)}`),
  ].join(' ');
}

// Names in quotes are never one of the words of the file: hba.c, next_token.
function databaseWord(name: string): string {
  return ['all', 'sameuser', 'samerole', 'samegroup', 'replication'].includes(name) ? name : quoted(name);
}

function userWord(name: string): string {
  if (name === 'all') return name;
  return name.startsWith('+') ? `+${quoted(name.slice(1))}` : quoted(name);
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
