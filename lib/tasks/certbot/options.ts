import type { DeclaredCertbot } from './args';
import { authenticatorOf, domainsOf, nameOf, serverOf, webrootsOf } from './names';

/** How a certificate is issued, depending on the present one. */
export interface Issue {
  /** `new`: there is none, or a damaged one. `again`: it replaces a whole one. */
  readonly kind: 'new' | 'again';
  /** `more`: names are added. `other`: at least one name goes. */
  readonly names: 'same' | 'more' | 'other';
  readonly isOtherServer: boolean;
}

/** The options of `certbot certonly`. */
export function issueOptions(args: DeclaredCertbot, issue: Issue): readonly string[] {
  const { email, keyType, keySize = 2048, curve = 'secp256r1' } = args;
  return [
    '--non-interactive',
    '--agree-tos',
    ...(email === undefined ? ['--register-unsafely-without-email'] : ['--no-eff-email', '--email', email]),
    ...['--server', serverOf(args), '--cert-name', nameOf(args)],
    ...['--key-type', keyType],
    ...(keyType === 'rsa' ? ['--rsa-key-size', String(keySize)] : ['--elliptic-curve', curve]),
    ...optionOf('--preferred-chain', args.preferredChain),
    ...optionOf('--preferred-profile', args.profile),
    ...methodOptions(args),
    ...optionOf('--pre-hook', args.preHook),
    ...optionOf('--post-hook', args.postHook),
    ...(issue.kind === 'again' ? ['--force-renewal'] : []),
    ...(issue.names === 'more' ? ['--expand'] : []),
    ...(issue.names === 'same' ? [] : ['--renew-with-new-domains']),
    // certbot refuses to replace a real certificate by one of a staging authority.
    ...(issue.isOtherServer ? ['--break-my-certs'] : []),
  ];
}

function methodOptions(args: DeclaredCertbot): readonly string[] {
  const { method, dns, standalone } = args;
  const webroots = webrootsOf(args);
  const names = domainsOf(args).flatMap((domain) => {
    const webroot = webroots.get(domain);
    return [...(webroot === undefined ? [] : ['--webroot-path', webroot]), '--domain', domain];
  });
  const plugin = `--${authenticatorOf(args)}`;
  const isDns = method === 'dns';
  return [
    plugin,
    ...(isDns && dns?.credentials !== undefined ? [`${plugin}-credentials`, dns.credentials] : []),
    ...(isDns && dns?.propagationSeconds !== undefined
      ? [`${plugin}-propagation-seconds`, String(dns.propagationSeconds)]
      : []),
    ...(standalone === undefined ? [] : ['--http-01-port', String(standalone.port)]),
    ...(standalone?.address === undefined ? [] : ['--http-01-address', standalone.address]),
    ...names,
  ];
}

function optionOf(option: string, value: string | undefined): readonly string[] {
  return value === undefined ? [] : [option, value];
}
