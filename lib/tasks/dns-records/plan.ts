import { HostwrightError } from '../../errors/error';
import type { DnsZoneFact, DnsZoneKey } from '../../facts/dns-zone';
import { reveal } from '../../secrets/secret';
import { sh } from '../../shell/sh';
import type { Change } from '../contract/change';
import type { DeclaredDnsRecords } from './args';
import { changesOf, differencesOf, label, type SetChange } from './changes';
import { absoluteName, shortName } from './name';
import { declaredSets, presentSets, setKey, type RecordSet } from './record-set';
import { whyUnreadable } from './unreadable';
import { updateStep } from './update';

/** The facts that the task `dnsRecords` reads. */
export interface DnsRecordsFacts {
  readonly zone: DnsZoneFact | undefined;
}

/** The zone that the task reads, with its key. */
export function dnsZoneKey({ server, port, zone, key }: DeclaredDnsRecords): DnsZoneKey {
  const { name, algorithm, secret } = key;
  return {
    server,
    port,
    zone: absoluteName(zone),
    key: { name: absoluteName(name), algorithm, secret: reveal(secret) },
  };
}

/** What must change so that the zone has the declared records: one change, because one message makes it. */
export function planDnsRecords({ zone: fact }: DnsRecordsFacts, args: DeclaredDnsRecords): readonly Change[] {
  const wanted = declaredSets(args);
  const reason = whyUnreadable(fact, args);
  if (fact === undefined || reason !== undefined) return planUnreadable(wanted, reason ?? '', args);
  const present = presentSets(fact.records);
  const changes = changesOf(present, wanted, args);
  if (changes.length === 0) return [];
  if (args.state === 'present') refuseBesideAlias(present, changes, args);
  return [
    {
      summary: `${summaryOf(changes, args)} in zone ${args.zone}`,
      diff: changes.flatMap((change) => differencesOf(change, args)),
      steps: [updateStep(changes, args)],
    },
  ];
}

/** Under check, an earlier task would have set up the server; a real run that gets here fails with the reason. */
function planUnreadable(
  wanted: readonly RecordSet[],
  reason: string,
  args: DeclaredDnsRecords,
): readonly Change[] {
  const changes = wanted.map((set) => ({ before: undefined, after: set }));
  const isPresent = args.state === 'present';
  const unknown = {
    attribute: 'zone',
    before: 'cannot be read',
    after: isPresent ? 'as declared' : 'without them',
  };
  return [
    {
      summary: `keep the records of zone ${args.zone}, once it can be read: ${reason}`,
      diff:
        isPresent && changes.length > 0
          ? changes.flatMap((change) => differencesOf(change, args))
          : [unknown],
      steps: [{ kind: 'run', script: sh`printf '%s\n' ${reason} >&2; exit 1` }],
    },
  ];
}

const mostNamed = 6;

function summaryOf(changes: readonly SetChange[], { zone }: DeclaredDnsRecords): string {
  const words = changes.map(({ before, after }) => {
    const verb = before === undefined ? 'add' : after === undefined ? 'remove' : 'change';
    return `${verb} ${label(before ?? after, zone)}`;
  });
  const more = words.length - mostNamed;
  return more > 1 ? `${words.slice(0, mostNamed).join(', ')} and ${more} more` : words.join(', ');
}

/** A server silently ignores a CNAME beside other records, and others beside a CNAME: RFC 2136, section 3.4.2.2. */
function refuseBesideAlias(
  present: readonly RecordSet[],
  changes: readonly SetChange[],
  { zone }: DeclaredDnsRecords,
): void {
  const removed = new Set(changes.flatMap(({ before, after }) => (before && !after ? [setKey(before)] : [])));
  const staying = present.filter((set) => !removed.has(setKey(set)));
  for (const { after } of changes) {
    const others = staying.filter(
      ({ name, type }) =>
        after !== undefined && name === after.name && (type === 'CNAME') !== (after.type === 'CNAME'),
    );
    if (after === undefined || others.length === 0) continue;
    const types = others.map(({ type }) => type).join(', ');
    throw new HostwrightError({
      code: 'PLAN_FAILED',
      message: `${shortName(zone, after.name)} cannot have ${after.type} records in zone ${zone}, because it has ${types}: a name with a CNAME can have no other records`,
      hint: `Declare the ${types} with state: 'absent' before this task, or let exclusive remove it.`,
    });
  }
}
