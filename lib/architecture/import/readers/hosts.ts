import { textsOf, wholeText } from '../piece';
import { quoted, read, unread, type ImportContext, type Reader } from '../reading';
import { choose } from './choice';
import { hostingKinds } from './choices';
import { plainName, readNumber } from './texts';

/** Where the hosts are; the text says which provider. */
export const hosting: Reader = (said) => {
  const text = wholeText(said);
  const chosen = choose('overview.hostingEnvironment.kind', hostingKinds, text);
  if (chosen.values === undefined) return chosen;
  if (/^\W*(cloud|on-premises?)\W*$/i.test(text)) return { values: chosen.values };
  const [, after] = /^(?:on-premises?|cloud); provider:\s*(.+)$/i.exec(text) ?? [];
  const [, within] = /^(?:on-premises?|cloud)\s*[,:(–-]\s*([^()]*)\)?$/i.exec(text) ?? [];
  const provider = after ?? within ?? text;
  return { values: [...chosen.values, [['overview', 'hostingEnvironment', 'provider'], provider]] };
};

/** Number of processors, memory and storage in GiB. */
export interface Specification {
  readonly vcpus?: number;
  readonly memoryGiB?: number;
  readonly storageGiB?: number;
  readonly atLeast?: true;
}

const size = '(\\d+(?:[.,]\\d+)?) ?(TiB|TB|GiB|GB|G|MiB|MB)';
const processors = /(?:(\d+) ?(?:x )?(?:v?cpus?|v?cores?)\b|\bv?(?:cpus?|cores?)[: =]+(\d+))/i;
const memory = new RegExp(`${size} ?(?:of )?(?:ram|memory)\\b|\\b(?:ram|memory)[: =]+${size}`, 'i');
const storage = new RegExp(
  `${size} ?(?:of )?(?:(?:nvme|ssd|hdd|local|fast) ?)*(?:storage|disks?|ssd|nvme|hdd)\\b|\\b(?:storage|disk|ssd)[: =]+${size}`,
  'i',
);

/** What a text says of a server; undefined: it has no processors, memory or storage. */
export function readSpecification(text: string): Specification | undefined {
  const [, first, second] = processors.exec(text) ?? [];
  const vcpus = Number(first ?? second);
  const rest = text.replace(memory, '').replace(storage, '');
  const bare = [...rest.matchAll(new RegExp(size, 'gi'))].map(([, number, unit]) => gibibytes(number, unit));
  // Sizes without a name stand in the order of the template: RAM, storage.
  const memoryGiB = sizeOf(memory.exec(text)) ?? bare.shift();
  const storageGiB = sizeOf(storage.exec(text)) ?? bare.shift();
  const found: Specification = {
    ...(vcpus > 0 && { vcpus }),
    ...(memoryGiB !== undefined && memoryGiB > 0 && { memoryGiB }),
    ...(storageGiB !== undefined && storageGiB > 0 && { storageGiB }),
  };
  if (Object.keys(found).length === 0) return undefined;
  return /\b(at least|minimum|min\.?)\b|≥/i.test(text) ? { ...found, atLeast: true } : found;
}

function sizeOf(match: RegExpExecArray | null): number | undefined {
  if (match === null) return undefined;
  const [, number, unit, other, otherUnit] = match;
  return gibibytes(number ?? other, unit ?? otherUnit);
}

function gibibytes(number = '', unit = ''): number {
  const value = Number(number.replace(',', '.'));
  if (/^t/i.test(unit)) return value * 1024;
  return /^m/i.test(unit) ? value / 1024 : value;
}

/** Processors, memory and storage of each group; a server without a name is `all`. */
export const servers: Reader = (said) => {
  const named = textsOf(said)
    .flatMap(({ text }) => text.split(/\s*[;\n]\s*/))
    .filter((text) => text !== '')
    .map((text): Part => {
      const name = groupName.exec(text)?.[1];
      const isName = name !== undefined && !/^v?(cpus?|cores?)$|^(ram|memory|storage|disk|ssd)$/i.test(name);
      return { text, group: isName ? plainName(name) : 'all', found: readSpecification(text) };
    });
  const groups = [...new Set(named.map(({ group }) => group))];
  const parts = groups.map((group) => groupOf(group, named));
  const values = parts.flatMap(({ group, merged }) =>
    merged === undefined ? [] : [[['environments', 'production', 'servers', group], merged] as const],
  );
  const lost = parts.flatMap((each) => each.lost);
  const clashes = parts.flatMap(({ clash }) => clash ?? []);
  const text = wholeText(said);
  const hint = "Write 'web: 4 vCPUs, 8 GB RAM, 80 GB storage' for each group.";
  if (values.length === 0 && clashes.length === 0) {
    return unread(text, `${quoted(text)} has no processors, memory or storage`, hint);
  }
  return {
    values,
    problems: clashes.map((clash) => ({
      kind: 'contradictory',
      message: `${quoted(clash)} has two sizes for one group`,
      hint,
    })),
    note: lost.join('; ') || undefined,
  };
};

const groupName =
  /^(?:\d+ ?[x×] )?([A-Za-z][\w -]{0,30}?)(?: servers?| hosts?| nodes?)?\s*(?:\([^)]*\))?\s*[:–—-]\s/;

interface Part {
  readonly text: string;
  readonly group: string;
  readonly found: Specification | undefined;
}

interface Group {
  readonly group: string;
  readonly merged?: Specification;
  /** Parts that contradict each other. */
  readonly clash?: string;
  /** Parts that say no size. */
  readonly lost: readonly string[];
}

/** What all parts say of a group; nothing where one contradicts another. */
function groupOf(group: string, parts: readonly Part[]): Group {
  const own = parts.filter((each) => each.group === group);
  const read = own.flatMap(({ found }) => found ?? []);
  const keys = read.flatMap((found) => Object.keys(found)).filter((key) => key !== 'atLeast');
  if (new Set(keys).size < keys.length) {
    const clash = own.map(({ text }) => text).join('; ');
    return { group, clash, lost: [clash] };
  }
  const lost = own.filter(({ found }) => found === undefined).map(({ text }) => text);
  return { group, lost, ...(read.length > 0 && { merged: Object.assign({}, ...read) as Specification }) };
}

/** How many hosts each group has. */
export const instances: Reader = (said, context) => {
  const text = wholeText(said);
  const counts = text
    .replace(/^(single|multiple)\s*[:–-]\s*(?=\S)/i, '')
    .split(/\s*(?:[,;+]|\band\b)\s*/)
    .map((part) => readCount(part, context));
  const hint = "Write the number of each group: 'web 3, db 1'.";
  if (counts.includes(undefined))
    return unread(text, `${quoted(text)} has no number of hosts for each group`, hint);
  const values = counts.flatMap((each) =>
    each === undefined
      ? []
      : [[['environments', 'production', 'servers', each.group, 'instances'], each.count] as const],
  );
  return { values };
};

function readCount(
  part: string,
  context: ImportContext,
): { readonly group: string; readonly count: number } | undefined {
  const words = part
    .replace(/\([^()\d]*\)|[()]/g, ' ')
    .split(/[\s:×=]+/)
    .filter(Boolean);
  const count = words
    .map((word) => (/^single$/i.test(word) ? 1 : readNumber(word)))
    .filter((each) => each !== undefined);
  const names = words.filter((word) => readNumber(word) === undefined && !filler.test(word));
  const [number, ...more] = count;
  if (number === undefined || number < 1 || more.length > 0 || names.length > 1) return undefined;
  const known = Object.keys(serversIn(context));
  const group =
    names[0] === undefined ? (known.length > 1 ? undefined : (known[0] ?? 'all')) : plainName(names[0]);
  return group === undefined ? undefined : { group, count: number };
}

const filler = /^(x|single|multiple|instances?|servers?|hosts?|nodes?|vms?|machines?|each|total)$/i;

/** The servers of production that were read so far, by group. */
export function serversIn({ description }: ImportContext): Readonly<Record<string, unknown>> {
  const { environments } = description as {
    environments?: { production?: { servers?: Record<string, unknown> } };
  };
  return environments?.production?.servers ?? {};
}

const systems =
  /\b(Debian|Ubuntu|Rocky(?: Linux)?|AlmaLinux|RHEL|Red Hat(?: Enterprise Linux)?|CentOS|Fedora|Alpine|FreeBSD|SLES|Amazon Linux)\b(?: GNU\/Linux)?[ -]*(?:v|version |release )?(\d+(?:\.\d+)*)?/gi;

/** A system with its version. */
export const operatingSystem: Reader = (said) => {
  const text = wholeText(said);
  const found = [...text.matchAll(systems)].map(([, name = '', version]) => ({
    name: name.replace(/ .*/, ''),
    version,
  }));
  const hint = "Write a system with its version, such as 'Debian 12'.";
  const [first, ...others] = found;
  if (first === undefined) return unread(text, `${quoted(text)} names no system that can be read`, hint);
  if (others.length > 0)
    return unread(
      text,
      `${quoted(text)} names several systems`,
      'Write one; what differs goes under the environment.',
      'contradictory',
    );
  if (first.version === undefined) return unread(text, `${quoted(text)} has no version`, hint);
  const rest = text
    .replace(systems, '')
    .replace(/\b(LTS|GNU\/Linux|Linux|server|x86_64|amd64|64[- ]bit)\b|\([a-z ]*\)/gi, '');
  return read(
    'environments.production.operatingSystem',
    `${first.name} ${first.version}`,
    /\p{L}{3,}/u.test(rest) ? text : undefined,
  );
};
