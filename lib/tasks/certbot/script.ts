import { scriptFile } from '../../shell/script-file';
import { lines, sh, type Script } from '../../shell/sh';
import { reveal } from '../../secrets/secret';
import type { DeclaredCertbot } from './args';
import { nameOf, serverOf } from './names';
import { noteUndeployed, requireHook, runHook, undeployedPath } from './deploy';
import forgetAccount from './forget-account.sh';
import { issueOptions, type Issue } from './options';
import { settleRenewal } from './renewal';
import type { RunStep } from '../contract/step';

/**
 * Gets a certificate. Removes a damaged one first: otherwise certbot would name the new one NAME-0001, and nobody would
 * use it.
 */
export function issueCertificate(args: DeclaredCertbot, issue: Issue): RunStep {
  const { externalAccount: account } = args;
  const script = lines([
    sh`set -e`,
    requireCertbot,
    requireProfiles(args),
    trust(args),
    requireHook(args),
    issue.kind === 'new' ? removeFiles(nameOf(args)) : sh``,
    account === undefined ? sh`` : keepAccount,
    scriptFile(forgetAccount, { hw_accounts: accountsDirectory(args) }),
    noteUndeployed(args),
    request(args, issue),
    settleRenewal(args),
    runHook(args),
  ]);
  if (account === undefined) return { kind: 'run', script };
  // Via standard input, because everybody on the host can see arguments.
  const settings = [`eab-kid = ${account.kid}`, `eab-hmac-key = ${reveal(account.hmacKey)}`];
  return { kind: 'run', script, input: settings.join('\n') };
}

/** Asks for the certificate; if the authority has lost the account, once more with a new one. */
function request(args: DeclaredCertbot, issue: Issue): Script {
  const account = args.externalAccount === undefined ? sh`` : sh`--config "$hw_account"`;
  return sh`
hw_issue() {
  certbot certonly ${account} ${issueOptions(args, issue)} >&2
}
hw_issue || { hw_forget && hw_issue; } || {
  ${issue.kind === 'new' ? sh`rm -f -- ${undeployedPath(nameOf(args))}` : sh`:`}
  exit 1
}`;
}

/** Changes only how the certificate will be renewed. */
export function changeRenewal(args: DeclaredCertbot): RunStep {
  return {
    kind: 'run',
    script: lines([sh`set -e`, requireProfiles(args), requireHook(args), settleRenewal(args)]),
  };
}

/** Deletes a certificate, whole or damaged. With `revokedBy`, that authority revokes it first. */
export function deleteCertificate(args: DeclaredCertbot, revokedBy: string | undefined): RunStep {
  const name = nameOf(args);
  const revoke = sh`
${requireCertbot}
${trust(args)}
certbot revoke --non-interactive --no-delete-after-revoke --server ${revokedBy ?? ''} --cert-name ${name} >&2`;
  return { kind: 'run', script: sh`set -e${revokedBy === undefined ? sh`` : revoke}${removeFiles(name)}` };
}

const requireCertbot: Script = sh`
command -v certbot >/dev/null || {
  echo "certbot is not installed: put apt({ packages: ['certbot'] }) before this task" >&2
  exit 1
}`;

/** An older certbot does not know the option, and passes over the setting. */
function requireProfiles({ profile }: DeclaredCertbot): Script {
  if (profile === undefined) return sh``;
  return sh`
hw_version=$(certbot --version 2>/dev/null) && hw_version=\${hw_version##* }
[ "\${hw_version%%.*}" -ge 4 ] 2>/dev/null || {
  printf 'profile needs certbot 4 or later, but this host has %s\n' "\${hw_version:-none}" >&2
  exit 1
}`;
}

// certbot 1.12 does not read its configuration from a pipe; this file is in memory, and only root can read it.
const keepAccount: Script = sh`
hw_account=$(mktemp /run/hostwright-certbot.XXXXXX)
trap 'rm -f -- "$hw_account"' EXIT
cat > "$hw_account"`;

function trust({ caBundle }: DeclaredCertbot): Script {
  if (caBundle === undefined) return sh``;
  return sh`
[ -r ${caBundle} ] || { printf '%s\n' ${`the caBundle ${caBundle} does not exist: declare it before this task`} >&2; exit 1; }
export REQUESTS_CA_BUNDLE=${caBundle}`;
}

function removeFiles(name: string): Script {
  const base = '/etc/letsencrypt';
  return sh`
rm -rf -- ${[`${base}/live/${name}`, `${base}/archive/${name}`, `${base}/renewal/${name}.conf`, undeployedPath(name)]}`;
}

/** Where certbot keeps its accounts with the authority. */
function accountsDirectory(args: DeclaredCertbot): string {
  const { host, pathname } = new URL(serverOf(args));
  return `/etc/letsencrypt/accounts/${host}${pathname.replace(/\/$/, '')}`;
}
