import { reveal } from '../../secrets/secret';
import type { DeclaredCertbot } from './args';
import { domainsOf, nameOf, webrootsOf } from './names';

/** What a schema cannot say about the arguments, as messages. */
export function certbotProblems(args: DeclaredCertbot): readonly string[] {
  const name = nameOf(args);
  return [
    ...domainsOf(args).flatMap(domainProblems),
    ...(/^[A-Za-z0-9_][A-Za-z0-9._-]*$/.test(name)
      ? []
      : [`${JSON.stringify(name)} is not a name for a certificate`]),
    ...(args.state === 'absent' ? [] : presentProblems(args)),
    ...(args.revoke && args.state !== 'absent' ? ["revoke needs state: 'absent'"] : []),
  ];
}

function presentProblems(args: DeclaredCertbot): readonly string[] {
  const { method, agreeTos, keyType, curve, keySize } = args;
  const wildcards = domainsOf(args).filter((domain) => domain.startsWith('*.'));
  return [
    ...(agreeTos
      ? []
      : ['agreeTos must be true: the authority gives an account only to those who accept its terms']),
    ...(method === undefined ? ['method is missing: standalone, webroot, nginx, apache or dns'] : []),
    ...companionProblems(args),
    ...(wildcards.length > 0 && method !== 'dns'
      ? [`${wildcards.join(', ')}: a certificate for all names below a domain needs method: 'dns'`]
      : []),
    ...(keyType === 'rsa' && curve !== undefined ? ['an rsa key has a keySize, not a curve'] : []),
    ...(keyType === 'ecdsa' && keySize !== undefined ? ['an ecdsa key has a curve, not a keySize'] : []),
    ...hookProblems(args),
    ...(args.servedAt !== undefined && args.deployHook === undefined ? ['servedAt needs deployHook'] : []),
    ...accountProblems(args),
  ];
}

function accountProblems({ externalAccount }: DeclaredCertbot): readonly string[] {
  const isBase64 = /^[A-Za-z0-9_+/=-]+$/.test(reveal(externalAccount?.hmacKey ?? '-'));
  return isBase64 ? [] : ['externalAccount.hmacKey is not in base64url'];
}

function companionProblems(args: DeclaredCertbot): readonly string[] {
  const { method, webroot, dns, standalone } = args;
  const given = webrootsOf(args);
  const lacking = domainsOf(args).filter((domain) => !given.has(domain));
  return [
    ...(method === 'webroot' && webroot === undefined
      ? ['webroot is missing: the directory that the web server serves']
      : []),
    ...(method === 'webroot' && webroot !== undefined && lacking.length > 0
      ? [`webroot has no directory for ${lacking.join(', ')}`]
      : []),
    ...(method !== 'webroot' && webroot !== undefined ? ["webroot needs method: 'webroot'"] : []),
    ...(method === 'dns' && dns === undefined ? ['dns is missing: name the plugin of certbot'] : []),
    ...(method !== 'dns' && dns !== undefined ? ["dns needs method: 'dns'"] : []),
    ...(method !== 'standalone' && standalone !== undefined ? ["standalone needs method: 'standalone'"] : []),
  ];
}

function domainProblems(domain: string): readonly string[] {
  const label = '[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?';
  const isDomain = new RegExp(`^(\\*\\.)?(${label}\\.)*${label}$`).test(domain) && domain.length <= 253;
  return isDomain ? [] : [`${JSON.stringify(domain)} is not a domain`];
}

// certbot reads its settings with ConfigObj, in which a value on one line cannot have both kinds of quotes.
function hookProblems({ deployHook, preHook, postHook }: DeclaredCertbot): readonly string[] {
  const quotes = quoteProblems({ deployHook, preHook, postHook });
  const hasComment = /(^|\s)#/.test(deployHook ?? '');
  return hasComment
    ? [...quotes, 'deployHook has a #, after which a shell reads nothing: put the command into a script']
    : quotes;
}

function quoteProblems(hooks: Readonly<Record<string, string | undefined>>): readonly string[] {
  return Object.entries(hooks)
    .filter(([, hook]) => hook?.includes('"') === true && hook.includes("'"))
    .map(([name]) => `${name} has both kinds of quotes: put the command into a script`);
}
