import { createHash } from 'node:crypto';
import { scriptFile } from '../shell/script-file';
import { lines, sh, type Script } from '../shell/sh';
import type { FactKind } from './kind';
import type { ManifestEntry, ManifestFact, ManifestKey } from './manifest-fact';
import compareTree from './manifest.sh';
import { parseManifests } from './manifest-output';

export type { ManifestEntry, ManifestFact, ManifestKey } from './manifest-fact';

/** Whole trees: one `find`, few `sha256sum`, and a short answer for a large tree that is as it should be. */
export const manifestFacts: FactKind<ManifestKey, ManifestFact> = {
  name: 'manifest',
  address: ({ path, digest }) => `${digest} ${path}`,
  read: (keys) => lines(keys.map((key) => (isSmall(key) ? listTree(key) : readTree(key)))),
  parse: parseManifests,
  path: ({ path }) => path,
};

/**
 * Up to so many entries a tree is listed completely: to hash and compare it on the host would take more processes.
 */
const mostListed = 64;

function isSmall({ entries }: ManifestKey): boolean {
  return entries.length <= mostListed;
}

/** Identifies what is wanted of a directory. */
export function manifestDigest(key: Omit<ManifestKey, 'digest'>): string {
  return sha256(JSON.stringify(key));
}

/**
 * Prints the address, then `same` or the entries; then, if asked, `same` or the names of everything. The hash of all
 * records is compared, so the answer for a tree as declared is one word, however large it is.
 */
function readTree(key: ManifestKey): Script {
  const { path, entries, isExclusive } = key;
  const names = entries.map(({ name }) => `./${name}`);
  const inner = lines([
    sh`hw_look() { ${names.length === 0 ? sh`:` : sh`printf '%s\0' ${names} | ${look(key)} 2>/dev/null | sort -z`}; }`,
    sh`hw_all() { ${findAll} | sort -z; }`,
    scriptFile(compareTree, {
      hw_path: path,
      hw_address: manifestFacts.address(key),
      hw_records: digestOf(entries.flatMap((entry) => recordsOf(entry, key))),
      hw_names: isExclusive ? digestOf(entries.map(nameOf)) : '',
    }),
  ]);
  return sh`(
${inner}
)`;
}

function nameOf({ name, type }: ManifestEntry): string {
  return type === 'directory' ? `${name}/` : name;
}

/** Prints the same for a small tree, without a comparison; the fragment is a process of its own, which may `cd`. */
function listTree(key: ManifestKey): Script {
  const names = key.entries.map(({ name }) => `./${name}`);
  return sh`
LC_ALL=C
if [ ! -L ${key.path} ] && cd -P -- ${key.path} 2>/dev/null; then
  printf '%s\0' ${manifestFacts.address(key)} found
  ${names.length === 0 ? sh`:` : sh`find ${names} ${inspection(key)} 2>/dev/null`}
  printf '\0'
  ${key.isExclusive ? sh`printf 'found\0'; ${findAll}` : sh`printf 'same\0'`}
  printf '\0'
  cd /
fi`;
}

const findAll = sh`find . -mindepth 1 \( -type d -printf '%P/\0' -o -printf '%P\0' \) 2>/dev/null`;

/** `%s` of a link is the length of its target, which separates it from the name. Only regular files are hashed. */
function look(key: ManifestKey): Script {
  return sh`xargs -0 -s 1000000 sh -c ${sh`exec find "$@" ${inspection(key)}`.text} sh`;
}

function inspection(key: ManifestKey): Script {
  const format = (letter: string, mode: string, end: string) =>
    `${letter} ${mode} ${idFormat(key.owner, 'u')} ${idFormat(key.group, 'g')} ${end}\\0`;
  const hash = sh`-exec sha256sum -z -- {} +`;
  return sh`-maxdepth 0 \( -type d -printf ${format('d', key.hasDirectoryMode ? '%m' : '-', '%p')} \
-o -type l -printf ${format('l', '-', '%s %p%l')} \
-o -type f -printf ${format('f', '%m', '%p')} ${hash} -o -printf ${format('o', '-', '%p')} \)`;
}

function idFormat(declared: string | undefined, letter: 'u' | 'g'): string {
  if (declared === undefined) return '-';
  return /^\d+$/.test(declared) ? `%${letter.toUpperCase()}` : `%${letter}`;
}

function recordsOf(entry: ManifestEntry, key: ManifestKey): readonly string[] {
  const { name, type, sha256: hash = '', target = '' } = entry;
  const ids = `${key.owner ?? '-'} ${key.group ?? '-'}`;
  if (type === 'link') return [`l - ${ids} ${Buffer.byteLength(target)} ./${name}${target}`];
  if (type === 'directory') return [`d ${key.hasDirectoryMode ? (entry.mode ?? '') : '-'} ${ids} ./${name}`];
  return [`f ${entry.mode ?? ''} ${ids} ./${name}`, `${hash}  ./${name}`];
}

/** As `sort -z | sha256sum` does under LC_ALL=C. */
function digestOf(records: readonly string[]): string {
  const sorted = records
    .map((record) => Buffer.from(`${record}\0`))
    .sort((one, other) => Buffer.compare(one, other));
  return sha256(Buffer.concat(sorted));
}

function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}
