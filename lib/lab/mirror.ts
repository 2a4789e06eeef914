import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HostwrightError } from '../errors/error';
import { parseAptSources, type AptSource } from './apt-sources';
import { run } from './command';
import { listIfThere, readIfThere } from './files';

/** Addresses that may serve Debian, by kind. */
export interface MirrorCandidates {
  readonly archive: readonly string[];
  readonly updates: readonly string[];
  readonly security: readonly string[];
}

/** The addresses of this computer's apt configuration; `HOSTWRIGHT_LAB_MIRROR` replaces them. */
export function mirrorCandidates(
  env: NodeJS.ProcessEnv = process.env,
  aptDirectory = '/etc/apt',
): MirrorCandidates {
  const chosen = env['HOSTWRIGHT_LAB_MIRROR'];
  if (chosen !== undefined) return { archive: [chosen], updates: [chosen], security: [] };
  return sortCandidates(readAptSources(aptDirectory));
}

/** Sorts sources by the kind of their suite. Only sources with the component `main` can be Debian's. */
export function sortCandidates(sources: readonly AptSource[]): MirrorCandidates {
  const having = (suite: RegExp): string[] => {
    const matching = sources.filter(
      (source) => suite.test(source.suite) && source.components.includes('main'),
    );
    return [...new Set(matching.map(({ uri }) => uri))];
  };
  return {
    archive: having(/^[a-z]+$/),
    updates: having(/^[a-z]+-updates$/),
    security: having(/^[a-z]+(-security|\/updates)$/),
  };
}

/** The lines of a source list for a suite, from the candidates that really serve it. */
export async function resolveSources(candidates: MirrorCandidates, suite: string): Promise<string[]> {
  const archive = await firstServing(candidates.archive, suite);
  if (archive === undefined) throw noMirror(candidates, suite);
  const updates = await firstServing(candidates.updates, `${suite}-updates`);
  const security = await firstServing(candidates.security, `${suite}-security`);
  return [
    `deb ${archive} ${suite} main`,
    ...(updates === undefined ? [] : [`deb ${updates} ${suite}-updates main`]),
    ...(security === undefined ? [] : [`deb ${security} ${suite}-security main`]),
  ];
}

function readAptSources(aptDirectory: string): AptSource[] {
  const parts = join(aptDirectory, 'sources.list.d');
  const files = [join(aptDirectory, 'sources.list'), ...listIfThere(parts).map((name) => join(parts, name))];
  return files
    .filter((file) => /\.(list|sources)$/.test(file))
    .flatMap((file) => parseAptSources(file, readIfThere(file)))
    .map((source) => ({ ...source, uri: resolveMirrorFile(source.uri) }))
    .filter(({ uri }) => /^https?:/.test(uri));
}

// Debian's cloud images keep the address in a file of its own: mirror+file:/etc/apt/mirrors/debian.list
function resolveMirrorFile(uri: string): string {
  const file = /^mirror\+file:(?:\/\/)?(\/.*)$/.exec(uri)?.[1];
  if (file === undefined) return uri;
  const address = readIfThere(file)
    .split(/\s+/)
    .find((part) => /^https?:/.test(part));
  return address?.replace(/(?<!\/)\/+$/, '') ?? uri;
}

async function firstServing(uris: readonly string[], suite: string): Promise<string | undefined> {
  for (const uri of uris) {
    if (await isServing(uri, suite)) return uri;
  }
  return undefined;
}

// apt's downloader knows the computer's proxies and certificates.
async function isServing(uri: string, suite: string): Promise<boolean> {
  const directory = mkdtempSync(join(tmpdir(), 'hostwright-mirror-'));
  const file = join(directory, 'InRelease');
  try {
    await run(['/usr/lib/apt/apt-helper', 'download-file', `${uri}/dists/${suite}/InRelease`, file]);
    return /^Origin: Debian$/m.test(readIfThere(file));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function noMirror({ archive }: MirrorCandidates, suite: string): HostwrightError {
  const tried = archive.length === 0 ? 'its apt sources name none' : `tried ${archive.join(', ')}`;
  return new HostwrightError({
    code: 'LAB_IMAGE',
    message: `this computer has no package mirror that serves Debian ${suite}: ${tried}`,
    hint: 'Name one: HOSTWRIGHT_LAB_MIRROR=http://MIRROR/debian',
  });
}
