import { isIP } from 'node:net';
import type { NamedHost } from './choices';

/** Reads hosts as for ssh, separated by commas: `root@192.0.2.11, web2.example.com:2222`; undefined: not valid. */
export function parseHosts(text: string): readonly NamedHost[] | undefined {
  const hosts = text
    .split(/[\s,]+/)
    .filter((part) => part !== '')
    .map(parseHost);
  const known = hosts.filter((host) => host !== undefined);
  return known.length === hosts.length && new Set(known.map(({ address }) => address)).size === known.length
    ? known
    : undefined;
}

function parseHost(part: string): NamedHost | undefined {
  const [, user, bracketed, plain, port] =
    /^(?:([a-z_][\w.-]*)@)?(?:\[([\da-f:.]+)\]|(\w[\w.-]*|[\da-f:]+))(?::(\d{1,5}))?$/i.exec(part) ?? [];
  const address = isIP(part) > 0 ? part : (bracketed ?? plain);
  if (address === undefined || reserved.has(address)) return undefined;
  if (address.includes(':') && isIP(address) === 0) return undefined;
  return {
    address,
    ...(user !== undefined && { user }),
    ...(port !== undefined && isIP(part) === 0 && { port: Number(port) }),
  };
}

/** Names with another meaning in the inventory of a new project. */
const reserved: ReadonlySet<string> = new Set(['all', 'ungrouped', 'web']);
