import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { gatewayAddress } from '../../lib/lab/subnet';
import { labSettings } from '../../lib/lab/settings';

/** Servers on this computer that take alerts from lab hosts: mail with STARTTLS and a login, and HTTP. */
export interface AlertSinks {
  /** `ADDRESS:PORT` of the mail server, as hosts reach it. */
  readonly smarthost: string;
  /** The certificate of the mail server, in PEM. */
  readonly ca: string;
  /** Where the HTTP server is, without a slash at the end; it takes every path. */
  readonly url: string;
  /** All mails that arrived, in their order. */
  readonly mails: Mail[];
  /** All requests that arrived, in their order. */
  readonly requests: Request[];
  readonly close: () => Promise<void>;
}

export interface Mail {
  readonly login: string;
  readonly to: readonly string[];
  /** Headers and body with soft line breaks undone. */
  readonly text: string;
}

export interface Request {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: string;
}

export async function startAlertSinks(login: {
  readonly user: string;
  readonly password: string;
}): Promise<AlertSinks> {
  const address = gatewayAddress(labSettings().subnet);
  const { key, certificate } = makeCertificate(address);
  const mails: Mail[] = [];
  const requests: Request[] = [];
  const smtp = new SMTPServer({
    key,
    cert: certificate,
    // Name servers need not know the lab hosts.
    disableReverseLookup: true,
    authOptional: true,
    onAuth: ({ username, password }, _session, done) => {
      if (username === login.user && password === login.password) done(null, { user: username });
      else done(new Error('wrong login'));
    },
    onData: (stream, { user, envelope }, done) => {
      const parts: Buffer[] = [];
      stream
        .on('data', (part: Buffer) => parts.push(part))
        .on('end', () => {
          mails.push({
            login: String(user),
            to: envelope.rcptTo.map((to) => to.address),
            text: Buffer.concat(parts)
              .toString()
              .replace(/=\r?\n/g, ''),
          });
          done();
        });
    },
  });
  const http = createServer((request, response) => {
    let body = '';
    request
      .on('data', (part: Buffer) => (body += part.toString()))
      .on('end', () => {
        requests.push({ path: request.url ?? '', authorization: request.headers.authorization, body });
        response.writeHead(200, { 'content-type': 'text/plain' }).end('ok');
      });
  });
  const smtpPort = await listen(smtp.server, () => smtp.listen(0, address));
  const httpPort = await listen(http, () => http.listen(0, address));
  return {
    smarthost: `${address}:${smtpPort}`,
    ca: certificate,
    url: `http://${address}:${httpPort}`,
    mails,
    requests,
    close: async () => {
      http.closeAllConnections();
      await Promise.all([
        new Promise<void>((done) => {
          smtp.close(done);
        }),
        new Promise<unknown>((done) => http.close(done)),
      ]);
    },
  };
}

function listen(server: Server, start: () => unknown): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('listening', () => resolve((server.address() as AddressInfo).port));
    start();
  });
}

function makeCertificate(address: string): { readonly key: string; readonly certificate: string } {
  const folder = mkdtempSync(join(tmpdir(), 'alert-sinks-'));
  const at = (name: string) => join(folder, name);
  try {
    execFileSync(
      'openssl',
      [
        ...[
          'req',
          '-x509',
          '-newkey',
          'ec',
          '-pkeyopt',
          'ec_paramgen_curve:prime256v1',
          '-noenc',
          '-days',
          '2',
        ],
        ...['-subj', '/CN=mail', '-addext', `subjectAltName=IP:${address}`],
        ...['-keyout', at('key.pem'), '-out', at('certificate.pem')],
      ],
      { stdio: 'pipe' },
    );
    return {
      key: readFileSync(at('key.pem'), 'utf8'),
      certificate: readFileSync(at('certificate.pem'), 'utf8'),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
