import { HostwrightError } from '../../errors/error';
import type { CertificateFact } from '../../facts/certificate';
import type { FileFact } from '../../facts/file';
import type { ShownCertificate } from '../../facts/shown-certificate';
import { sh } from '../../shell/sh';
import type { DeclaredCertbot } from './args';
import { planDeployment, planOtherShown } from './deploy';
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
  /** What the port of `servedAt` shows. */
  readonly shown: ReadonlyMap<string, ShownCertificate | 'none'>;
  /** Files of programs that name the certificate, if it is to be deleted. */
  readonly uses: ReadonlyMap<string, readonly string[]>;
}

/** What must change so that the certificate is as declared and its deploy hook has succeeded with it. */
export function planCertificate(
  { certificate: fact, undeployed, shown, uses }: CertificateFacts,
  args: DeclaredCertbot,
): readonly Change[] {
  const whole = wholeOf(fact);
  if (args.state === 'absent') {
    if (fact === undefined) return [];
    refuseInUse([...uses.values()].flat(), args);
    return [deletion(fact, whole, args)];
  }
  if (whole === undefined) return [firstIssue(fact, args)];
  const reasons = reasonsFor(whole, args);
  const settings = renewalDifferences(whole.renewal, args);
  if (reasons.length > 0) return [nextIssue(whole, reasons, settings, args)];
  const summary = `change how certificate ${nameOf(args)} is renewed: ${settings.map(describeSetting).join(', ')}`;
  return [
    ...closeKeys(whole, args),
    ...(settings.length === 0 ? [] : [{ summary, diff: settings, steps: [changeRenewal(args)] }]),
    ...planDeployments(whole, undeployed, [...shown.values()][0], args),
  ];
}

/** Takes the keys from everybody else; a group that somebody gave them to keeps them. */
function closeKeys({ openKeys }: WholeCertificate, args: DeclaredCertbot): readonly Change[] {
  const keys = [...openKeys];
  if (keys.length === 0) return [];
  return [
    {
      summary: `take the private key of certificate ${nameOf(args)} from everybody else`,
      diff: keys.map(([path, { mode, wanted }]) => ({
        attribute: `${path} mode`,
        before: mode,
        after: wanted,
      })),
      steps: keys.map(([path, { wanted }]) => ({
        kind: 'run',
        script: sh`chmod ${wanted} -- ${`/etc/letsencrypt/${path}`}`,
      })),
    },
  ];
}

/** Runs the deploy hook if it has not succeeded, or if the port shows another certificate. */
function planDeployments(
  { certificate }: WholeCertificate,
  undeployed: FileFact | undefined,
  shown: ShownCertificate | 'none' | undefined,
  args: DeclaredCertbot,
): readonly Change[] {
  if (args.deployHook === undefined) return [];
  if (undeployed !== undefined) return [planDeployment(args)];
  const isOther =
    shown !== undefined &&
    shown !== 'none' &&
    (shown.notBefore !== certificate.notBefore ||
      shown.notAfter !== certificate.notAfter ||
      shown.domains.join() !== certificate.domains.join());
  return isOther ? [planOtherShown(args, shown.notAfter)] : [];
}

function wholeOf(fact: CertificateFact | undefined): WholeCertificate | undefined {
  if (fact?.certificate === undefined || fact.renewal === undefined || damageOf(fact) !== undefined)
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

function damageOf(fact: CertificateFact): string | undefined {
  const { missing, unlinked, certificate, renewal, hasOtherChain } = fact;
  if (missing.length > 0) return `${missing.map((file) => `${file}.pem`).join(', ')} is missing`;
  if (certificate === undefined) return 'cert.pem is not a certificate';
  if (renewal === undefined) return 'its renewal settings are missing';
  if (unlinked.length > 0)
    return `${unlinked.map((file) => `${file}.pem`).join(', ')} is not a link into archive, so certbot does not renew it`;
  return hasOtherChain ? 'fullchain.pem does not begin with cert.pem' : undefined;
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

/** A program that names a certificate does not start without it. */
function refuseInUse(uses: readonly string[], args: DeclaredCertbot): void {
  if (uses.length === 0) return;
  throw new HostwrightError({
    code: 'REFUSED',
    message: `certificate ${nameOf(args)} is in use: ${uses.join(', ')}`,
    hint: 'Remove or change what names it first, earlier in the same list of tasks.',
    mayPass: true,
  });
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
