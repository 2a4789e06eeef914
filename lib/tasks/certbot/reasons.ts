import type { Certificate, OpenKey, RenewalFact } from '../../facts/certificate';
import type { DeclaredCertbot } from './args';
import { authenticatorOf, describeServer, domainsOf, keyOf, serverOf, webrootsOf } from './names';
import { webrootOf } from './renewal';
import type { Difference } from '../contract/change';

/** Why the certificate must be issued again: a difference, and the end of "issue certificate … again: …". */
export interface Reason {
  readonly diff: Difference;
  readonly words: string;
}

/** A certificate with everything that belongs to it. */
export interface WholeCertificate {
  readonly now: number;
  readonly certificate: Certificate;
  readonly renewal: RenewalFact;
  readonly hasAccount: boolean;
  readonly openKeys: ReadonlyMap<string, OpenKey>;
}

const secondsADay = 86_400;

/** Why another certificate must replace a whole one. */
export function reasonsFor(whole: WholeCertificate, args: DeclaredCertbot): readonly Reason[] {
  return [
    ...nameReasons(whole, args),
    ...issueReasons(whole, args),
    ...webrootReasons(whole, args),
    ...accountReasons(whole),
    ...endReasons(whole, args),
  ];
}

function nameReasons({ certificate }: WholeCertificate, args: DeclaredCertbot): readonly Reason[] {
  const { added, removed } = compareNames(certificate, args);
  if (added.length + removed.length === 0) return [];
  const words = [...added.map((name) => `with ${name}`), ...removed.map((name) => `without ${name}`)];
  const before = certificate.domains.join(', ');
  return [
    { words: words.join(', '), diff: { attribute: 'domains', before, after: domainsOf(args).join(', ') } },
  ];
}

function issueReasons({ certificate, renewal }: WholeCertificate, args: DeclaredCertbot): readonly Reason[] {
  const [server, key, method] = [serverOf(args), keyOf(args), authenticatorOf(args)];
  const { settings } = renewal;
  const differences: readonly Reason[] = [
    {
      words: `by ${describeServer(server)}`,
      diff: { attribute: 'server', before: settings.get('server'), after: server },
    },
    { words: `with the key ${key}`, diff: { attribute: 'key', before: certificate.key, after: key } },
    {
      words: `with the method ${method}`,
      diff: { attribute: 'method', before: settings.get('authenticator'), after: method },
    },
  ];
  return differences.filter(({ diff }) => diff.before !== diff.after);
}

function webrootReasons({ renewal }: WholeCertificate, args: DeclaredCertbot): readonly Reason[] {
  const moved = [...webrootsOf(args)].filter(([domain, path]) => webrootOf(renewal, domain) !== path);
  if (moved.length === 0 || renewal.settings.get('authenticator') !== 'webroot') return [];
  const before = moved.map(([domain]) => [domain, webrootOf(renewal, domain) ?? 'none'] as const);
  return [
    {
      words: `via ${[...new Set(moved.map(([, path]) => path))].join(', ')}`,
      diff: { attribute: 'webroot', before: describeWebroots(before), after: describeWebroots(moved) },
    },
  ];
}

function accountReasons({ hasAccount }: WholeCertificate): readonly Reason[] {
  if (hasAccount) return [];
  const diff = { attribute: 'account', before: undefined, after: 'one that can renew it' };
  return [{ words: 'the account that would renew it is missing', diff }];
}

function describeWebroots(webroots: readonly (readonly [string, string])[]): string {
  return webroots.map(([domain, path]) => `${domain}: ${path}`).join('\n');
}

function endReasons(
  { now, certificate }: WholeCertificate,
  { renewBefore }: DeclaredCertbot,
): readonly Reason[] {
  const { notBefore, notAfter } = certificate;
  const life = notAfter - notBefore;
  const wanted = renewBefore * secondsADay;
  const margin = wanted < life ? wanted : life / 3;
  if (notAfter - now > margin) return [];
  const days = Math.round(margin / secondsADay);
  const end = `${new Date(notAfter * 1000).toISOString().slice(0, 16)}Z`;
  const words = notAfter < now ? `which ended at ${end}` : `which ends at ${end}`;
  return [{ words, diff: { attribute: 'ends', before: end, after: `more than ${days} days from now` } }];
}

/** The names to add to a certificate, and those to remove. */
export function compareNames({ domains }: Certificate, args: DeclaredCertbot) {
  const wanted = domainsOf(args);
  return {
    added: wanted.filter((domain) => !domains.includes(domain)),
    removed: domains.filter((domain) => !wanted.includes(domain)),
  };
}
