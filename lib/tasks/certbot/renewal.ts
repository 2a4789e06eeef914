import type { RenewalFact } from '../../facts/certificate';
import { sh, type Script } from '../../shell/sh';
import type { DeclaredCertbot } from './args';
import { renewHook } from './deploy';
import { nameOf, webrootsOf } from './names';
import type { Difference } from '../contract/change';
import settle from './settle-renewal.awk';

/** One of certbot's settings for a renewal. */
interface Setting {
  readonly name: string;
  /** Undefined: there must be no such line. */
  readonly value: string | undefined;
  /** What certbot assumes if there is no such line. */
  readonly implied?: string | undefined;
}

/** How the renewal settings differ from what is declared, without those that need a new certificate. */
export function renewalDifferences(renewal: RenewalFact, args: DeclaredCertbot): readonly Difference[] {
  return settingsOf(args).flatMap(({ name, value, implied }) => {
    const before = renewal.settings.get(name);
    return (before ?? implied) === (value ?? implied) ? [] : [{ attribute: name, before, after: value }];
  });
}

/** The directory that certbot would use for a domain: its own, or the last one that was given for any domain. */
export function webrootOf({ settings, webroots }: RenewalFact, domain: string): string | undefined {
  const paths = (settings.get('webroot_path') ?? '').split(',').map((path) => path.trim());
  return webroots.get(domain) ?? paths.findLast((path) => path !== '');
}

/**
 * Writes the renewal settings. certbot has no command for most of them, and its map of directories lacks the domains
 * that it did not have to prove again.
 */
export function settleRenewal(args: DeclaredCertbot): Script {
  const file = `/etc/letsencrypt/renewal/${nameOf(args)}.conf`;
  const [before, ...settings] = settingsOf(args);
  const lineOf = ({ name, value }: Setting) =>
    value === undefined ? [] : [`${name} = ${quoteValue(value)}`];
  const top = before === undefined ? [] : lineOf(before);
  const map = [...webrootsOf(args)].map(([domain, path]) => `${domain} = ${quoteValue(path)}`);
  return sh`
cp -p -- ${file} ${file}.hostwright
hw_top=${top.join('\n')} hw_keys=${settings.map(({ name }) => name).join(' ')} \
hw_params=${settings.flatMap(lineOf).join('\n')} hw_map=${map.join('\n')} \
awk ${settle} ${file} > ${file}.hostwright
mv -f -- ${file}.hostwright ${file}`;
}

/** The first is above all sections, the others are in [renewalparams]. */
function settingsOf(args: DeclaredCertbot): readonly Setting[] {
  const { keyType, keySize = 2048, curve = 'secp256r1', renewBefore, dns, standalone } = args;
  const isRsa = keyType === 'rsa';
  const plugin = `dns_${(dns?.plugin ?? '').replaceAll('-', '_')}`;
  const propagation = dns?.propagationSeconds;
  return [
    { name: 'renew_before_expiry', value: `${renewBefore} days`, implied: '30 days' },
    { name: 'autorenew', value: undefined, implied: 'True' },
    { name: 'key_type', value: keyType },
    isRsa
      ? { name: 'rsa_key_size', value: String(keySize), implied: '2048' }
      : { name: 'elliptic_curve', value: curve, implied: 'secp256r1' },
    { name: 'renew_hook', value: renewHook(args) },
    { name: 'preferred_chain', value: args.preferredChain },
    { name: 'preferred_profile', value: args.profile },
    { name: 'pre_hook', value: args.preHook },
    { name: 'post_hook', value: args.postHook },
    ...(standalone === undefined
      ? []
      : [
          { name: 'http01_port', value: String(standalone.port), implied: '80' },
          { name: 'http01_address', value: standalone.address },
        ]),
    ...(dns?.credentials === undefined ? [] : [{ name: `${plugin}_credentials`, value: dns.credentials }]),
    ...(propagation === undefined
      ? []
      : [{ name: `${plugin}_propagation_seconds`, value: String(propagation) }]),
  ];
}

// ConfigObj reads an unquoted comma as a list and `#` as a comment.
function quoteValue(value: string): string {
  if (!/["',#]|^\s|\s$/.test(value)) return value;
  return value.includes('"') ? `'${value}'` : `"${value}"`;
}
