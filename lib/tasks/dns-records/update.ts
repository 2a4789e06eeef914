import { reveal, Secret } from '../../secrets/secret';
import { scriptFile } from '../../shell/script-file';
import type { RunStep } from '../contract/step';
import type { DeclaredDnsRecords } from './args';
import { isApexServers, type SetChange } from './changes';
import { absoluteName } from './name';
import updateScript from './update.sh';

/**
 * One UPDATE message for all changes (RFC 2136): the server makes all of them or none. It does so only if the records
 * still are what was seen.
 */
export function updateStep(changes: readonly SetChange[], args: DeclaredDnsRecords): RunStep {
  const { server, port, zone, key } = args;
  const commands = [
    `server ${server} ${port}`,
    `zone ${absoluteName(zone)}`,
    `key ${key.algorithm}:${absoluteName(key.name)} ${reveal(key.secret)}`,
    ...changes.flatMap(prerequisites),
    ...changes.flatMap((change) => removals(change, args)),
    ...changes.flatMap(additions),
    'send',
  ];
  return {
    kind: 'run',
    script: scriptFile(updateScript, { hw_zone: absoluteName(zone), hw_key: absoluteName(key.name) }),
    input: new Secret(`${commands.join('\n')}\n`),
  };
}

function prerequisites({ before, after }: SetChange): readonly string[] {
  if (before === undefined) return after === undefined ? [] : [`prereq nxrrset ${after.name} ${after.type}`];
  return before.raw.map((value) => `prereq yxrrset ${before.name} ${before.type} ${value}`);
}

// A server ignores an update that would leave the zone without name servers of its own, so those are only added to.
function removals({ before, after }: SetChange, args: DeclaredDnsRecords): readonly string[] {
  if (before === undefined || isApexServers(before, args)) return [];
  return after === undefined || before.values.length > 0
    ? [`update delete ${before.name} ${before.type}`]
    : [];
}

function additions({ after }: SetChange): readonly string[] {
  if (after === undefined) return [];
  return after.values.map((value) => `update add ${after.name} ${after.ttl} ${after.type} ${value}`);
}
