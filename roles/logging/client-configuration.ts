import type { LogClientOptions } from './options';
import { general, journalLines } from './journal-lines';
import { client, identityOf } from './places';

/** Lines that RELP sends before it waits for an answer. */
const windowSize = 256;
/** Lines that may be on their way when the daemon ends, and as many again; it sends them again when it starts. */
export const unanswered = 2 * windowSize;

/** The whole configuration of the sending daemon, an instance of rsyslogd of its own. */
export function clientConfiguration(options: LogClientOptions): string {
  return [general, modules, templates, ship(options), resend, journalLines].join('\n');
}

const modules = `module(load="imfile")
module(load="omrelp" tls.tlslib="openssl")
`;

const templates = `template(name="sent" type="list") { property(name="$.wire") constant(value="\\n") }
template(name="wire" type="list") {
  constant(value="<") property(name="pri") constant(value=">1 - - logging - - - ") property(name="$.wire")
}
`;

/**
 * The file `sent` is written as lines leave the queue: its end is what may be on its way. A stop must find the daemon
 * between two tries, which it leaves without a loss: each of them ends before `timeoutActionCompletion`. Where it has to be
 * cut off, it loses what it took from the queue: one line.
 */
function ship({ server, queue = '1g' }: LogClientOptions): string {
  const { key, certificate, authority } = identityOf(client.directory);
  return `ruleset(name="ship" queue.type="LinkedList" queue.filename="ship" queue.size="20000" queue.maxDiskSpace="${queue}"
  queue.saveOnShutdown="on" queue.timeoutEnqueue="2000000000" queue.timeoutActionCompletion="25000"
  queue.dequeueBatchSize="1" queue.maxFileSize="16m") {
  action(type="omfile" file="${client.state}/sent" template="sent" fileCreateMode="0600"
    rotation.sizeLimit="4194304" rotation.sizeLimitCommand="/bin/mv ${client.state}/sent ${client.state}/sent.1")
  action(name="ship" type="omrelp" target="${server.address}" port="${server.port}" template="wire" windowSize="${windowSize}"
    timeout="15" conn.timeout="5" action.resumeRetryCount="-1" action.resumeInterval="1" action.resumeIntervalMax="2"
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
