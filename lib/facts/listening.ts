import { scriptFile } from '../shell/script-file';
import type { FactKind } from './kind';
import script from './listening.sh';

/** A port that something listens on. */
export interface ListeningPort {
  readonly transport: 'tcp' | 'udp';
  /** `0.0.0.0`, `::`, `127.0.0.1`, …; `*`: all addresses of IPv4 and IPv6. */
  readonly address: string;
  /** The network interface that the socket is bound to, if it is. */
  readonly device?: string;
  readonly port: number;
  /** The program; left out: a process of somebody else, where the session is not root, or the kernel. */
  readonly process?: string;
  /** The unit of systemd that the process belongs to. */
  readonly unit?: string;
}

/** The only list of ports that there is. */
export const listeningKey = 'host';

/** What listens on a host, as `ss -tulnp` says; absent where there is no `ss`. */
export const listeningFacts: FactKind<typeof listeningKey, readonly ListeningPort[]> = {
  name: 'listening',
  address: (key) => key,
  read: () => scriptFile(script),
  parse(output) {
    const lines = output.split('\n');
    if (!lines.includes('@ sockets')) return new Map();
    const units = unitsIn(lines);
    const ports = lines.flatMap((line) => parseSocket(line, units) ?? []);
    return new Map([[listeningKey, withoutRepetition(ports).sort(inOrder)]]);
  },
};

// `tcp   LISTEN 0      511          0.0.0.0:80        0.0.0.0:*    users:(("nginx",pid=42,fd=6),("nginx",pid=41,fd=6))`
const socket = /^(tcp|udp) +\S+ +\d+ +\d+ +(\S+) +\S+ *(?:users:\(\("([^"\\]*(?:\\.[^"\\]*)*)",pid=(\d+))?/s;

// `0.0.0.0:80`, `127.0.0.53%lo:53`, `[fe80::1]%eth0:546`
const endpoint = /^([^%]+)(?:%([^:\]]+))?\]?:(\d+)$/;

function parseSocket(line: string, units: ReadonlyMap<string, string>): ListeningPort | undefined {
  const [, transport, local = '', process, pid = ''] = socket.exec(line) ?? [];
  const [found, address = '', device, port] = endpoint.exec(local) ?? [];
  if (found === undefined) return undefined;
  const unit = units.get(pid);
  return {
    transport: transport === 'udp' ? 'udp' : 'tcp',
    address: address.replace(/^\[|\]$/g, '').replace(/^::ffff:(?=\d+\.)/, ''),
    ...(device !== undefined && { device }),
    port: Number(port),
    ...(process !== undefined && { process }),
    ...(unit !== undefined && { unit }),
  };
}

/** `@ cgroup 42 0::/system.slice/nginx.service`: the deepest part that is a unit. */
function unitsIn(lines: readonly string[]): ReadonlyMap<string, string> {
  const units = lines.flatMap((line): [string, string][] => {
    const [, pid, path = ''] = /^@ cgroup (\d+) [^/]*(\/.*)$/.exec(line) ?? [];
    const unit = path.split('/').findLast((part) => /\.(?:service|scope|socket)$/.test(part));
    return pid === undefined || unit === undefined ? [] : [[pid, unit]];
  });
  return new Map(units);
}

/** Several processes, or several sockets of one program, may share an address and a port. */
function withoutRepetition(ports: readonly ListeningPort[]): ListeningPort[] {
  const keyOf = ({ transport, address, device = '', port }: ListeningPort) =>
    [transport, address, device, port].join(' ');
  return [...new Map(ports.map((port) => [keyOf(port), port])).values()];
}

function inOrder(one: ListeningPort, other: ListeningPort): number {
  return (
    one.port - other.port ||
    one.transport.localeCompare(other.transport) ||
    one.address.localeCompare(other.address)
  );
}
