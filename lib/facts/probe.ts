import { createHash } from 'node:crypto';
import { lines, sh, type Script } from '../shell/sh';
import type { FactKind } from './kind';
import { probeHttp, type HttpProbe } from './probe-http';
import { knock, probePort, type PortProbe } from './probe-port';

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

/**
 * Looks once at each of these: at paths by the shell itself, at ports by one bash for all, and at all that may take its
 * time together, so that one that does not answer costs no more than itself.
 */
export const probeFacts: FactKind<Probe, ProbeFact> = {
  name: 'probe',
  address: (probe) => createHash('sha256').update(JSON.stringify(probe)).digest('hex'),
  // Paths come first: what they print is in several pieces, between which nothing else may come.
  read: (probes) =>
    lines([
      ...probes.flatMap((probe) => (probe.probe === 'path' ? [lookAtPath(probe)] : [])),
      ...probes.flatMap((probe) => (probe.probe === 'http' ? [askInBackground(probe)] : [])),
      knock(
        probes.flatMap((probe) => (probe.probe === 'port' ? [probe] : [])),
        (probe) => probeFacts.address(probe),
      ),
      sh`wait`,
    ]),
  parse: (output) =>
    new Map(
      [...output.matchAll(/^([0-9a-f]{64}) (.*)\n(\d+)$/gm)].map(([, address = '', answer = '', code]) => [
        address,
        { isMet: code === '0', answer: answer.slice(0, longestAnswer) },
      ]),
    ),
};

const longestAnswer = 300;

function lookAtPath(probe: PathProbe): Script {
  return sh`hw_probe() {
${probePath(probe)}
}
printf '%s ' ${probeFacts.address(probe)}
hw_probe 2>/dev/null
printf '%s\n' "$?"`;
}

function askInBackground(probe: HttpProbe): Script {
  return sh`{
  hw_probe() {
${probeHttp(probe)}
  }
  hw_answer=$(hw_probe 2>/dev/null)
  printf '%s %s\n%s\n' ${probeFacts.address(probe)} "$hw_answer" "$?"
} &`;
}

/**
 * The body of a function that looks once. Returns 0 if all is as wanted, 1 if not yet, 2 if the host lacks what is
 * needed to tell; prints one line that says what was found.
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

function probePath({ path, state, content }: PathProbe): Script {
  const isWanted = state === 'present';
  const look = sh`[ -e ${path} ] || [ -L ${path} ] || { echo 'nothing is there'; return ${isWanted ? 1 : 0}; }`;
  if (content === undefined) return lines([look, sh`echo 'it is there'`, sh`return ${isWanted ? 0 : 1}`]);
  return lines([
    look,
    sh`
hw_reply=$(grep -Eq -e ${content} -- ${path} 2>&1)
case $? in
  0) echo 'a line matches'; return 0 ;;
  1) echo 'it is there, but no line matches'; return 1 ;;
esac
printf '%s\n' "$hw_reply"
grep -Eq -e ${content} </dev/null 2>/dev/null
[ $? -lt 2 ] || return 2
return 1`,
  ]);
}
