import {
  either,
  flag,
  integer,
  list,
  object,
  oneOf,
  optional,
  secretText,
  text,
  withDefault,
  type InputOf,
  type OutputOf,
} from '../../schema/schema';

/** The types of records that the task knows. */
export const recordTypes = ['A', 'AAAA', 'CAA', 'CNAME', 'MX', 'NS', 'PTR', 'SRV', 'TXT'] as const;

const recordType = () => oneOf(...recordTypes);
const seconds = () => integer({ minimum: 0, maximum: 2_147_483_647 });

const tsigKey = object({
  /** Name of the key, as the name server has it: `deploy`. */
  name: text({ pattern: '^[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*\\.?$' }),
  /** Default: `hmac-sha256`. */
  algorithm: withDefault(
    oneOf('hmac-md5', 'hmac-sha1', 'hmac-sha224', 'hmac-sha256', 'hmac-sha384', 'hmac-sha512'),
    'hmac-sha256',
  ),
  /** In base64, as `tsig-keygen` prints it. */
  secret: secretText(),
});

/** A key that signs requests to a name server. */
export interface DnsKey extends InputOf<typeof tsigKey> {}

const record = object({
  /**
   * The name in the zone: `'www'`, `'@'` for the zone itself, `'*.dev'`; or the whole name with a dot at the end:
   * `'www.example.org.'`.
   */
  name: text({ pattern: '^(@|(\\*|[A-Za-z0-9_/-]+)(\\.[A-Za-z0-9_/-]+)*\\.?)$' }),
  /** Type of the record. */
  type: recordType(),
  /** Seconds for which others may remember it. Default: `ttl` of the task. */
  ttl: optional(seconds()),
  /**
   * One value or several, as in a zone file: `'192.0.2.1'`, `'10 mail'` (MX), `'0 5 5060 sip'` (SRV),
   * `'0 issue "letsencrypt.org"'` (CAA). A name without a dot is one of the zone, any other ends with a dot. The value
   * of a TXT record is the text itself, without quotes, of any length. With `state: 'absent'` it may be left out: all
   * values.
   */
  data: optional(either(text(), list(text(), { minItems: 1 }))),
});

/** Records of one name and type. */
export interface DnsRecordEntry extends InputOf<typeof record> {}

/** The arguments of the task `dnsRecords`. */
export const dnsRecordsArgs = object({
  /** Name or address of the primary name server of the zone, as the host reaches it: `'127.0.0.1'`. */
  server: text({ pattern: '^[A-Za-z0-9_.:%][A-Za-z0-9_.:%-]*$' }),
  /** Port of the name server. Default: 53. */
  port: withDefault(integer({ minimum: 1, maximum: 65_535 }), 53),
  /** The zone: `'example.org'`. */
  zone: text({ pattern: '^[A-Za-z0-9_/-]+(\\.[A-Za-z0-9_/-]+)*\\.?$' }),
  /** The TSIG key that may transfer and update the zone. */
  key: tsigKey,
  /** The records. Several entries of one name and type are taken together: these are all the values it has. */
  records: list(record),
  /** Seconds for which others may remember a record that says nothing else. Default: 3600. */
  ttl: withDefault(seconds(), 3600),
  /**
   * Which other records are removed: `true` for those of all types of this page, or the types:
   * `['A', 'AAAA', 'CNAME']`. The SOA, the name servers of the zone itself and records of other types, such as those of
   * DNSSEC, always stay. Default: none.
   */
  exclusive: withDefault(either(flag(), list(recordType(), { minItems: 1 })), false),
  /**
   * Names that `exclusive` leaves alone, `*` for any part: `'*.dhcp'`. Default: those that prove a name for a
   * certificate, `['_acme-challenge', '_acme-challenge.*']`.
   */
  keep: withDefault(list(text({ pattern: '^(@|[A-Za-z0-9_*/-]+(\\.[A-Za-z0-9_*/-]+)*)$' })), [
    '_acme-challenge',
    '_acme-challenge.*',
  ]),
  /** `absent`: the zone does not have these records. Default: `present`. */
  state: withDefault(oneOf('present', 'absent'), 'present'),
});

/** The arguments of the task `dnsRecords`. */
export interface DnsRecordsArgs extends InputOf<typeof dnsRecordsArgs> {}

/** The arguments, checked and with defaults. */
export type DeclaredDnsRecords = OutputOf<typeof dnsRecordsArgs>;

/** One entry of `records`, checked. */
export type DeclaredRecord = DeclaredDnsRecords['records'][number];

/** A type of records that the task knows. */
export type RecordType = (typeof recordTypes)[number];
