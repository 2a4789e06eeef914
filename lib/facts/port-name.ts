import { sh } from '../shell/sh';
import type { FactKind } from './kind';

/** A port that has a name, such as `http`. */
export interface PortName {
  readonly port: number;
  readonly protocols: readonly ('tcp' | 'udp')[];
}

/** Ports by their names in `/etc/services`, or in another source of the host: one `getent` for all. */
export const portNameFacts: FactKind<string, PortName> = {
  name: 'port name',
  address: (name) => name,
  read: (names) => sh`
getent services -- ${names.flatMap((name) => [`${name}/tcp`, `${name}/udp`])} 2>/dev/null
exit 0`,
  parse(output) {
    const found = new Map<string, PortName>();
    for (const line of output.split('\n')) {
      const [, name = '', port, protocol, aliases = ''] = /^(\S+)\s+(\d+)\/(tcp|udp)(.*)$/.exec(line) ?? [];
      if (port === undefined || protocol === undefined) continue;
      for (const each of [name, ...aliases.split(/\s+/).filter(Boolean)]) {
        const known = found.get(each) ?? { port: Number(port), protocols: [] };
        const protocols = new Set([...known.protocols, protocol as 'tcp' | 'udp']);
        found.set(each, { port: known.port, protocols: [...protocols].sort() });
      }
    }
    return found;
  },
};
