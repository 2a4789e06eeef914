import type { Certificate, CertificateFact, RenewalFact } from '../facts/certificate';
import type { CertbotArgs } from './certbot-args';
import {
  authenticatorOf,
  describeServer,
  domainsOf,
  keyOf,
  nameOf,
  serverOf,
  webrootsOf,
} from './certbot-names';
import { renewalDifferences, webrootOf } from './certbot-renewal';
import { changeRenewal, deleteCertificate, issueCertificate } from './certbot-script';
import type { Change, Difference } from './change';

/** Why there must be another certificate: a difference, and words that complete "issue certificate … again". */
interface Reason {
  readonly diff: Difference;
  readonly words: string;
}

/** A certificate with all that belongs to it. */
interface Whole {
  readonly now: number;
  readonly certificate: Certificate;
  readonly renewal: RenewalFact;
  readonly hasAccount: boolean;
}

const secondsADay = 86_400;

/** What must change of a certificate. */
export function planCertificate(fact: CertificateFact | undefined, args: CertbotArgs): readonly Change[] {
  const whole = wholeOf(fact);
  if (args.state === 'absent') return fact === undefined ? [] : [deletion(fact, whole, args)];
  if (whole === undefined) return [firstIssue(fact, args)];
  const reasons = reasonsFor(whole, args);
  const notes = renewalDifferences(whole.renewal, args);
  if (reasons.length > 0) return [nextIssue(whole, reasons, notes, args)];
  if (notes.length === 0) return [];
  const summary = `change how certificate ${nameOf(args)} is renewed: ${notes.map(describeNote).join(', ')}`;
  return [{ summary, diff: notes, steps: [changeRenewal(args)] }];
}

function wholeOf(fact: CertificateFact | undefined): Whole | undefined {
  if (fact?.certificate === undefined || fact.renewal === undefined || fact.missing.length > 0)
    return undefined;
  return { ...fact, certificate: fact.certificate, renewal: fact.renewal };
}

function firstIssue(fact: CertificateFact | undefined, args: CertbotArgs): Change {
  const names = domainsOf(args).join(', ');
  const name = nameOf(args);
  const damage = fact === undefined ? undefined : damageOf(fact);
  return {
    summary:
      damage === undefined
        ? `issue certificate ${name} for ${names} by ${describeServer(serverOf(args))}`
        : `issue certificate ${name} again: ${damage}`,
    diff: [
      ...(damage === undefined ? [] : [{ attribute: 'files', before: damage, after: 'complete' }]),
      { attribute: 'domains', before: fact?.certificate?.domains.join(', '), after: names },
      { attribute: 'server', before: fact?.renewal?.settings.get('server'), after: serverOf(args) },
      { attribute: 'key', before: fact?.certificate?.key, after: keyOf(args) },
      {
        attribute: 'method',
        before: fact?.renewal?.settings.get('authenticator'),
        after: authenticatorOf(args),
      },
    ].filter(({ before, after }) => before !== after),
    steps: [issueCertificate(args, { kind: 'new', names: 'same', isOtherServer: false })],
  };
}

function damageOf({ missing, certificate, renewal }: CertificateFact): string {
  if (missing.length > 0) return `${missing.map((file) => `${file}.pem`).join(', ')} is missing`;
  if (certificate === undefined) return 'cert.pem is no certificate';
  return renewal === undefined ? 'its notes for the renewal are missing' : 'complete';
}

function nextIssue(
  { certificate, renewal }: Whole,
  reasons: readonly Reason[],
  notes: readonly Difference[],
  args: CertbotArgs,
): Change {
  const name = nameOf(args);
  const { added, removed } = compareNames(certificate, args);
  const names = added.length + removed.length === 0 ? 'same' : removed.length === 0 ? 'more' : 'other';
  const isOtherServer = renewal.settings.get('server') !== serverOf(args);
  const [only] = reasons.length === 1 ? reasons : [];
  const isRenewal = only?.diff.attribute === 'ends';
  const isExpansion = only?.diff.attribute === 'domains' && names === 'more';
  return {
    summary: isRenewal
      ? `renew certificate ${name}, ${only.words}`
      : isExpansion
        ? `expand certificate ${name} by ${added.join(', ')}`
        : `issue certificate ${name} again: ${reasons.map(({ words }) => words).join(', ')}`,
    diff: [...reasons.map(({ diff }) => diff), ...notes],
    steps: [issueCertificate(args, { kind: 'again', names, isOtherServer })],
  };
}

function reasonsFor(whole: Whole, args: CertbotArgs): readonly Reason[] {
  const { certificate, renewal, hasAccount } = whole;
  const { added, removed } = compareNames(certificate, args);
  const server = renewal.settings.get('server');
  const method = renewal.settings.get('authenticator');
  const moved = [...webrootsOf(args)].filter(([domain, path]) => webrootOf(renewal, domain) !== path);
  const found: readonly (Reason | false)[] = [
    added.length + removed.length > 0 && {
      words: [...added.map((name) => `with ${name}`), ...removed.map((name) => `without ${name}`)].join(', '),
      diff: {
        attribute: 'domains',
        before: certificate.domains.join(', '),
        after: domainsOf(args).join(', '),
      },
    },
    server !== serverOf(args) && {
      words: `by ${describeServer(serverOf(args))}`,
      diff: { attribute: 'server', before: server, after: serverOf(args) },
    },
    certificate.key !== keyOf(args) && {
      words: `with a key ${keyOf(args)}`,
      diff: { attribute: 'key', before: certificate.key, after: keyOf(args) },
    },
    method !== authenticatorOf(args) && {
      words: `by way of ${authenticatorOf(args)}`,
      diff: { attribute: 'method', before: method, after: authenticatorOf(args) },
    },
    method === 'webroot' &&
      moved.length > 0 && {
        words: `by way of ${[...new Set(moved.map(([, path]) => path))].join(', ')}`,
        diff: {
          attribute: 'webroot',
          before: describeWebroots(moved.map(([domain]) => [domain, webrootOf(renewal, domain) ?? 'none'])),
          after: describeWebroots(moved),
        },
      },
    !hasAccount && {
      words: 'the account that would renew it is gone',
      diff: { attribute: 'account', before: undefined, after: 'one that can renew it' },
    },
    endsSoon(whole, args),
  ];
  return found.filter((reason) => reason !== false);
}

function describeWebroots(webroots: readonly (readonly [string, string])[]): string {
  return webroots.map(([domain, path]) => `${domain}: ${path}`).join('\n');
}

function endsSoon({ now, certificate }: Whole, { renewBefore }: CertbotArgs): Reason | false {
  const { notBefore, notAfter } = certificate;
  const life = notAfter - notBefore;
  const wanted = renewBefore * secondsADay;
  const margin = wanted < life ? wanted : life / 3;
  if (notAfter - now > margin) return false;
  const days = Math.round(margin / secondsADay);
  const end = `${new Date(notAfter * 1000).toISOString().slice(0, 16)}Z`;
  return {
    words: notAfter < now ? `which ended at ${end}` : `which ends at ${end}`,
    diff: { attribute: 'ends', before: end, after: `more than ${days} days from now` },
  };
}

function compareNames({ domains }: Certificate, args: CertbotArgs) {
  const wanted = domainsOf(args);
  return {
    added: wanted.filter((domain) => !domains.includes(domain)),
    removed: domains.filter((domain) => !wanted.includes(domain)),
  };
}

function describeNote({ attribute, after }: Difference): string {
  return after === undefined ? `no ${attribute}` : `${attribute} = ${after}`;
}

function deletion(fact: CertificateFact, whole: Whole | undefined, args: CertbotArgs): Change {
  const revokedBy = args.revoke ? whole?.renewal.settings.get('server') : undefined;
  const isRevoked = revokedBy !== undefined;
  return {
    summary: `${isRevoked ? 'revoke and delete' : 'delete'} certificate ${nameOf(args)}`,
    diff: [
      { attribute: 'domains', before: fact.certificate?.domains.join(', ') ?? 'damaged', after: undefined },
      ...(isRevoked ? [{ attribute: 'revoked', before: 'no', after: 'yes' }] : []),
    ],
    steps: [deleteCertificate(args, revokedBy)],
  };
}
