import { sh, type Script } from '../shell/sh';
import { jsonFilter, jsonLeaves } from './json-filter';

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
 * The body of a function that asks with curl, where it is; else by hand: with bash over plain TCP, with openssl over
 * TLS. HTTP/1.0 keeps servers from sending the body in chunks. What comes before the status line is what the tool says.
 */
export function probeHttp(probe: HttpProbe): Script {
  const nl = '\n';
  return sh`
hw_request() {
${fetchScript(probe)}
}
hw_reply=$(hw_request 2>&1 </dev/null | head -c 262144 | tr -d '\000\r')
case $hw_reply in
  'lacks '*) printf '%s\n' "\${hw_reply#lacks }"; return 2 ;;
  curl:*) printf '%s\n' "\${hw_reply%%${nl}*}"; return 1 ;;
  *HTTP/[0-9]*) ;;
  bash:*) hw_reply=\${hw_reply%%${nl}*}; printf '%s\n' "\${hw_reply##*: }"; return 1 ;;
  *'verify error:num='*)
    hw_reply=\${hw_reply#*verify error:num=*:}
    printf 'the certificate is refused: %s\n' "\${hw_reply%%${nl}*}"
    return 1
    ;;
  *) hw_reply=\${hw_reply%%${nl}*}; printf '%s\n' "\${hw_reply:-no answer}"; return 1 ;;
esac
hw_reply=HTTP/\${hw_reply#*HTTP/}
hw_status=\${hw_reply#* }
hw_status=\${hw_status%%[!0-9]*}
hw_body=\${hw_reply#*${`${nl}${nl}`}}
case ${` ${probe.status.join(' ')} `} in
  *" $hw_status "*) ;;
  *) printf 'status %s\n' "$hw_status"; return 1 ;;
esac
${probe.body === undefined ? sh`` : matchBody(probe.body)}
${probe.json === undefined ? sh`` : matchJson(probe.json)}
printf 'status %s\n' "$hw_status"
return 0`;
}

function matchBody(pattern: string): Script {
  return sh`printf '%s\n' "$hw_body" | grep -Eq -e ${pattern}
case $? in
  0) ;;
  1) printf 'status %s, but no line of the body matches\n' "$hw_status"; return 1 ;;
  *) grep -Eq -e ${pattern} 2>&1 </dev/null; return 2 ;;
esac`;
}

function matchJson(wanted: unknown): Script {
  const operands = jsonLeaves(wanted).flatMap(({ pointer, kind, text }) => [pointer, kind, text]);
  return sh`hw_reply=$(printf '%s\n' "$hw_body" | LC_ALL=C awk ${jsonFilter} ${operands}) || {
  printf 'status %s, but %s\n' "$hw_status" "$hw_reply"
  return 1
}`;
}

function fetchScript(probe: HttpProbe): Script {
  const { url, attempt, address } = probe;
  const { protocol, hostname, port } = new URL(url);
  const isSecure = protocol === 'https:';
  const host = address ?? hostname.replace(/^\[|\]$/g, '');
  const portNumber = port === '' ? (isSecure ? '443' : '80') : port;
  const send = 'exec 3<>"/dev/tcp/$1/$2" && printf %s "$3" >&3 && cat <&3';
  const plain = sh`
  command -v bash >/dev/null || { echo 'lacks curl or bash, one of which is needed'; return; }
  timeout ${attempt} bash -c ${send} bash ${host} ${portNumber} ${requestText(probe)} || hw_late`;
  const secure = sh`
  command -v openssl >/dev/null || { echo 'lacks curl or openssl, one of which https needs'; return; }
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
