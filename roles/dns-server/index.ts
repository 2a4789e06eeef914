import { apt, block, file, flush, service, waitFor, type TaskList } from '../../lib';
import { keyFile, keysPath, type DnsServerKey } from './keys';
import { namedConf } from './named-conf';
import { initialZone, zonePath, type DnsServerZone } from './zone';

export type { DnsServerKey, DnsServerZone };

export interface DnsServerOptions {
  /** The zones that the server is the primary one of. Zones that are not named are no longer served. */
  readonly zones: readonly DnsServerZone[];
  /** The TSIG keys that zones name in `grants` and `transfer`. */
  readonly keys: readonly DnsServerKey[];
  /** Addresses of the host to answer at. Default: all. */
  readonly listen?: readonly string[] | undefined;
  /** Default: 53. */
  readonly port?: number | undefined;
}

const reload = service({ name: 'named', state: 'reloaded' }, { name: 'reload the name server' });

/**
 * bind9 as the primary name server of zones that are kept by dynamic updates. It answers everybody for its own zones and
 * for nothing else: it does not look up other names.
 */
export function dnsServer(options: DnsServerOptions): TaskList {
  const { zones, keys, port = 53, listen: [address = '127.0.0.1'] = [] } = options;
  return [
    block({ tags: ['dns'] }, [
      apt({ packages: ['bind9', 'bind9-dnsutils'] }),
      file(
        {
          path: keysPath,
          content: keyFile(keys),
          owner: 'root',
          group: 'bind',
          mode: '0640',
          validate: 'named-checkconf %s',
        },
        { notify: reload },
      ),
      // The server itself writes these files from then on: what they hold is for the role dns-zone.
      ...zones.map((zone) =>
        file({
          path: zonePath(zone.name),
          content: initialZone(zone),
          owner: 'bind',
          group: 'bind',
          mode: '0644',
          unlessExists: true,
          validate: `named-checkzone -q ${zone.name} %s`,
        }),
      ),
      file(
        {
          path: '/etc/bind/named.conf',
          content: namedConf(options),
          owner: 'root',
          group: 'bind',
          mode: '0644',
          validate: 'named-checkconf %s',
        },
        { notify: reload },
      ),
      service({ name: 'named', enabled: true, state: 'started' }),
      flush(),
      waitFor({ port, host: address, timeout: 30 }, { name: 'wait until the name server answers' }),
    ]),
  ];
}
