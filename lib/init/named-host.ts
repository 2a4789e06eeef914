import { isIP } from 'node:net';
import type { NamedHost } from './choices';

/** Reads hosts as ssh takes them, separated by commas: `root@192.0.2.11, web2.example.com:2222`; undefined: it is none. */
export function parseHosts(text: string): readonly NamedHost[] | undefined {
  const hosts = text
    .split(/[\s,]+/)
    .filter((word) => word !== '')
    .map(parseHost);
  const known = hosts.filter((host) => host !== undefined);
  return known.length === hosts.length && new Set(known.map(({ address }) => address)).size === known.length
    ? known
    : undefined;
}

function parseHost(word: string): NamedHost | undefined {
  const [, user, bracketed, plain, port] =
    /^(?:([a-z_][\w.-]*)@)?(?:\[([\da-f:.]+)\]|(\w[\w.-]*|[\da-f:]+))(?::(\d{1,5}))?$/i.exec(word) ?? [];
  const address = isIP(word) > 0 ? word : (bracketed ?? plain);
  if (address === undefined || reserved.has(address)) return undefined;
  if (address.includes(':') && isIP(address) === 0) return undefined;
  return {
    address,
    ...(user !== undefined && { user }),
    ...(port !== undefined && isIP(word) === 0 && { port: Number(port) }),
  };
}

/** Names that mean something else in the inventory of a new project. */
const reserved: ReadonlySet<string> = new Set(['all', 'ungrouped', 'web']);
