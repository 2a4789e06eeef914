import { X509Certificate, type KeyObject } from 'node:crypto';
import { groupBy } from '../shell/group-by';
import { splitOnce } from '../shell/split-once';
import type { Certificate, CertificateFact, OpenKey, RenewalFact } from './certificate-fact';

/** Reads the output of the certificate facts; a file that is not a certificate counts as missing. */
export function parseCertificates(output: string): ReadonlyMap<string, CertificateFact> {
  const lines = output.split('\n');
  const now = Number(/^@ file \/proc\/self\/fd\/0 (\d+) /m.exec(output)?.[1] ?? 0);
  const accounts = new Set(
    lines.flatMap((line) => /^accounts\/.*\/([^/]+)\/regr\.json:/.exec(line)?.[1] ?? []),
  );
  const files = groupBy(lines, lineOfFile);
  const openKeys = groupBy(lines, openKeyIn);
  const facts = lines.flatMap((line, index): [string, CertificateFact][] => {
    const name = /^@ certificate (.+)$/.exec(line)?.[1];
    if (name === undefined) return [];
    const missing = /^@ missing(.*)$/.exec(lines[index + 1] ?? '')?.[1] ?? '';
    const unlinked = /^@ unlinked(.*)$/.exec(lines[index + 2] ?? '')?.[1] ?? '';
    const [cert, fullchain] = ['cert', 'fullchain'].map((file) =>
      files.get(`live/${name}/${file}.pem`)?.join('\n'),
    );
    const renewal = readRenewal(files.get(`renewal/${name}.conf`));
    const fact = {
      now,
      certificate: cert === undefined ? undefined : readCertificate(cert),
      missing: missing.split(' ').filter(Boolean),
      unlinked: unlinked.split(' ').filter(Boolean),
      hasOtherChain: !(fullchain ?? '').startsWith(cert ?? ''),
      openKeys: new Map(openKeys.get(name)),
      renewal,
      hasAccount: accounts.has(renewal?.settings.get('account') ?? ''),
    };
    return [[name, fact]];
  });
  return new Map(facts);
}

// As grep prints: `live/a.example/cert.pem:LINE`.
function lineOfFile(line: string): readonly [file: string, line: string] | undefined {
  const file = /^(?:live|renewal)\/.+?\.(?:pem|conf)(?=:)/.exec(line)?.[0];
  return file === undefined ? undefined : [file, line.slice(file.length + 1)];
}

function openKeyIn(line: string): readonly [name: string, key: readonly [path: string, OpenKey]] | undefined {
  const [, path = '', mode = '', gid] = /^@ file ((?:live|archive)\/\S+) \d+ (\d+) (\d+)$/.exec(line) ?? [];
  const wanted = gid === '0' ? mode.replace(/..$/, '00') : mode.replace(/.$/, '0');
  return wanted === mode ? undefined : [path.split('/')[1] ?? '', [path, { mode, wanted }]];
}

function readCertificate(text: string): Certificate | undefined {
  try {
    const certificate = new X509Certificate(text);
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
function readRenewal(lines: readonly string[] | undefined): RenewalFact | undefined {
  if (lines === undefined) return undefined;
  const settings = new Map<string, string>();
  const webroots = new Map<string, string>();
  const seen = new Set<string>();
  let section = '';
  for (const line of lines) {
    const head = sectionOf(line);
    if (head !== undefined) section = head;
    const [name = '', value = ''] = splitOnce(line, '=') ?? [];
    if (head !== undefined || name === '' || /^[#[]/.test(name)) continue;
    if (seen.has(`${section} ${name}`)) return undefined;
    seen.add(`${section} ${name}`);
    if (section === 'webroot_map') webroots.set(unquote(name), unquote(value));
    else if (section === '' || section === 'renewalparams') settings.set(name, unquote(value));
  }
  return { settings, webroots };
}

// `[renewalparams]`, `[[webroot_map]]`
function sectionOf(line: string): string | undefined {
  const text = line.trim();
  if (!text.startsWith('[') || !text.endsWith(']')) return undefined;
  return text.replace(/^\[+|(?<!\])\]+$/g, '').trim();
}

function unquote(value: string): string {
  return /^("""|'''|"|')(.*)\1$/s.exec(value)?.[2] ?? value;
}
