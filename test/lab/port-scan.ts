import type { Environment } from '../../lib/architecture/environment';
import { expectedPorts } from '../../lib/architecture/views/ports';
import { must } from '../../lib/lab/command';
import { labExec, labHost } from '../../lib/lab/lab';
import { leader, machineOf } from '../../lib/lab/machine';
import { mapLimited } from '../../lib/lab/parallel';
import { labSettings } from '../../lib/lab/settings';
import { gatewayAddress } from '../../lib/lab/subnet';
import { ensureProgram } from '../program';

/** Where scans start besides the hosts: this computer, which the hosts see as a stranger. */
export const outside = 'this computer';

/** `edge1 → app1`, and what is open there, such as `22/tcp`, in the order of the ports. */
export type Opening = readonly [ends: string, ports: readonly string[]];

/** What is open from where to where. */
export type Openings = Readonly<Record<string, readonly string[]>>;

/** What the description opens on each host, for every other host and for this computer. */
export function openingsOf(environment: Environment): Openings {
  const names = namesOf(environment);
  const ends = [outside, ...names].flatMap((from) =>
    names.filter((to) => to !== from).map((to) => ({ from, to })),
  );
  const found = ends.map(({ from, to }): Opening => {
    const ports = expectedPorts(environment, { from: from === outside ? outsideAddress() : from, to });
    const open = ports.filter(({ state }) => state === 'open');
    return [`${from} → ${to}`, open.map(({ port, transport }) => `${port}/${transport}`)];
  });
  return Object.fromEntries(found);
}

/** Debian's nmap, installed on this computer where it lacks, after saying so. */
function ensureNmap(): Promise<string> {
  const say = (message: string) => process.stdout.write(`${message}\n`);
  return ensureProgram({ package: 'nmap', names: ['nmap'], user: 'the lab tests' }, say);
}

/** Scans all 65,535 TCP ports of each host from this computer, with one probe each. */
export function sweep(hosts: readonly string[]): Promise<Openings> {
  return scan([outside], hosts, ['-sS', '-p-', '--max-retries', '0', '--min-rate', '25000']);
}

/**
 * Scans each host from every other host and from this computer: all declared ports, those at which a program of any host
 * listens, and the first 1024 of TCP. It asks again where nothing answers. No more ports: this computer remembers each of
 * these packets for two minutes.
 */
export async function lookClosely(environment: Environment): Promise<Openings> {
  const names = namesOf(environment);
  const declared = names.flatMap((to) => expectedPorts(environment, { from: outsideAddress(), to }));
  const wanted = [
    ...declared.map(({ port, transport }) => `${transport === 'tcp' ? 'T' : 'U'}:${port}`),
    ...(await listening(names)),
    'T:1-1024',
  ];
  const kinds = wanted.some((port) => port.startsWith('U:')) ? ['-sS', '-sU'] : ['-sS'];
  const ports = [...new Set(wanted)].sort().join(',');
  return scan([outside, ...names], names, [...kinds, '-p', ports, '--max-retries', '3']);
}

/** The ports at which programs of the hosts listen for others, as nmap takes them. */
async function listening(hosts: readonly string[]): Promise<readonly string[]> {
  const lists = await Promise.all(hosts.map((host) => labExec(host, 'ss -Hltun')));
  const lines = lists.flatMap(({ stdout }) => stdout.trim().split('\n'));
  return lines
    .map((line) => line.split(/\s+/))
    .filter(([, , , , at = '']) => !/^(127\.|\[::1\])/.test(at))
    .map(([kind, , , , at = '']) => `${kind === 'tcp' ? 'T' : 'U'}:${/\d+$/.exec(at)?.[0] ?? ''}`);
}

function namesOf({ hosts = [] }: Environment): readonly string[] {
  return hosts.map(({ name }) => name);
}

/** The address that the hosts see when this computer connects. */
function outsideAddress(): string {
  return gatewayAddress(labSettings().subnet);
}

async function scan(
  sources: readonly string[],
  hosts: readonly string[],
  flags: readonly string[],
): Promise<Openings> {
  const nmap = await ensureNmap();
  // Frames of its own: packets of an ordinary socket would fill the table of connections of this computer.
  const argv = [nmap, '--send-eth', '-n', '-Pn', '-T5', '-oG', '-', ...flags];
  const found = await mapLimited(sources, 2, async (from) => {
    const targets = hosts.filter((host) => host !== from);
    const addresses = targets.map((host) => labHost(host).address);
    const text = await must('LAB_REQUIREMENTS', [...inNetworkOf(from), ...argv, ...addresses]);
    return targets.map((to) => [`${from} → ${to}`, openIn(text, labHost(to).address)] as const);
  });
  return Object.fromEntries(found.flat());
}

/** Makes a command of this computer use the network of a host. */
function inNetworkOf(from: string): readonly string[] {
  if (from === outside) return [];
  return ['nsenter', '--net', '--target', String(leader(machineOf(labSettings(), from)))];
}

/** What a report of nmap says is open at an address. A closed UDP port answers too, so its firewall is open. */
function openIn(report: string, address: string): readonly string[] {
  const lines = report.split('\n').filter((line) => line.startsWith(`Host: ${address} `));
  const ports = lines.flatMap((line) => [...line.matchAll(/(\d+)\/(open|closed)\/(tcp|udp)\//g)]);
  return ports
    .filter(([, , state, transport]) => state === 'open' || transport === 'udp')
    .map(([, port = '', , transport = '']) => `${port}/${transport}`)
    .sort((one, other) => Number.parseInt(one, 10) - Number.parseInt(other, 10));
}
