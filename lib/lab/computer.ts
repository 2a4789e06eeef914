import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './command';
import { readIfThere } from './files';

/** The lines of this computer's apt configuration about proxies and checks of dates. */
export async function computerAptConfiguration(): Promise<string[]> {
  const { stdout } = await run(['apt-config', 'dump']);
  return selectAptConfiguration(stdout);
}

/** Selects from `apt-config dump` the proxies that a host can reach too, and the checks of dates. */
export function selectAptConfiguration(dump: string): string[] {
  const wanted = /^Acquire::(?:\w+::Proxy(?:::\S+)?|Check-Valid-Until|Check-Date) "[^"]+";$/i;
  const loopback = /"\w+:\/\/(?:localhost|127\.[\d.]+|\[::1\])[:/"]/;
  return dump.split('\n').filter((line) => wanted.test(line) && !loopback.test(line));
}

/** The certificates that were added to this computer, by file name. */
export function computerCertificates(directory = '/usr/local/share/ca-certificates'): Record<string, string> {
  try {
    const names = readdirSync(directory, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.crt'))
      .sort();
    return Object.fromEntries(
      names.map((name) => [name.replaceAll('/', '-'), readFileSync(join(directory, name), 'utf8')]),
    );
  } catch {
    return {};
  }
}

/** The addresses of this computer's resolvers, for machines that cannot reach its loopback. */
export function computerNameservers(
  files: readonly string[] = ['/etc/resolv.conf', '/run/systemd/resolve/resolv.conf'],
): string[] {
  for (const file of files) {
    const addresses = parseNameservers(readIfThere(file)).filter((address) => !/^127\.|^::1$/.test(address));
    if (addresses.length > 0) return addresses;
  }
  return [];
}

/** The addresses that a resolv.conf names. */
export function parseNameservers(text: string): string[] {
  return [...text.matchAll(/^[ \t]*nameserver[ \t]+(\S+)/gm)].map((match) => match[1] ?? '');
}

/** A value that changes with each boot of this computer. */
export function bootId(): string {
  return readIfThere('/proc/sys/kernel/random/boot_id').trim();
}
