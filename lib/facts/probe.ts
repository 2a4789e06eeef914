import { createHash } from 'node:crypto';
import { lines, sh, type Script } from '../shell/sh';
import { anyChange, type FactKind } from './kind';
import { readAnswer, type ProbeFact } from './probe-answer';
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

/** One quick look at something that may take time to happen. */
export type Probe = PortProbe | PathProbe | HttpProbe;

/**
 * Looks once at each of these: the shell itself looks at paths, one bash at all ports. Slow ones are tried at the
 * same time, so one that does not answer delays no other.
 */
export const probeFacts: FactKind<Probe, ProbeFact> = {
  name: 'probe',
  address: (probe) => createHash('sha256').update(JSON.stringify(probe)).digest('hex'),
  // Paths come first: they print in several pieces, and no other output may come in between.
  read(probes) {
    const requests = probes.filter((probe) => probe.probe === 'http');
    const ports = probes.filter((probe) => probe.probe === 'port');
    const short = lines([
      ...requests
        .filter(({ json }) => json === undefined)
        .map(
          (probe) => sh`{
${ask(probe)}
} &`,
        ),
      knock(ports, (probe) => probeFacts.address(probe)),
      sh`wait`,
    ]);
    return lines([
      ...probes.filter((probe) => probe.probe === 'path').map(lookAtPath),
      requests.filter(({ json }) => json !== undefined).reduceRight(askMeanwhile, short),
    ]);
  },
  parse: (output) =>
    new Map(
      [...output.matchAll(record)].map(([, address = '', line = '', code]) => [
        address,
        readAnswer(line, Number(code)),
      ]),
    ),
  foreseen: { isOpen: (_answer, _probe, { words, wouldChange }) => wouldChange && words.includes(anyChange) },
};

// Bodies may hold characters that are line ends for `.`, `^` and `$`.
const record = /(?<![^\n])([0-9a-f]{64}) ([^\n]*)\n(\d+)(?![^\n])/g;

function lookAtPath(probe: PathProbe): Script {
  return sh`hw_probe() {
${probePath(probe)}
}
printf '%s ' ${probeFacts.address(probe)}
hw_probe 2>/dev/null
printf '%s\n' "$?"`;
}

/** Asks while the others look, and prints the long answer after theirs: otherwise the outputs could mix. */
function askMeanwhile(others: Script, probe: HttpProbe): Script {
  return sh`{
${ask(probe)}
} | {
${others}
IFS= read -r hw_answer
IFS= read -r hw_code
printf '%s\n%s\n' "$hw_answer" "$hw_code"
}`;
}

function ask(probe: HttpProbe): Script {
  return sh`hw_probe() {
${probeHttp(probe)}
}
hw_answer=$(hw_probe 2>/dev/null)
printf '%s %s\n%s\n' ${probeFacts.address(probe)} "$hw_answer" "$?"`;
}

/**
 * The body of a function that looks once. Returns 0 if all is as wanted, 1 if not yet, 2 if the host lacks a tool for
 * it. Prints one line with the answer, for {@link readAnswer}.
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
