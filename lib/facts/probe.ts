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
      knock(probes.flatMap((probe) => (probe.probe === 'port' ? [probe] : []))),
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

function knock(probes: readonly PortProbe[]): Script {
  if (probes.length === 0) return sh``;
  const operands = probes.map((probe) => [
    ...[probeFacts.address(probe), probe.host, probe.port, probe.attempt],
    probe.state === 'open' ? 1 : 0,
  ]);
  return sh`
if command -v bash >/dev/null; then bash -c ${knockScript.text} bash ${operands.flat()} 2>/dev/null
else printf ${`%s ${noBash}\n2\n`} ${probes.map((probe) => probeFacts.address(probe))}
fi`;
}

const noBash = 'bash is needed to try a port and is not on this host';

// Operands: address, host, port, seconds, exit code when nobody answers. SECONDS counts the boundaries of seconds that
// were passed, of which the first may come at once.
const knockScript: Script = sh`
asked=("$@")
for ((at = 0; at < $#; at += 5)); do
  exec {tried}< <(exec 2>&1; exec 3<>"/dev/tcp/\${asked[at + 1]}/\${asked[at + 2]}" && echo 'the port is open')
  tries[at]=$tried pids[at]=$!
done
for ((at = 0; at < $#; at += 5)); do
  left=$((asked[at + 3] + 1 - SECONDS)) code=\${asked[at + 4]}
  if read -r -t $((left > 0 ? left : 1)) -u \${tries[at]} answer; then
    answer=\${answer##*: }
    [ "$answer" != 'the port is open' ] || code=$((1 - code))
  else
    answer="no answer within \${asked[at + 3]} seconds"
    kill \${pids[at]}
  fi
  printf '%s %s\n%s\n' "\${asked[at]}" "$answer" "$code"
done`;

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

/** bash, which every Debian has, opens TCP connections by itself (bash(1), REDIRECTION); nc is on few hosts. */
function probePort({ host, port, state, attempt }: PortProbe): Script {
  const isOpenWanted = state === 'open';
  const connect = 'exec 3<>"/dev/tcp/$1/$2"';
  return sh`
command -v bash >/dev/null || { echo ${noBash}; return 2; }
hw_reply=$(timeout ${attempt} bash -c ${connect} bash ${host} ${port} 2>&1)
case $? in
  0) echo 'the port is open'; return ${isOpenWanted ? 0 : 1} ;;
  124) hw_reply="no answer within ${attempt} seconds" ;;
esac
hw_reply=\${hw_reply%%${'\n'}*}
printf '%s\n' "\${hw_reply##*: }"
return ${isOpenWanted ? 1 : 0}`;
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
return 1`,
  ]);
}
