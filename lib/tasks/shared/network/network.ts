/** An address or a network of one family, as a number and the length of its prefix. */
export interface Network {
  readonly family: 'v4' | 'v6';
  readonly bits: bigint;
  readonly prefix: number;
}

const widths = { v4: 32, v6: 128 } as const;

/** Reads `10.0.0.1`, `10.0.0.1/8`, `10.0.0.0/255.0.0.0`, `2001:db8::/32`; drops host bits. Undefined: none of these. */
export function parseNetwork(text: string): Network | undefined {
  const [address = '', mask, ...rest] = text.trim().toLowerCase().split('/');
  const family = address.includes(':') ? 'v6' : 'v4';
  const width = widths[family];
  const bits = family === 'v6' ? parseV6(address) : parseV4(address);
  const prefix = mask === undefined ? width : parseMask(mask, family);
  if (bits === undefined || prefix === undefined || rest.length > 0) return undefined;
  const hostBits = BigInt(width - prefix);
  return { family, bits: (bits >> hostBits) << hostBits, prefix };
}

/** The normal form of a network: no host bits, no mask for a single address, IPv6 as in RFC 5952. */
export function formatNetwork({ family, bits, prefix }: Network): string {
  const address = family === 'v6' ? formatV6(bits) : formatV4(bits);
  return prefix === widths[family] ? address : `${address}/${prefix}`;
}

/** Whether the first network has every address of the second. */
export function covers(outer: Network, inner: Network): boolean {
  if (outer.family !== inner.family || outer.prefix > inner.prefix) return false;
  const rest = BigInt(widths[outer.family] - outer.prefix);
  return outer.bits >> rest === inner.bits >> rest;
}

/** The address of one end of a connection, without its zone; IPv4 inside IPv6 counts as IPv4, as in the firewall. */
export function parseEndpoint(text: string): Network | undefined {
  return parseNetwork((text.split('%', 1)[0] ?? '').replace(/^::ffff:(?=\d+\.)/i, ''));
}

function parseV4(text: string): bigint | undefined {
  const octets = text.split('.');
  if (octets.length !== 4 || !octets.every((octet) => /^(0|[1-9]\d{0,2})$/.test(octet))) return undefined;
  if (octets.some((octet) => Number(octet) > 255)) return undefined;
  return octets.reduce((sum, octet) => (sum << 8n) | BigInt(octet), 0n);
}

function parseV6(text: string): bigint | undefined {
  const last = text.lastIndexOf(':') + 1;
  const isEmbedded = text.includes('.', last);
  const v4 = isEmbedded ? parseV4(text.slice(last)) : undefined;
  if (isEmbedded && v4 === undefined) return undefined;
  const plain =
    v4 === undefined
      ? text
      : `${text.slice(0, last)}${(v4 >> 16n).toString(16)}:${(v4 & 0xffffn).toString(16)}`;
  const [left = '', right, ...more] = plain.split('::');
  const head = groupsOf(left);
  const tail = right === undefined ? [] : groupsOf(right);
  const gap = 8 - head.length - tail.length;
  if (more.length > 0 || (right === undefined ? gap !== 0 : gap < 1)) return undefined;
  const groups = [...head, ...Array.from({ length: gap }, () => '0'), ...tail];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/.test(group))) return undefined;
  return groups.reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n);
}

function groupsOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(':');
}

function parseMask(text: string, family: 'v4' | 'v6'): number | undefined {
  if (/^\d{1,3}$/.test(text)) return Number(text) <= widths[family] ? Number(text) : undefined;
  const mask = family === 'v4' ? parseV4(text) : undefined;
  const ones = mask === undefined ? undefined : /^(1*)0*$/.exec(mask.toString(2).padStart(32, '0'));
  return ones?.[1]?.length;
}

function formatV4(bits: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => (bits >> shift) & 255n).join('.');
}

function formatV6(bits: bigint): string {
  const groups = Array.from({ length: 8 }, (_, index) =>
    ((bits >> BigInt(112 - 16 * index)) & 0xffffn).toString(16),
  );
  const { start, length } = longestZeroRun(groups);
  if (length < 2) return groups.join(':');
  return `${groups.slice(0, start).join(':')}::${groups.slice(start + length).join(':')}`;
}

function longestZeroRun(groups: readonly string[]): { readonly start: number; readonly length: number } {
  return groups
    .map((_, start) => {
      const length = groups.slice(start).findIndex((group) => group !== '0');
      return { start, length: length < 0 ? groups.length - start : length };
    })
    .reduce((best, run) => (run.length > best.length ? run : best));
}
