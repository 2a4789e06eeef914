import { createHash } from 'node:crypto';
import { lines, sh, type Script } from '../shell/sh';
import type { FactKind } from './kind';
import { probeHttp, type HttpProbe } from './probe-http';

/** Whether a TCP port answers. */
export interface PortProbe {
  readonly probe: 'port';
  readonly host: string;
  readonly port: number;
  readonly state: 'open' | 'closed';
  /** Seconds that one try may take. */
  readonly attempt: number;
}

/** Whether something is at a path, and has a line that matches. */
export interface PathProbe {
  readonly probe: 'path';
  readonly path: string;
  readonly state: 'present' | 'absent';
  /** POSIX extended regular expression. */
  readonly content?: string | undefined;
}

/** One quick look at something that may take its time to come about. */
export type Probe = PortProbe | PathProbe | HttpProbe;

/** What came of a try. */
export interface ProbeFact {
  readonly isMet: boolean;
  /** What was found, in words. */
  readonly answer: string;
}

/** Looks once at each of these, all at the same time, so that one that does not answer costs no more than itself. */
export const probeFacts: FactKind<Probe, ProbeFact> = {
  name: 'probe',
  address: (probe) => createHash('sha256').update(JSON.stringify(probe)).digest('hex'),
  read: (probes) =>
    lines([
      ...probes.map(
        (probe) => sh`{
  hw_answer=$( (${probeScript(probe)}) 2>/dev/null )
  printf '%s %s %.300s\n' ${probeFacts.address(probe)} "$?" "$hw_answer"
} &`,
      ),
      sh`wait`,
    ]),
  parse: (output) =>
    new Map(
      [...output.matchAll(/^([0-9a-f]{64}) (\d+) (.*)$/gm)].map(([, address = '', code, answer = '']) => [
        address,
        { isMet: code === '0', answer },
      ]),
    ),
};

/**
 * Looks once. Exits with 0 if all is as wanted, with 1 if not yet, with 2 if the host lacks what is needed to tell;
 * prints one line that says what was found.
 */
export function probeScript(probe: Probe): Script {
  switch (probe.probe) {
    case 'port':
      return probePort(probe);
    case 'path':
      return probePath(probe);
    case 'http':
      return probeHttp(probe);
  }
}

/** bash, which every Debian has, opens TCP connections by itself (bash(1), REDIRECTION); nc is on few hosts. */
function probePort({ host, port, state, attempt }: PortProbe): Script {
  const isOpenWanted = state === 'open';
  const connect = 'exec 3<>"/dev/tcp/$1/$2"';
  return sh`
command -v bash >/dev/null || { echo 'bash is needed to try a port and is not on this host'; exit 2; }
hw_reply=$(timeout ${attempt} bash -c ${connect} bash ${host} ${port} 2>&1)
case $? in
  0) echo 'the port is open'; exit ${isOpenWanted ? 0 : 1} ;;
  124) hw_reply="no answer within ${attempt} seconds" ;;
esac
hw_reply=\${hw_reply%%${'\n'}*}
printf '%s\n' "\${hw_reply##*: }"
exit ${isOpenWanted ? 1 : 0}`;
}

function probePath({ path, state, content }: PathProbe): Script {
  const isWanted = state === 'present';
  const look = sh`[ -e ${path} ] || [ -L ${path} ] || { echo 'nothing is there'; exit ${isWanted ? 1 : 0}; }`;
  if (content === undefined) return lines([look, sh`echo 'it is there'`, sh`exit ${isWanted ? 0 : 1}`]);
  return lines([
    look,
    sh`
hw_reply=$(grep -Eq -e ${content} -- ${path} 2>&1)
case $? in
  0) echo 'a line matches'; exit 0 ;;
  1) echo 'it is there, but no line matches'; exit 1 ;;
esac
printf '%s\n' "$hw_reply"
exit 1`,
  ]);
}
