import { X509Certificate } from 'node:crypto';
import { scriptFile } from '../shell/script-file';
import type { FactKind } from './kind';
import script from './shown-certificate.sh';

/** A port of the host that speaks TLS, and the name that a client asks for. */
export interface ShownCertificateKey {
  readonly port: number;
  readonly name: string;
}

/** What a port shows as its certificate. */
export interface ShownCertificate {
  /** Its subject alternative names, sorted. */
  readonly domains: readonly string[];
  readonly issuer: string;
  /** Seconds since 1970, like the next. */
  readonly notBefore: number;
  readonly notAfter: number;
}

/**
 * The certificate that a port of the host shows to a client that asks for a name; where nothing answers, the one that
 * certbot keeps under that name; `none`: neither is there. Absent where that cannot be known, for want of `openssl`.
 */
export const shownCertificateFacts: FactKind<ShownCertificateKey, ShownCertificate | 'none'> = {
  name: 'shown-certificate',
  address: ({ port, name }) => `${port} ${name}`,
  read: (keys) =>
    scriptFile(
      script,
      keys.flatMap(({ port, name }) => [port, name]),
    ),
  parse(output) {
    const blocks = output.split(/^@ shown /m).slice(1);
    return new Map(
      blocks.flatMap((block): [string, ShownCertificate | 'none'][] => {
        const end = block.indexOf('\n');
        const text = block.slice(end + 1);
        const found = readCertificate(text) ?? (text.includes('@ asked') ? ('none' as const) : undefined);
        return found === undefined ? [] : [[block.slice(0, end), found]];
      }),
    );
  },
};

function readCertificate(text: string): ShownCertificate | undefined {
  try {
    const { subjectAltName = '', issuer, validFrom, validTo } = new X509Certificate(text);
    return {
      domains: namesIn(subjectAltName),
      issuer: issuer.replaceAll('\n', ', '),
      notBefore: Date.parse(validFrom) / 1000,
      notAfter: Date.parse(validTo) / 1000,
    };
  } catch {
    return undefined;
  }
}

// `DNS:a.example, DNS:*.b.example, IP Address:192.0.2.1`
function namesIn(text: string): readonly string[] {
  const names = text.split(', ').filter(Boolean);
  return names.map((name) => name.replace(/^(DNS|IP Address):/, '').toLowerCase()).sort();
}
