import type { RenewalFact } from '../../facts/certificate';
import { sh, type Script } from '../../shell/sh';
import type { DeclaredCertbot } from './args';
import { nameOf, webrootsOf } from './names';
import type { Difference } from '../contract/change';
import settle from './settle-renewal.awk';

/** One of certbot's notes about a renewal. */
interface Setting {
  readonly name: string;
  /** Undefined: there shall be none. */
  readonly value: string | undefined;
  /** What certbot takes it for when there is none. */
  readonly implied?: string | undefined;
}

/** How certbot's notes about the renewal differ from what is declared; what takes a new certificate is not among it. */
export function renewalDifferences(renewal: RenewalFact, args: DeclaredCertbot): readonly Difference[] {
  return settingsOf(args).flatMap(({ name, value, implied }) => {
    const before = renewal.settings.get(name);
    return (before ?? implied) === (value ?? implied) ? [] : [{ attribute: name, before, after: value }];
  });
}

/** The directory that certbot would use for a domain: its own, or the last that was given for any. */
export function webrootOf({ settings, webroots }: RenewalFact, domain: string): string | undefined {
  const paths = (settings.get('webroot_path') ?? '').split(',').map((path) => path.trim());
  return webroots.get(domain) ?? paths.findLast((path) => path !== '');
}

/**
 * Puts the notes right after a certificate was issued, and without that. certbot has no command for most of them, and
 * leaves domains out of its map of directories that it did not have to prove again.
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

/** The first stands above all sections, the others in [renewalparams]. */
function settingsOf(args: DeclaredCertbot): readonly Setting[] {
  const { keyType, keySize = 2048, curve = 'secp256r1', renewBefore, dns } = args;
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
    { name: 'renew_hook', value: args.deployHook },
    { name: 'pre_hook', value: args.preHook },
    { name: 'post_hook', value: args.postHook },
    ...(dns?.credentials === undefined ? [] : [{ name: `${plugin}_credentials`, value: dns.credentials }]),
    ...(propagation === undefined
      ? []
      : [{ name: `${plugin}_propagation_seconds`, value: String(propagation) }]),
  ];
}

// ConfigObj takes an unquoted comma for a list and `#` for a comment.
function quoteValue(value: string): string {
  if (!/["',#]|^\s|\s$/.test(value)) return value;
  return value.includes('"') ? `'${value}'` : `"${value}"`;
}
