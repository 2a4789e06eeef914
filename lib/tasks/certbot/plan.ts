import type { CertificateFact } from '../../facts/certificate';
import type { FileFact } from '../../facts/file';
import type { DeclaredCertbot } from './args';
import { planDeployment } from './deploy';
import { authenticatorOf, describeServer, domainsOf, keyOf, nameOf, serverOf } from './names';
import { compareNames, reasonsFor, type Reason, type WholeCertificate } from './reasons';
import { renewalDifferences } from './renewal';
import { changeRenewal, deleteCertificate, issueCertificate } from './script';
import type { Change, Difference } from '../contract/change';

/** What the task knows about a certificate. */
export interface CertificateFacts {
  readonly certificate: CertificateFact | undefined;
  /** A note: the deploy hook has not succeeded with the present certificate. */
  readonly undeployed: FileFact | undefined;
}

/** What must change so that the certificate is as declared and its deploy hook has succeeded with it. */
export function planCertificate(
  { certificate: fact, undeployed }: CertificateFacts,
  args: DeclaredCertbot,
): readonly Change[] {
  const whole = wholeOf(fact);
  if (args.state === 'absent') return fact === undefined ? [] : [deletion(fact, whole, args)];
  if (whole === undefined) return [firstIssue(fact, args)];
  const reasons = reasonsFor(whole, args);
  const settings = renewalDifferences(whole.renewal, args);
  if (reasons.length > 0) return [nextIssue(whole, reasons, settings, args)];
  const summary = `change how certificate ${nameOf(args)} is renewed: ${settings.map(describeSetting).join(', ')}`;
  return [
    ...(settings.length === 0 ? [] : [{ summary, diff: settings, steps: [changeRenewal(args)] }]),
    ...(undeployed === undefined || args.deployHook === undefined ? [] : [planDeployment(args)]),
  ];
}

function wholeOf(fact: CertificateFact | undefined): WholeCertificate | undefined {
  if (fact?.certificate === undefined || fact.renewal === undefined || fact.missing.length > 0)
    return undefined;
  return { ...fact, certificate: fact.certificate, renewal: fact.renewal };
}

function firstIssue(fact: CertificateFact | undefined, args: DeclaredCertbot): Change {
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
  if (certificate === undefined) return 'cert.pem is not a certificate';
  return renewal === undefined ? 'its renewal settings are missing' : 'complete';
}

function nextIssue(
  { certificate, renewal }: WholeCertificate,
  reasons: readonly Reason[],
  settings: readonly Difference[],
  args: DeclaredCertbot,
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
    diff: [...reasons.map(({ diff }) => diff), ...settings],
    steps: [issueCertificate(args, { kind: 'again', names, isOtherServer })],
  };
}

function describeSetting({ attribute, after }: Difference): string {
  return after === undefined ? `no ${attribute}` : `${attribute} = ${after}`;
}

function deletion(fact: CertificateFact, whole: WholeCertificate | undefined, args: DeclaredCertbot): Change {
  const revokedBy = args.revoke ? whole?.renewal.settings.get('server') : undefined;
  const isRevoked = revokedBy !== undefined;
  const note = args.revoke && !isRevoked ? ', which is damaged and can no longer be revoked' : '';
  return {
    summary: `${isRevoked ? 'revoke and delete' : 'delete'} certificate ${nameOf(args)}${note}`,
    diff: [
      { attribute: 'domains', before: fact.certificate?.domains.join(', ') ?? 'damaged', after: undefined },
      ...(isRevoked ? [{ attribute: 'revoked', before: 'no', after: 'yes' }] : []),
    ],
    steps: [deleteCertificate(args, revokedBy)],
  };
}
