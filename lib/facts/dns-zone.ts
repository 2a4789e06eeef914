import { lines, sh, type Script } from '../shell/sh';
import { anyChange, type FactKind } from './kind';

/** A zone of a name server, and the TSIG key that reads it. */
export interface DnsZoneKey {
  /** Name or address of the server. */
  readonly server: string;
  readonly port: number;
  /** Absolute: `example.org.`. */
  readonly zone: string;
  readonly key: TsigKey;
}

/** A key that signs requests to a name server. */
export interface TsigKey {
  /** Absolute: `deploy.`. */
  readonly name: string;
  /** `hmac-sha256`. */
  readonly algorithm: string;
  /** Base64. */
  readonly secret: string;
}

/** A record as `dig` prints it. */
export interface DnsRecord {
  /** Absolute, in lower case. */
  readonly name: string;
  /** Seconds. */
  readonly ttl: number;
  readonly type: string;
  /** In the form of a zone file. */
  readonly data: string;
}

/** A zone, or why it cannot be read. */
export interface DnsZoneFact {
  /** All records. */
  readonly records: readonly DnsRecord[];
  /** Undefined: the zone was read whole. */
  readonly failure?: DnsZoneFailure | undefined;
}

/** What the name server or `dig` answered instead of the zone. */
export interface DnsZoneFailure {
  /** Response code to a query for the SOA: `NOERROR`, `REFUSED`, `NOTAUTH`. Undefined: no answer came. */
  readonly status?: string | undefined;
  /** The error about the TSIG key: `BADKEY`, `BADSIG`, `BADTIME`. */
  readonly tsig?: string | undefined;
  /** The server answers for a zone of exactly this name. */
  readonly isAuthoritative: boolean;
  /** The last line of `dig` where no answer came. */
  readonly said: string;
}

/**
 * The records of zones, by transfer (AXFR), with one `dig` for each zone. Absent where `dig` or `nsupdate` is not
 * installed. `dig` reads the TSIG key from its standard input, so that it stands in no argument and in no file.
 */
export const dnsZoneFacts: FactKind<DnsZoneKey, DnsZoneFact> = {
  name: 'DNS zone',
  address: ({ server, port, zone, key }) => `${server} ${port} ${zone} ${key.name}`,
  read: (keys) => lines([transfer, ...keys.map(transferOf)]),
  input: (keys) => keys.map(({ key }) => `${keyStatement(key)}\n`).join(''),
  parse: (output) =>
    new Map(
      output.split(/^@ /m).flatMap((section) => {
        const end = section.indexOf('\n');
        return end < 1 ? [] : [[section.slice(0, end), parseAnswers(section.slice(end + 1))] as const];
      }),
    ),
  // Any earlier task may see to a server that does not answer.
  foreseen: {
    isOpen: (zone, _key, { words }) =>
      (zone === undefined || zone.failure !== undefined) && words.includes(anyChange),
  },
};

// The question for the SOA comes first, because dig does not say why a transfer was refused. The error about the key
// counts as additional.
const transfer: Script = sh`
command -v dig >/dev/null && command -v nsupdate >/dev/null || exit 0
hw_transfer() {
  IFS= read -r hw_key
  printf '@ %s\n' "$1"
  printf '%s\n' "$hw_key" | dig -r -k /dev/stdin "@$2" -p "$3" +nocmd +tcp +time=5 +tries=1 +norecurse +nostats \
    +noquestion +noauthority "$4" SOA "$4" AXFR 2>&1
}`;

function transferOf(key: DnsZoneKey): Script {
  return sh`hw_transfer ${[dnsZoneFacts.address(key), key.server, key.port, key.zone]} || :`;
}

/** In the form of named.conf. */
function keyStatement({ name, algorithm, secret }: TsigKey): string {
  return `key "${name}" { algorithm ${algorithm}; secret "${secret}"; };`;
}

function parseAnswers(output: string): DnsZoneFact {
  const rows = output.split('\n').filter((line) => line !== '');
  const records = rows.flatMap(parseRecord);
  // The answer to the question has one SOA; a transfer begins and ends with one.
  const starts = records.flatMap(({ type }, index) => (type === 'SOA' ? [index] : []));
  const [, first, last] = starts;
  if (first !== undefined && last !== undefined && !output.includes('; Transfer failed.'))
    return { records: records.slice(first, last) };
  const failure: DnsZoneFailure = {
    status: /^;; ->>HEADER<<-.* status: (\w+)/m.exec(output)?.[1],
    tsig: tsigError(rows),
    isAuthoritative: flagsOfOneAnswer(output).includes('aa'),
    said:
      rows.findLast((row) => !row.endsWith('no servers could be reached'))?.replace(/^(?:;+ |dig: )/, '') ??
      '',
  };
  return { records: [], failure };
}

// `;; flags: qr aa; QUERY: 1, ANSWER: 1, AUTHORITY: 0, ADDITIONAL: 1`
function flagsOfOneAnswer(output: string): readonly string[] {
  const flags = /^;; flags:([^;\n]*); QUERY: \d+, ANSWER: 1,/m.exec(output)?.[1] ?? '';
  return flags.split(' ');
}

// `deploy. 0 ANY TSIG hmac-sha256. 1764000000 300 32 3m…= 4711 BADTIME 6 AAB…`, with tabs up to the data.
function tsigError(rows: readonly string[]): string | undefined {
  const row = rows.find((one) => one.includes('\tANY\tTSIG\t')) ?? '';
  return / (BAD[A-Z]+) \d/.exec(row)?.[1];
}

function parseRecord(line: string): readonly DnsRecord[] {
  const [, name, ttl, type, data] = /^([^;\s]\S*)\s+(\d+)\s+IN\s+(\S+)\s+(\S.*)$/s.exec(line) ?? [];
  if (name === undefined || type === undefined || data === undefined) return [];
  return [{ name: name.toLowerCase(), ttl: Number(ttl), type, data }];
}
