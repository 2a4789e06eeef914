import { certificateFacts } from '../../facts/certificate';
import { fileFacts } from '../../facts/file';
import { certificateUseFacts } from '../../facts/certificate-use';
import { many, one } from '../../facts/kind';
import { shownCertificateFacts } from '../../facts/shown-certificate';
import type { Change } from '../contract/change';
import { certbotArgs, type CertbotArgs, type DeclaredCertbot } from './args';
import { domainsOf, nameOf } from './names';
import { servedKeys, undeployedKey } from './deploy';
import { planCertificate, type CertificateFacts } from './plan';
import { certbotProblems } from './problems';
import { service } from '../service';
import type { DeclaredService, ServiceFacts } from '../shared/systemd/service-args';
import { systemdUnit } from '../systemd-unit';
import type { DeclaredUnit, SystemdUnitFacts } from '../systemd-unit/args';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { touches } from '../contract/prediction';

/** What the task `certbot` looks at. The unit facts are those of the timer and of its file with the roots to trust. */
export interface CertbotFacts extends CertificateFacts, ServiceFacts, Omit<SystemdUnitFacts, 'managers'> {}

/**
 * A certificate from an ACME authority such as Let's Encrypt, kept by certbot in `/etc/letsencrypt/live/NAME`, and its
 * renewal by Debian's timer. The package `certbot` must be installed; `nginx`, `apache` and `dns` also need the package
 * of the plugin. A certificate is issued again if its names, key, authority or method differ from what is declared. It
 * is renewed if it ends soon, and replaced under the same name if it is missing or damaged: a file of `live/NAME` that is
 * not a link, as after a restored backup, is damage too. Private keys are taken from everybody but their owner and group.
 *
 * If nginx serves the site, it must be able to start without the certificate: declare a configuration for http that
 * serves the webroot, then this task, then the configuration for https.
 *
 * @example
 * apt({ packages: ['certbot'] });
 * certbot({
 *   domains: ['example.org', 'www.example.org'],
 *   method: 'standalone',
 *   email: 'hostmaster@example.org',
 *   agreeTos: true,
 * });
 * @example
 * certbot({
 *   domains: ['www.example.net'],
 *   method: 'webroot',
 *   webroot: '/var/www/html',
 *   agreeTos: true,
 *   deployHook: 'systemctl reload nginx',
 * });
 * certbot({ domains: ['mail.example.org'], method: 'standalone', server: 'staging', agreeTos: true });
 * certbot({
 *   domains: ['*.example.org'],
 *   method: 'dns',
 *   dns: { plugin: 'cloudflare', credentials: '/root/cloudflare.ini' },
 *   agreeTos: true,
 * });
 * certbot({ domains: ['old.example.org'], state: 'absent', revoke: true });
 * @unseen
 * - Whether the authority will issue the certificate: where the names lead, whether it reaches port 80, its limits.
 * - Whether a private key belongs to its certificate: the task reads each file separately.
 * - With `state: 'absent'`, uses of the certificate outside of `/etc` of nginx, apache, haproxy, postfix, dovecot,
 *   postgresql, exim, lighttpd and caddy, and copies of its files.
 * - What is served at a port, without `servedAt`.
 * - Whether the package of the plugin is installed.
 * @ansible community.crypto.acme_certificate
 * - certbot on the host does everything in one task: account, key, request, challenge, renewal.
 * - The names are a set: their order does not matter. With more or fewer names the certificate is issued again under
 *   the same name, never as `NAME-0001`.
 * - Another method or webroot is proved by a new certificate: `certbot reconfigure` (2.3 and later) proves it by a
 *   staging authority, which a private one does not have. Hooks, port and margin change without one.
 * - A deploy hook that failed after a renewal by the timer leaves a note, and the next run does it again.
 * - A certificate that a web, mail or database server names is not deleted.
 * - Renewal is Debian's `certbot.timer`; the task itself renews what ends within `renewBefore` days.
 */
export const certbot: TaskFunction<CertbotArgs, CertbotFacts> = defineTask({
  name: 'certbot',
  args: certbotArgs,
  title: (args) => {
    const names = domainsOf(args).join(', ');
    return `certificate ${nameOf(args)}${names === nameOf(args) ? '' : ` (${names})`}`;
  },
  check: certbotProblems,
  facts: (args) => ({
    certificate: one(certificateFacts, nameOf(args)),
    undeployed: one(fileFacts, undeployedKey(args)),
    shown: many(shownCertificateFacts, servedKeys(args)),
    uses: many(certificateUseFacts, args.state === 'absent' ? [nameOf(args)] : []),
    ...service.module.facts(timerArgs()),
    ...systemdUnit.module.facts(trustArgs(args)),
  }),
  predicts: () => [touches('/etc/letsencrypt')],
  plan: (facts, args): readonly Change[] => [
    ...planCertificate(facts, args),
    ...systemdUnit.module.plan(facts, trustArgs(args)),
    ...(args.state === 'present' && args.timer ? service.module.plan(facts, timerArgs()) : []),
  ],
});

function timerArgs(): DeclaredService {
  return service({ name: 'certbot.timer', state: 'started', enabled: true, masked: false })
    .args as DeclaredService;
}

/** The environment of the timer's service: a file for each certificate, which is removed together with it. */
function trustArgs(args: DeclaredCertbot): DeclaredUnit {
  const name = 'certbot.service';
  const dropIn = `hostwright-${nameOf(args)}`;
  const { caBundle } = args;
  const task =
    caBundle === undefined || args.state === 'absent'
      ? systemdUnit({ name, dropIn, state: 'absent' })
      : systemdUnit({
          name,
          dropIn,
          service: { Environment: quoteWord(`REQUESTS_CA_BUNDLE=${caBundle}`) },
          verify: false,
        });
  return task.args as DeclaredUnit;
}

// One word for systemd, which also interprets percent signs; see systemd.exec(5) and systemd.syntax(7).
function quoteWord(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&').replaceAll('%', '%%')}"`;
}
