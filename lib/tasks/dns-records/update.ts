import { reveal, Secret } from '../../secrets/secret';
import { scriptFile } from '../../shell/script-file';
import type { RunStep } from '../contract/step';
import type { DeclaredDnsRecords } from './args';
import { isApexServers, type SetChange } from './changes';
import { absoluteName } from './name';
import updateScript from './update.sh';

/** Bytes of a message, of which an update over TCP may have 65,535; what it has as text is a little more. */
const longest = 60_000;

/**
 * One UPDATE message for all changes (RFC 2136): the server makes all of them or none. It does so only if the records
 * still are what was seen. What does not fit into one message goes on in others.
 */
export function updateStep(changes: readonly SetChange[], args: DeclaredDnsRecords): RunStep {
  const { server, port, zone, key } = args;
  const head = [
    `server ${server} ${port}`,
    `zone ${absoluteName(zone)}`,
    `key ${key.algorithm}:${absoluteName(key.name)} ${reveal(key.secret)}`,
  ];
  const commands = messages(changes, args).flatMap((message) => [...head, ...message, 'send']);
  return {
    kind: 'run',
    script: scriptFile(updateScript, { hw_zone: absoluteName(zone), hw_key: absoluteName(key.name) }),
    input: new Secret(`${commands.join('\n')}\n`),
  };
}

/** The commands of each message: what must hold, then what goes, then what comes. */
function messages(changes: readonly SetChange[], args: DeclaredDnsRecords): readonly (readonly string[])[] {
  const groups: SetChange[][] = [];
  let room = 0;
  for (const change of changes) {
    const size = commandsOf([change], args).join('\n').length;
    const group = groups.at(-1);
    if (group === undefined || size > room) groups.push([change]);
    else group.push(change);
    room = (group === undefined || size > room ? longest : room) - size;
  }
  return groups.map((group) => commandsOf(group, args));
}

function commandsOf(changes: readonly SetChange[], args: DeclaredDnsRecords): readonly string[] {
  return [
    ...changes.flatMap(prerequisites),
    ...changes.flatMap((change) => removals(change, args)),
    ...changes.flatMap(additions),
  ];
}

function prerequisites({ before, after }: SetChange): readonly string[] {
  if (before === undefined) return after === undefined ? [] : [`prereq nxrrset ${after.name} ${after.type}`];
  return before.raw.map((value) => `prereq yxrrset ${before.name} ${before.type} ${value}`);
}

// A server ignores an update that would leave the zone without name servers of its own, so those are only added to.
function removals({ before }: SetChange, args: DeclaredDnsRecords): readonly string[] {
  if (before === undefined || isApexServers(before, args)) return [];
  return [`update delete ${before.name} ${before.type}`];
}

function additions({ after }: SetChange): readonly string[] {
  if (after === undefined) return [];
  return after.values.map((value) => `update add ${after.name} ${after.ttl} ${after.type} ${value}`);
}
