import { reveal } from '../../secrets/secret';
import type { DeclaredCertbot } from './args';
import { domainsOf, nameOf, webrootsOf } from './names';

/** What is wrong across the arguments, in words. */
export function certbotProblems(args: DeclaredCertbot): readonly string[] {
  const name = nameOf(args);
  return [
    ...domainsOf(args).flatMap(domainProblems),
    ...(/^[A-Za-z0-9_][A-Za-z0-9._-]*$/.test(name)
      ? []
      : [`${JSON.stringify(name)} is no name for a certificate`]),
    ...(args.state === 'absent' ? [] : presentProblems(args)),
    ...(args.revoke && args.state !== 'absent' ? ["revoke is for state: 'absent'"] : []),
  ];
}

function presentProblems(args: DeclaredCertbot): readonly string[] {
  const { method, agreeTos, keyType, curve, keySize } = args;
  const wildcards = domainsOf(args).filter((domain) => domain.startsWith('*.'));
  return [
    ...(agreeTos ? [] : ['agreeTos must be true: without the terms of the authority there is no account']),
    ...(method === undefined ? ['method is missing: standalone, webroot, nginx, apache or dns'] : []),
    ...companionProblems(args),
    ...(wildcards.length > 0 && method !== 'dns'
      ? [`${wildcards.join(', ')}: only with method: 'dns' can certificates be for all names below a domain`]
      : []),
    ...(keyType === 'rsa' && curve !== undefined ? ['an rsa key has a keySize and no curve'] : []),
    ...(keyType === 'ecdsa' && keySize !== undefined ? ['an ecdsa key has a curve and no keySize'] : []),
    ...hookProblems(args),
    ...accountProblems(args),
  ];
}

function accountProblems({ externalAccount }: DeclaredCertbot): readonly string[] {
  const isBase64 = /^[A-Za-z0-9_+/=-]+$/.test(reveal(externalAccount?.hmacKey ?? '-'));
  return isBase64 ? [] : ['externalAccount.hmacKey is not in base64url'];
}

function companionProblems(args: DeclaredCertbot): readonly string[] {
  const { method, webroot, dns } = args;
  const given = webrootsOf(args);
  const lacking = domainsOf(args).filter((domain) => !given.has(domain));
  return [
    ...(method === 'webroot' && webroot === undefined
      ? ['webroot is missing: the directory that is shown']
      : []),
    ...(method === 'webroot' && webroot !== undefined && lacking.length > 0
      ? [`webroot has no directory for ${lacking.join(', ')}`]
      : []),
    ...(method !== 'webroot' && webroot !== undefined ? ["webroot is for method: 'webroot'"] : []),
    ...(method === 'dns' && dns === undefined ? ['dns is missing: which plugin of certbot to use'] : []),
    ...(method !== 'dns' && dns !== undefined ? ["dns is for method: 'dns'"] : []),
  ];
}

function domainProblems(domain: string): readonly string[] {
  const label = '[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?';
  const isDomain = new RegExp(`^(\\*\\.)?(${label}\\.)*${label}$`).test(domain) && domain.length <= 253;
  return isDomain ? [] : [`${JSON.stringify(domain)} is no domain`];
}

// certbot's notes are read by ConfigObj, which knows no way to write a value with both kinds of quotes on one line.
function hookProblems({ deployHook, preHook, postHook }: DeclaredCertbot): readonly string[] {
  return Object.entries({ deployHook, preHook, postHook })
    .filter(([, hook]) => hook?.includes('"') === true && hook.includes("'"))
    .map(([name]) => `${name} has both kinds of quotes: put it into a script of its own`);
}
