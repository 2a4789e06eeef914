import { X509Certificate, type KeyObject } from 'node:crypto';
import type { Certificate, CertificateFact, OpenKey, RenewalFact } from './certificate-fact';

/** Reads the output of the certificate facts; a file that is not a certificate counts as missing. */
export function parseCertificates(output: string): ReadonlyMap<string, CertificateFact> {
  const lines = output.split('\n');
  const now = Number(/^@ file \/proc\/self\/fd\/0 (\d+) /m.exec(output)?.[1] ?? 0);
  const accounts = new Set(
    lines.flatMap((line) => /^accounts\/.*\/([^/]+)\/regr\.json:/.exec(line)?.[1] ?? []),
  );
  const facts = lines.flatMap((line, index): [string, CertificateFact][] => {
    const name = /^@ certificate (.+)$/.exec(line)?.[1];
    if (name === undefined) return [];
    const missing = /^@ missing(.*)$/.exec(lines[index + 1] ?? '')?.[1] ?? '';
    const unlinked = /^@ unlinked(.*)$/.exec(lines[index + 2] ?? '')?.[1] ?? '';
    const [cert, fullchain] = ['cert', 'fullchain'].map((file) =>
      linesOf(lines, `live/${name}/${file}.pem`).join('\n'),
    );
    const renewal = readRenewal(linesOf(lines, `renewal/${name}.conf`));
    const fact = {
      now,
      certificate: readCertificate(linesOf(lines, `live/${name}/cert.pem`)),
      missing: missing.split(' ').filter(Boolean),
      unlinked: unlinked.split(' ').filter(Boolean),
      hasOtherChain: fullchain?.startsWith(cert ?? '') === false,
      openKeys: openKeysOf(lines, name),
      renewal,
      hasAccount: accounts.has(renewal?.settings.get('account') ?? ''),
    };
    return [[name, fact]];
  });
  return new Map(facts);
}

function openKeysOf(lines: readonly string[], name: string): ReadonlyMap<string, OpenKey> {
  return new Map(
    lines.flatMap((line): [string, OpenKey][] => {
      const [, path = '', mode = '', gid] =
        /^@ file ((?:live|archive)\/\S+) \d+ (\d+) (\d+)$/.exec(line) ?? [];
      const wanted = gid === '0' ? mode.replace(/..$/, '00') : mode.replace(/.$/, '0');
      return path.split('/')[1] === name && wanted !== mode ? [[path, { mode, wanted }]] : [];
    }),
  );
}

function linesOf(lines: readonly string[], file: string): readonly string[] {
  const prefix = `${file}:`;
  return lines.filter((line) => line.startsWith(prefix)).map((line) => line.slice(prefix.length));
}

function readCertificate(lines: readonly string[]): Certificate | undefined {
  try {
    const certificate = new X509Certificate(lines.join('\n'));
    return {
      domains: readNames(certificate.subjectAltName ?? ''),
      issuer: certificate.issuer.replaceAll('\n', ', '),
      notBefore: toSeconds(certificate.validFrom),
      notAfter: toSeconds(certificate.validTo),
      key: describeKey(certificate.publicKey),
    };
  } catch {
    return undefined;
  }
}

// `DNS:a.example, DNS:*.b.example, IP Address:192.0.2.1`
function readNames(text: string): readonly string[] {
  const names = text.split(', ').filter(Boolean);
  return names.map((name) => name.replace(/^(DNS|IP Address):/, '').toLowerCase()).sort();
}

function toSeconds(date: string): number {
  return Date.parse(date) / 1000;
}

// OpenSSL has another name for the curve that ACME clients call secp256r1.
function describeKey({ asymmetricKeyType: type, asymmetricKeyDetails: details }: KeyObject): string {
  if (type === 'rsa') return `rsa ${details?.modulusLength ?? 0}`;
  if (type !== 'ec') return type ?? 'unknown';
  return `ecdsa ${(details?.namedCurve ?? '').replace('prime256v1', 'secp256r1')}`;
}

/**
 * Reads the subset of ConfigObj that certbot writes: settings, sections, and one section within a section. A file
 * that sets something twice counts as missing: certbot cannot read it, and would store the next certificate as
 * NAME-0001.
 */
function readRenewal(lines: readonly string[]): RenewalFact | undefined {
  if (lines.length === 0) return undefined;
  const settings = new Map<string, string>();
  const webroots = new Map<string, string>();
  const seen = new Set<string>();
  let section = '';
  for (const line of lines) {
    const head = /^\s*(\[+)\s*(.*?)\s*\]+\s*$/.exec(line);
    if (head !== null) section = head[2] ?? '';
    const [, name, value = ''] = /^\s*([^\s#=[][^=]*?)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (head !== null || name === undefined) continue;
    if (seen.has(`${section} ${name}`)) return undefined;
    seen.add(`${section} ${name}`);
    if (section === 'webroot_map') webroots.set(unquote(name), unquote(value));
    else if (section === '' || section === 'renewalparams') settings.set(name, unquote(value));
  }
  return { settings, webroots };
}

function unquote(value: string): string {
  return /^("""|'''|"|')(.*)\1$/.exec(value)?.[2] ?? value;
}
