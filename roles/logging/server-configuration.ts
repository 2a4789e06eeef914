import type { LogServerOptions } from './options';
import { identityOf, server } from './places';

/** The whole configuration of the receiving daemon, an instance of rsyslogd of its own. */
export function serverConfiguration(options: LogServerOptions): string {
  return `# Written by Hostwright: changes by hand are undone.
global(workDirectory="${server.state}" maxMessageSize="64k" net.enableDNS="off" abortOnUncleanConfig="on")
module(load="imrelp" tls.tlslib="openssl")
module(load="mmjsonparse")
lookup_table(name="senders" file="${server.senders}")

template(name="file" type="string" string="${server.logs}/%$.host%/%$.service%.json")
template(name="line" type="list") { property(name="$!") constant(value="\\n") }
# A file for each 100 seconds, so that those of earlier ones are whole.
template(name="ledger" type="list") {
  constant(value="${server.state}/ledger.") property(name="timegenerated" dateFormat="unixtimestamp" position.from="1" position.to="8")
}
template(name="number" type="string" string="%$.host% %$!session% %$.number%\\n")

# Without a queue: a line is acknowledged after it was written, and not at all while it cannot be written.
ruleset(name="receive" queue.type="direct") {
  set $.host = lookup("senders", $fromhost-ip);
  action(type="mmjsonparse" cookie="")
  if $parsesuccess != "OK" then {
    set $!message = $msg;
  }
  # What a client says decides no path before it was looked at.
  set $!host = $.host;
  set $.service = "other";
  if re_match($!service, '^[A-Za-z0-9][A-Za-z0-9:._-]{0,99}$') then {
    set $.service = $!service;
  }
  action(type="omfile" dynaFile="file" template="line" dynaFileCacheSize="1000" createDirs="on"
    dirCreateMode="0750" fileCreateMode="0640" action.resumeRetryCount="-1" action.resumeInterval="1" action.resumeIntervalMax="10")
  if re_match($!session, '^[0-9a-f]{32}$') then {
    set $.number = cnum($!number);
    action(type="omfile" dynaFile="ledger" template="number" dynaFileCacheSize="4" fileCreateMode="0640"
      action.resumeRetryCount="-1" action.resumeInterval="1" action.resumeIntervalMax="10")
  }
}

${options.listen.map((address) => input(address, options)).join('')}`;
}

function input(address: string, { port, clients }: LogServerOptions): string {
  const { key, certificate, authority } = identityOf(server.directory);
  const names = clients.map(({ name }) => `"${name}"`).join(', ');
  return `input(type="imrelp" address="${address}" port="${port}" ruleset="receive" maxDataSize="128k"
  keepAlive="on" keepAlive.time="60" keepAlive.interval="10" keepAlive.probes="6"
  tls="on" tls.caCert="${authority}" tls.myCert="${certificate}" tls.myPrivKey="${key}"
  tls.authMode="name" tls.permittedPeer=[${names}])
`;
}

/** Which address is whose: a client cannot write in the name of another. */
export function senderTable({ clients }: LogServerOptions): string {
  const table = clients.flatMap(({ name, addresses }) =>
    addresses.map((address) => ({ index: address, value: name })),
  );
  return `${JSON.stringify({ version: 1, nomatch: 'unknown', type: 'string', table }, undefined, 1)}\n`;
}
