import { scriptFile } from '../shell/script-file';
import { lines, sh, type Script } from '../shell/sh';
import { longestBody } from './probe-answer';
import readReply from './probe-http.sh';

/** More of an answer is not read: 64 MiB. */
const mostBytes = 67_108_864;

/** Whether a web server answers a request as wanted. */
export interface HttpProbe {
  readonly probe: 'http';
  readonly url: string;
  readonly method: 'GET' | 'HEAD';
  readonly headers: Readonly<Record<string, string>>;
  /** Any of these. */
  readonly status: readonly number[];
  /** POSIX extended regular expression that a line of the body matches. */
  readonly body?: string | undefined;
  /** What the body contains as JSON. */
  readonly json?: unknown;
  /** Connect to this name or address instead of the one in the URL. */
  readonly address?: string | undefined;
  /** Path on the host of the certificates to trust. */
  readonly caFile?: string | undefined;
  readonly isVerified: boolean;
  /** Seconds that one try may take. */
  readonly attempt: number;
}

/**
 * The body of a function that asks with curl, or else with bash over plain TCP and with openssl over TLS. HTTP/1.0
 * keeps servers from sending the body in chunks. If JSON is wanted, the body follows after a tab, for the controller.
 */
export function probeHttp(probe: HttpProbe): Script {
  return lines([
    sh`hw_request() {
${fetchScript(probe)}
}`,
    scriptFile(readReply, { hw_wanted: probe.status.join(' ') }),
    sh`hw_body() {
${judgeBody(probe)}
}`,
    sh`hw_request 2>&1 </dev/null | head -c ${mostBytes} | tr -d '\000\r' | hw_judge`,
  ]);
}

/** The shell reads the head byte by byte, so that grep gets the body from its first byte on. */
function judgeBody({ body, json }: HttpProbe): Script {
  if (json !== undefined)
    return lines([
      readBody,
      ...(body === undefined ? [] : [matchBody(body, sh`printf '%s\n' "$hw_text" |`)]),
      printBody,
    ]);
  return lines([
    ...(body === undefined ? [] : [matchBody(body, sh``)]),
    sh`printf 'status %s\n' "$hw_status"`,
  ]);
}

function matchBody(pattern: string, source: Script): Script {
  return sh`${source} grep -Eq -e ${pattern}
case $? in
  0) ;;
  1) printf 'status %s, but no line of the body matches\n' "$hw_status"; return 1 ;;
  *) grep -Eq -e ${pattern} 2>&1 </dev/null; return 2 ;;
esac`;
}

const readBody = sh`hw_text=$(head -c ${longestBody + 1})`;

// Line ends become spaces, so the answer stays one line: strings of JSON contain no line ends.
const printBody = sh`[ \${#hw_text} -le ${longestBody} ] || {
  printf 'status %s, but the body is longer than ${{ text: String(longestBody / 1024) }} KiB: too long to compare its JSON\n' "$hw_status"
  return 1
}
set -f; IFS=$hw_nl; set -- $hw_text; IFS=' '
printf 'status %s\t%s\n' "$hw_status" "$*"`;

function fetchScript(probe: HttpProbe): Script {
  const { url, attempt, address } = probe;
  const { protocol, hostname, port } = new URL(url);
  const isSecure = protocol === 'https:';
  const host = address ?? hostname.replace(/^\[|\]$/g, '');
  const portNumber = port === '' ? (isSecure ? '443' : '80') : port;
  const send = 'exec 3<>"/dev/tcp/$1/$2" && printf %s "$3" >&3 && cat <&3';
  const plain = sh`
  command -v bash >/dev/null || { echo 'lacks neither curl nor bash is on this host'; return; }
  timeout ${attempt} bash -c ${send} bash ${host} ${portNumber} ${requestText(probe)} || hw_late`;
  const secure = sh`
  command -v openssl >/dev/null || { echo 'lacks neither curl nor openssl is on this host, and https needs one of them'; return; }
  printf %s ${requestText(probe)} | timeout ${attempt} openssl ${opensslOptions(probe, host, portNumber)} || hw_late`;
  return sh`
  if command -v curl >/dev/null; then
    curl ${curlOptions(probe)}
    return
  fi
  hw_late() { [ $? != 124 ] || echo ${`no answer within ${attempt} seconds`}; }
  ${isSecure ? secure : plain}`;
}

function curlOptions(probe: HttpProbe): readonly string[] {
  const { url, method, headers, address, caFile, isVerified, attempt } = probe;
  const target = address?.includes(':') === true ? `[${address}]` : address;
  return [
    ...[
      '-q',
      '-sS',
      '-g',
      '-i',
      '--noproxy',
      '*',
      '--suppress-connect-headers',
      '--max-time',
      String(attempt),
    ],
    ...(method === 'HEAD' ? ['-I'] : []),
    ...Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]),
    ...(target === undefined ? [] : ['--connect-to', `::${target}:`]),
    ...(caFile === undefined ? [] : ['--cacert', caFile]),
    ...(isVerified ? [] : ['-k']),
    ...['--', new URL(url).href],
  ];
}

function opensslOptions(
  { url, caFile, isVerified }: HttpProbe,
  host: string,
  port: string,
): readonly string[] {
  const name = new URL(url).hostname.replace(/^\[|\]$/g, '');
  const isAddress = /^[\d.]+$|:/.test(name);
  return [
    ...['s_client', '-quiet', '-connect', host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`],
    ...(isAddress ? [] : ['-servername', name]),
    ...(isVerified
      ? ['-verify_return_error', ...(isAddress ? ['-verify_ip', name] : ['-verify_hostname', name])]
      : []),
    ...(caFile === undefined ? [] : ['-CAfile', caFile]),
  ];
}

function requestText({ url, method, headers }: HttpProbe): string {
  const { host, pathname, search } = new URL(url);
  return [
    `${method} ${pathname}${search} HTTP/1.0`,
    `Host: ${host}`,
    'User-Agent: hostwright',
    'Accept: */*',
    'Connection: close',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    '\r\n',
  ].join('\r\n');
}
