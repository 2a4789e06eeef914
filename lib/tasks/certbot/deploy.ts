import type { FileKey } from '../../facts/file';
import { shownCertificateFacts, type ShownCertificateKey } from '../../facts/shown-certificate';
import { scriptFile } from '../../shell/script-file';
import { lines, sh, type Script } from '../../shell/sh';
import type { Change } from '../contract/change';
import type { DeclaredCertbot } from './args';
import { domainsOf, nameOf } from './names';
import waitShown from './wait-shown.sh';

/** The note that says: the deploy hook has not succeeded with the present certificate. */
export function undeployedKey(args: DeclaredCertbot): FileKey {
  return { path: undeployedPath(nameOf(args)) };
}

/** Where that note is: beside the files of certbot, which reads only those that end in `.conf`. */
export function undeployedPath(name: string): string {
  return `/etc/letsencrypt/renewal/${name}.undeployed`;
}

/**
 * The hook for a renewal by the timer: certbot counts a renewal as done even if it fails, so a note stays until it has
 * succeeded. The first word is a program, because certbot looks for it (hooks.py, validate_hook).
 */
export function renewHook(args: DeclaredCertbot): string | undefined {
  const { deployHook } = args;
  const note = undeployedPath(nameOf(args));
  return deployHook && `touch ${note}; (${deployHook}) && rm -f ${note}`;
}

/** What the port shows, if one is declared. */
export function servedKeys(args: DeclaredCertbot): readonly ShownCertificateKey[] {
  const name =
    domainsOf(args).find((domain) => !domain.startsWith('*.')) ?? domainsOf(args)[0]?.replace('*', 'www');
  return args.servedAt === undefined || name === undefined || args.state === 'absent'
    ? []
    : [{ port: args.servedAt, name }];
}

/** Runs the deploy hook because the port shows another certificate, and waits until it shows this one. */
export function planOtherShown(args: DeclaredCertbot, notAfter: number): Change {
  const end = `${new Date(notAfter * 1000).toISOString().slice(0, 16)}Z`;
  const shown = shownCertificateFacts.read(servedKeys(args));
  const look = sh`hw_look() (
${shown}
)`;
  const wait = scriptFile(waitShown, {
    hw_file: `/etc/letsencrypt/live/${nameOf(args)}/cert.pem`,
    hw_port: args.servedAt ?? 0,
  });
  return {
    summary: `run the deploy hook of certificate ${nameOf(args)}: port ${String(args.servedAt)} shows another one, which ends at ${end}`,
    diff: [{ attribute: 'shown', before: `one that ends at ${end}`, after: 'this one' }],
    steps: [{ kind: 'run', script: lines([runHook(args), look, wait]) }],
  };
}

/** Runs the deploy hook alone, with a certificate that is as declared. */
export function planDeployment(args: DeclaredCertbot): Change {
  return {
    summary: `run the deploy hook of certificate ${nameOf(args)}, which has not succeeded yet`,
    diff: [{ attribute: 'deployed', before: 'no', after: 'yes' }],
    steps: [{ kind: 'run', script: runHook(args) }],
  };
}

/** Writes the note before a certificate is issued, so that after a cut the next run knows that nothing uses it yet. */
export function noteUndeployed(args: DeclaredCertbot): Script {
  if (args.deployHook === undefined) return sh``;
  return sh`
mkdir -p /etc/letsencrypt/renewal
: >${undeployedPath(nameOf(args))}`;
}

/**
 * Runs the deploy hook as certbot runs it at a renewal (hooks.py, renew_hook). For certbot a certificate is well issued
 * even if the hook fails, so certbot gets the hook only for renewals.
 */
export function runHook(args: DeclaredCertbot): Script {
  const { deployHook } = args;
  if (deployHook === undefined) return sh``;
  const name = nameOf(args);
  return sh`
RENEWED_DOMAINS=${domainsOf(args).join(' ')} RENEWED_LINEAGE=${`/etc/letsencrypt/live/${name}`} \
sh -c ${deployHook} </dev/null >&2 || {
  printf 'the certificate is there, but the deploy hook failed with exit code %s: %s\n' "$?" ${deployHook} >&2
  exit 1
}
rm -f -- ${undeployedPath(name)}`;
}

/** certbot renews nothing while the program that a hook begins with is missing (hooks.py, validate_hook). */
export function requireHook({ deployHook }: DeclaredCertbot): Script {
  const [program] = deployHook?.trim().split(/\s+/) ?? [];
  if (program === undefined) return sh``;
  const isThere = program.includes('/')
    ? sh`[ -x ${program} ]`
    : sh`(IFS=:; for hw_dir in $PATH; do [ ! -x "$hw_dir"/${program} ] || exit 0; done; exit 1)`;
  return sh`
${isThere} || {
  printf 'the deploy hook cannot run: there is no program %s\n' ${program} >&2
  exit 1
}`;
}
