import type { LogClientOptions } from './options';
import { client, identityOf } from './places';

/** Lines that RELP sends before it waits for an answer. */
const windowSize = 256;
/** Lines that may be on their way when the daemon ends, and as many again; it sends them again when it starts. */
export const unanswered = 2 * windowSize;

/** The whole configuration of the sending daemon, an instance of rsyslogd of its own. */
export function clientConfiguration(options: LogClientOptions): string {
  return [general, line, ship(options), resend, journal].join('\n');
}

const general = `# Written by Hostwright: changes by hand are undone.
global(workDirectory="${client.state}" maxMessageSize="64k" abortOnUncleanConfig="on")
module(load="imjournal" stateFile="journal" persistStateInterval="100" ratelimit.interval="0" usePid="system")
module(load="imfile")
module(load="mmjsonparse")
module(load="omrelp" tls.tlslib="openssl")
# Lines go from the journal to the queue below without another in between.
main_queue(queue.type="direct")
`;

const line = `template(name="time" type="list") { property(name="timereported" dateFormat="rfc3339") }
template(name="line" type="list") { property(name="$.line") }
template(name="sent" type="list") { property(name="$.wire") constant(value="\\n") }
template(name="wire" type="list") {
  constant(value="<") property(name="pri") constant(value=">1 - - logging - - - ") property(name="$.wire")
}
`;

/**
 * The file `sent` is written as lines leave the queue: its end is what may be on its way. They leave it one by one, because
 * rsyslog loses the rest of a lot when it is stopped while it cannot send.
 */
function ship({ server, queue = '1g' }: LogClientOptions): string {
  const { key, certificate, authority } = identityOf(client.directory);
  return `ruleset(name="ship" queue.type="LinkedList" queue.filename="ship" queue.size="20000" queue.maxDiskSpace="${queue}"
  queue.saveOnShutdown="on" queue.timeoutEnqueue="2000000000" queue.timeoutActionCompletion="3000"
  queue.dequeueBatchSize="1" queue.maxFileSize="16m") {
  action(type="omfile" file="${client.state}/sent" template="sent" fileCreateMode="0600"
    rotation.sizeLimit="4194304" rotation.sizeLimitCommand="/bin/mv ${client.state}/sent ${client.state}/sent.1")
  action(name="ship" type="omrelp" target="${server.address}" port="${server.port}" template="wire" windowSize="${windowSize}"
    timeout="30" conn.timeout="10" action.resumeRetryCount="-1" action.resumeInterval="1" action.resumeIntervalMax="5"
    tls="on" tls.caCert="${authority}" tls.myCert="${certificate}" tls.myPrivKey="${key}"
    tls.authMode="name" tls.permittedPeer=["${server.host}"])
}
`;
}

const resend = `ruleset(name="resend" queue.type="direct") {
  set $.wire = $msg;
  call ship
}
input(type="imfile" file="${client.state}/resend" tag="resend" ruleset="resend")
`;

/** The service is the unit without its instance, so that there are no more of them than units. */
const journal = `set $.service = "other";
if $!_TRANSPORT == "kernel" then {
  set $.service = "kernel";
} else if re_match($!_SYSTEMD_UNIT, '^(session|run)-') then {
  set $.service = re_extract($!_SYSTEMD_UNIT, '^([a-z]+)-', 0, 1, "other");
} else if re_match($!_SYSTEMD_UNIT, '^[A-Za-z0-9:._-]+@') then {
  set $.service = re_extract($!_SYSTEMD_UNIT, '^([A-Za-z0-9:._-]+)@', 0, 1, "other");
} else if re_match($!_SYSTEMD_UNIT, '^[A-Za-z0-9:._-]+[.][a-z]+$') then {
  set $.service = re_extract($!_SYSTEMD_UNIT, '^([A-Za-z0-9:._-]+)[.][a-z]+$', 0, 1, "other");
}
set $.line!time = exec_template("time");
set $.line!host = $hostname;
set $.line!service = $.service;
set $.line!severity = $syslogseverity-text;
if $!_SYSTEMD_UNIT != "" then {
  set $.line!unit = $!_SYSTEMD_UNIT;
}
if $!SYSLOG_IDENTIFIER != "" then {
  set $.line!program = $!SYSLOG_IDENTIFIER;
}
if $!_PID != "" then {
  set $.line!pid = cnum($!_PID);
}
action(type="mmjsonparse" cookie="" container="$.data")
if $parsesuccess == "OK" then {
  set $.line!data = $.data;
} else {
  set $.line!message = $msg;
}
# The log host sees by the numbers of a start of this daemon whether lines are missing.
set $/number = cnum($/number) + 1;
set $.line!session = \`echo $INVOCATION_ID\`;
set $.line!number = $/number;
set $.wire = exec_template("line");
call ship
`;
