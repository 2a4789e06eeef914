import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { labAcme } from '../../../lib/lab/pebble';
import type { TestHost } from '../harness';
import { installNameServer } from '../name-server';

/** What the first example of a page needs beside a fresh host. */
export interface Need {
  /** Why it cannot be run on a lab host at all. */
  readonly skip?: string;
  /** Why the second run changes something again. */
  readonly again?: string;
  /** Prepares the host, and says what takes the place of what in the example. */
  readonly prepare?: (host: TestHost) => Promise<readonly (readonly [from: string, to: string])[]>;
}

/** The examples that cannot run as they stand, by the name of the page. */
export const needs: Readonly<Record<string, Need>> = {
  certbot: { prepare: useOwnAuthority },
  'apt-repository': { prepare: useMirror('http://deb.example.org/debian', '') },
  'dns-records': { prepare: useNameServer },
  download: {
    prepare: useMirror('https://downloads.example.org/debian/README', '/dists/bookworm/Release'),
  },
  fetch: { prepare: useFreshDirectory },
  git: { prepare: makeRepository },
  reboot: { again: 'the boot takes the file away that asks for it' },
  release: { prepare: makeRelease },
  unarchive: { prepare: makeArchive },
};

/** Puts something of the mirror that the host's packages come from in the place of an address. */
function useMirror(address: string, path: string) {
  return async (host: TestHost) => {
    const sources = await host.exec('cat /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null || :');
    const [mirror = ''] = /https?:\/\/\S*?\/debian(?=[\s/])/.exec(sources) ?? [];
    return [[address, `${mirror}${path}`]] as const;
  };
}

/** A name server with the zone and the key of the example. */
async function useNameServer(host: TestHost) {
  await installNameServer(host, ['example.org']);
  return [];
}

/** A directory of the controller in which no earlier run has left a file. */
function useFreshDirectory() {
  const folder = mkdtempSync(join(tmpdir(), 'hostwright-example-'));
  return Promise.resolve([['/var/tmp/fetched', folder]] as const);
}

/** An artifact such as the example puts on the host. */
function makeRelease() {
  const folder = mkdtempSync(join(tmpdir(), 'hostwright-example-'));
  const archive = join(folder, 'shop-1f2e3d4.tar.gz');
  mkdirSync(join(folder, 'shop'));
  writeFileSync(join(folder, 'shop/server.js'), '');
  execFileSync('tar', ['-C', join(folder, 'shop'), '-czf', archive, '.']);
  return Promise.resolve([["join(__dirname, 'dist', 'shop-1f2e3d4.tar.gz')", `'${archive}'`]] as const);
}

/** An archive such as the example unpacks. */
function makeArchive() {
  const folder = mkdtempSync(join(tmpdir(), 'hostwright-example-'));
  const archive = join(folder, 'tool-1.2.3.tar.xz');
  mkdirSync(join(folder, 'tool-1.2.3'));
  writeFileSync(join(folder, 'tool-1.2.3/tool'), '#!/bin/sh\n', { mode: 0o755 });
  execFileSync('tar', ['-C', folder, '-cJf', archive, 'tool-1.2.3']);
  return Promise.resolve([["join(__dirname, 'files', 'tool-1.2.3.tar.xz')", `'${archive}'`]] as const);
}

/** A repository such as the example clones: the lab sees no others. */
async function makeRepository(host: TestHost) {
  await host.exec(`export HOME=/root
    apt-get update -qq && apt-get install -y -qq --no-install-recommends git >/dev/null 2>&1
    git init -q -b main /root/hello && cd /root/hello
    git -c user.name=x -c user.email=x@y commit -q --allow-empty -m one
    git clone -q --bare . /srv/hello.git`);
  return [['https://git.example.org/hello.git', 'file:///srv/hello.git']] as const;
}

/** The lab has an authority of its own, which no system trusts, and names of its own. */
async function useOwnAuthority(host: TestHost) {
  const { directoryUrl, serverCa } = await labAcme(host.name);
  await host.exec(`cat > /etc/ssl/certs/lab.pem <<.\n${serverCa}.`);
  await host.exec("echo '127.0.0.1 one.lab.test two.lab.test' >> /etc/hosts");
  // As on a fresh host: without them check names no versions.
  await host.exec('rm -r /var/lib/apt/lists/*');
  return [
    ['https://acme-v02.api.letsencrypt.org/directory', directoryUrl],
    ["'example.org'", "'one.lab.test'"],
    ["'www.example.org'", "'two.lab.test'"],
    ['agreeTos: true', `agreeTos: true, server: '${directoryUrl}', caBundle: '/etc/ssl/certs/lab.pem'`],
  ] as const;
}
