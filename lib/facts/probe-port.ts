import { scriptFile } from '../shell/script-file';
import { sh, type Script } from '../shell/sh';
import knockText from './knock.bash';
import tryPort from './probe-port.sh';

/** Whether a TCP port answers. */
export interface PortProbe {
  readonly probe: 'port';
  readonly host: string;
  readonly port: number;
  readonly state: 'open' | 'closed';
  /** Seconds that one try may take. */
  readonly attempt: number;
}

/**
 * The body of a function that tries one port, with bash, which every Debian has and which opens TCP connections by
 * itself (bash(1), REDIRECTION); few hosts have nc.
 */
export function probePort({ host, port, state, attempt }: PortProbe): Script {
  return scriptFile(tryPort, {
    hw_host: host,
    hw_port: port,
    hw_attempt: attempt,
    hw_open: state === 'open' ? 0 : 1,
    hw_no_bash: noBash,
  });
}

/**
 * Tries all ports at the same time; prints for each its address and the answer and, on the next line, 0 if that is as
 * wanted.
 */
export function knock(probes: readonly PortProbe[], addressOf: (probe: PortProbe) => string): Script {
  if (probes.length === 0) return sh``;
  const operands = probes.map((probe) => [
    ...[addressOf(probe), probe.host, probe.port, probe.attempt],
    probe.state === 'open' ? 1 : 0,
  ]);
  return sh`
if command -v bash >/dev/null; then bash -c ${knockText} bash ${operands.flat()} 2>/dev/null
else printf ${`%s ${noBash}\n2\n`} ${probes.map((probe) => addressOf(probe))}
fi`;
}

const noBash = 'bash is needed to try a port and is not on this host';
