import { client } from './places';
import type { LogLokiOptions } from './options';

const sizes: Readonly<Record<string, number>> = { m: 2 ** 20, g: 2 ** 30 };

/** The whole configuration of syslog-ng that sends to Loki: host, service and severity are labels, the text is the line. */
export function lokiConfiguration({ url, ca, login, queue = '1g' }: LogLokiOptions): string {
  const bytes = Number(queue.slice(0, -1)) * (sizes[queue.slice(-1)] ?? 1);
  const more = [
    ...(ca === undefined ? [] : [`tls(ca-file("${ca}"))`]),
    ...(login === undefined ? [] : [`user("${login.user}") password("${login.password.reveal()}")`]),
  ];
  return `@version: 3.38
# Written by Hostwright: changes by hand are undone.
options { use-dns(no); dns-cache(no); keep-hostname(yes); log-msg-size(65536); stats-freq(0); };
source journal { systemd-journal(prefix(".journald.") read-old-records(yes)); };

rewrite service {
  set("\${.journald._SYSTEMD_UNIT}", value("service"));
  set("kernel", value("service") condition("\${.journald._TRANSPORT}" eq "kernel"));
  subst("^(session|run)-.*", "$1", value("service"));
  subst("@.*|[.][a-z]+$", "", value("service"));
  set("other", value("service") condition("\${service}" eq ""));
};

# The text as a string of JSON is what format-json makes of it, without {"m": and }.
destination loki {
  http(
    url("${url}/loki/api/v1/push") method("POST") headers("Content-Type: application/json")
    body-prefix('{"streams":[') delimiter(",") body-suffix(']}')
    body('{"stream":$(format-json --pair host=$HOST --pair service=\${service} --pair severity=$LEVEL),"values":[["\${S_UNIXTIME}\${S_USEC}000",$(substr $(format-json --pair m=$MESSAGE) 5 -1)]]}')
    batch-lines(200) batch-timeout(1000) workers(1) timeout(10) retries(2147483647)
    disk-buffer(reliable(yes) disk-buf-size(${bytes}) mem-buf-size(4194304) dir("${client.state}"))
${more.map((line) => `    ${line}\n`).join('')}  );
};

log { source(journal); rewrite(service); destination(loki); flags(flow-control); };
`;
}
