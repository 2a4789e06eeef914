import { HostwrightError } from '../../errors/error';
import type { FileFact } from '../../facts/file';
import type { ResolvedFact } from '../../facts/resolved';
import { sh } from '../../shell/sh';
import type { Change, Difference } from '../contract/change';
import { textOf } from '../shared/files/edited-text';
import { planFile, type DeclaredFile } from '../shared/files/file-plan';
import { plainFile } from '../shared/files/plain-file';
import type { Step } from '../contract/step';
import { unreadDifference, untilRead } from '../shared/systemd/unread';
import { needsResolved, refuseOverridden, resolverDropIn, type DeclaredResolver } from './resolved';
import { familyOf, plainAddress } from '../shared/network/address';

/** The facts about how a host looks up names. */
export interface ResolverFacts {
  /** `/etc/resolv.conf`. */
  readonly file: FileFact | undefined;
  /** The drop-in of systemd-resolved. */
  readonly dropIn: FileFact | undefined;
  /** The servers that systemd-resolved asks. */
  readonly live: FileFact | undefined;
  readonly resolved: ResolvedFact | undefined;
  /** A note: systemd-resolved has not read the drop-in yet. */
  readonly note: FileFact | undefined;
}

/** The name of the note. */
export const reader = 'resolved';

export const livePath = '/run/systemd/resolve/resolv.conf';

/** What is wrong across the arguments, as messages. */
export function resolverProblems({ nameservers, search }: DeclaredResolver): readonly string[] {
  return [
    ...nameservers
      .filter((ip) => familyOf(addressOf(ip)) === undefined)
      .map((ip) => `${ip} is not an address`),
    ...(nameservers.length > 3 ? ['at most three nameservers: the C library asks the first three only'] : []),
    ...(search.length > 6 ? ['at most six search domains: not every resolver takes more'] : []),
  ];
}

/** `/etc/resolv.conf` as it should be where nothing else manages it. */
export function resolverFile({ nameservers, search, options, force }: DeclaredResolver): DeclaredFile {
  const content = [
    ...nameservers.map((ip) => `nameserver ${ip}\n`),
    ...(search.length === 0 ? [] : [`search ${search.join(' ')}\n`]),
    ...(options.length === 0 ? [] : [`options ${options.join(' ')}\n`]),
  ];
  return { ...plainFile('/etc/resolv.conf', content.join('')), force };
}

/** What must change so that the host asks these nameservers. */
export function planResolver(facts: ResolverFacts, declared: DeclaredResolver): readonly Change[] {
  const { file, dropIn, live, note } = facts;
  if (declared.force || !isOfResolved(file)) {
    refuseForFile(declared);
    return planFile(file, resolverFile(declared));
  }
  if (declared.options.length > 0) throw optionsNotKnown();
  refuseOverridden(facts.resolved?.dropIns ?? [], declared);
  const changes = planFile(dropIn, resolverDropIn(declared));
  const isNew = changes.some(({ diff }) => diff.some(({ attribute }) => attribute === 'content'));
  const written = changes.map((change) => ({
    ...change,
    steps: isNew
      ? renewing([...(dropIn === undefined ? [makeDirectory] : []), ...change.steps])
      : change.steps,
  }));
  const missing = liveDifferences(textOf(livePath, live), declared);
  if (missing.length === 0 && (isNew || note === undefined)) return written;
  const unread = missing.length === 0;
  return [
    ...written,
    {
      summary: `restart systemd-resolved${unread ? ', which has not read its files yet' : ''}`,
      diff: unread ? [unreadDifference] : missing,
      steps: renewing([]),
    },
  ];
}

/** Whether the link leads to one of the three files of systemd-resolved; the one in `/usr/lib` is static. */
function isOfResolved(file: FileFact | undefined): boolean {
  return /(^|\/)(run\/systemd\/resolve\/(stub-)?resolv\.conf|lib\/systemd\/resolv\.conf)$/.test(
    file?.target ?? '',
  );
}

const makeDirectory = { kind: 'run', script: sh`mkdir -p /etc/systemd/resolved.conf.d` } as const;

/** systemd refuses a sixth start within ten seconds, whoever did the others; the first command clears the count. */
const restart = {
  kind: 'run',
  script: sh`systemctl reset-failed systemd-resolved.service
systemctl restart systemd-resolved.service`,
} as const;

function renewing(steps: readonly Step[]): readonly Step[] {
  return [needsResolved, ...untilRead(reader, [...steps, restart])];
}

/** What the running daemon does not use yet. Servers and domains of single links may be there too. */
function liveDifferences(text: string, { nameservers, search }: DeclaredResolver): readonly Difference[] {
  const valuesOf = (word: string) =>
    [...text.matchAll(new RegExp(`^${word}[ \\t]+(.*)$`, 'gm'))].flatMap(([, words = '']) =>
      words.trim().split(/\s+/),
    );
  const wanted = {
    nameserver: nameservers.map((ip) => plainAddress(addressOf(ip))),
    search: search.filter((domain) => !domain.startsWith('~')),
  };
  return Object.entries(wanted).flatMap(([word, values]) => {
    const found = valuesOf(word);
    if (values.every((value) => found.includes(value))) return [];
    const before = found.length === 0 ? undefined : found.join(' ');
    return [{ attribute: word === 'search' ? 'search' : 'nameservers', before, after: values.join(' ') }];
  });
}

/** An address without the name that its certificate must have. */
function addressOf(nameserver: string): string {
  return nameserver.split('#', 1)[0] ?? '';
}

/** The C library does not know what only systemd-resolved can do. */
function refuseForFile({ nameservers, search, dnssec, dnsOverTls }: DeclaredResolver): void {
  const unknown = [
    ...nameservers.filter((ip) => ip.includes('#')),
    ...search.filter((domain) => domain.startsWith('~')),
    ...(dnssec === undefined ? [] : ['dnssec']),
    ...(dnsOverTls === undefined ? [] : ['dnsOverTls']),
  ];
  if (unknown.length === 0) return;
  throw new HostwrightError({
    code: 'PLAN_FAILED',
    message: `only systemd-resolved knows ${unknown.join(', ')}, and this host does not use it`,
    hint: 'Leave that out, or install systemd-resolved and let /etc/resolv.conf be a link to /run/systemd/resolve/stub-resolv.conf.',
  });
}

function optionsNotKnown(): HostwrightError {
  return new HostwrightError({
    code: 'PLAN_FAILED',
    message: 'this host uses systemd-resolved, which does not know the options of resolv.conf',
    hint: 'Leave the options out, or give `force: true` to replace its link with a plain file.',
  });
}
