import { spawn } from 'node:child_process';
import { request as requestPlain } from 'node:http';
import { request } from 'node:https';
import { resolve } from 'node:path';
import type { HostRecap } from '../../lib/engine/events';

/** What a playbook file of this repository did. */
export interface Ended {
  readonly code: number;
  /** The standard output, and the standard error below it. */
  readonly output: string;
}

/** Runs a playbook of this repository just as its README says. */
export function npx(...words: readonly string[]): Promise<Ended> {
  return npxIn(resolve(__dirname, '../..'), ...words);
}

/** The same in another directory. */
export function npxIn(directory: string, ...words: readonly string[]): Promise<Ended> {
  return new Promise((done) => {
    const child = spawn('npx', ['ts-node', ...words], {
      cwd: directory,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output: string[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => output.push(text));
    }
    child.on('close', (code) => done({ code: code ?? -1, output: output.join('') }));
  });
}

/** The counts of every host, read from the plain report. */
export function recapOf({ output }: Ended): Readonly<Record<string, Partial<HostRecap>>> {
  const lines = output.matchAll(
    /^(\S+) +ok=(\d+) +changed=(\d+)(?: +depends=\d+)? +skipped=(\d+) +failed=(\d+) +(?:\d+ min )?[\d.]+ s +(\d+) trips?( +unreachable)?$/gm,
  );
  return Object.fromEntries(
    [...lines].map(([, host = '', ok, changed, skipped, failed, trips, unreachable]) => [
      host,
      {
        ok: Number(ok),
        changed: Number(changed),
        skipped: Number(skipped),
        failed: Number(failed),
        trips: Number(trips),
        unreachable: unreachable !== undefined,
      },
    ]),
  );
}

/** The findings of a drift check of a few hosts: `edge1: service nginx: start nginx.service`. */
export function driftOf({ output }: Ended): readonly string[] {
  const [, found = ''] = output.split('\nDRIFT\n');
  let host = '';
  let task = '';
  return found.split('\n').flatMap((line) => {
    host = /^(\S+): \d+ tasks? differs?$/.exec(line)?.[1] ?? host;
    task = /^ {2}(\S.*)$/.exec(line)?.[1] ?? task;
    const what = /^ {4}(\S.*)$/.exec(line)?.[1];
    return what === undefined ? [] : [`${host}: ${task}: ${what}`];
  });
}

/** What an answer of a web server says. */
export interface Answer {
  readonly status: number;
  readonly location: string | undefined;
  readonly type: string | undefined;
  readonly body: string;
}

/** Where a page is asked for: by address, under a name that only the lab knows. */
export interface Visit {
  readonly address: string;
  readonly name: string;
  readonly path: string;
  /** The root, as PEM, that vouches for the site; undefined: without TLS. */
  readonly ca: string | undefined;
}

/** Visits a page of a lab host from this computer. */
export function visit({ address, name, path, ca }: Visit): Promise<Answer> {
  const where = { host: address, path, headers: { host: name } };
  return new Promise((done, failed) => {
    const sent = ca === undefined ? requestPlain(where) : request({ ...where, servername: name, ca });
    sent.on('error', failed).on('response', (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => (body += text));
      response.on('end', () => {
        const { location, 'content-type': type } = response.headers;
        done({ status: response.statusCode ?? 0, location, type, body });
      });
    });
    sent.end();
  });
}
