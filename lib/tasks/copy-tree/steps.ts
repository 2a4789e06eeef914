import { posix } from 'node:path';
import { HostwrightError } from '../../errors/error';
import type { ManifestEntry } from '../../facts/manifest';
import { reachDirectory } from '../../shell/reach';
import { scriptFile } from '../../shell/script-file';
import { lines, sh, type Script } from '../../shell/sh';
import { exactMode, fullMode } from '../shared/files/attributes';
import { makeDirectory, ownershipOf } from '../shared/files/make-directory';
import { removeTree } from '../shared/files/removal';
import { sourceOf } from '../shared/files/source';
import type { Step } from '../contract/step';
import type { Deviation } from './difference';
import link from './link.sh';
import { packSteps } from './pack';
import type { DeclaredCopy } from './wanted';

/** A file to write, with what is there now. */
export interface Writing {
  readonly wanted: ManifestEntry;
  readonly present: ManifestEntry | undefined;
}

/** More small files than this are packed together, because a write by itself starts a dozen processes. */
const mostWrites = 16;

/** How many names one command gets: 500 × PATH_MAX stays below ARG_MAX. */
const mostNames = 500;

/**
 * The steps that write these files: one for each, or an archive with many. If no owner is declared, a present file
 * keeps its owner; only a step of its own can do that.
 */
export function fileSteps(writings: readonly Writing[], declared: DeclaredCopy): readonly Step[] {
  const hasOwner = declared.owner !== undefined && declared.group !== undefined;
  const loaded = writings.map((writing) => ({ ...writing, source: currentSource(writing.wanted, declared) }));
  const small = loaded.flatMap(({ wanted, present, source: { content } }) =>
    content === undefined || (present !== undefined && !hasOwner) ? [] : [{ wanted, present, content }],
  );
  if (small.length <= mostWrites) return loaded.map((one) => writeStep(one, declared));
  const packed = new Set(small.map(({ wanted }) => wanted));
  const others = loaded.filter(({ wanted }) => !packed.has(wanted));
  return [...packSteps(small, declared), ...others.map((one) => writeStep(one, declared))];
}

/** Makes directories, parents first; `''` is the directory of the tree itself. */
export function directoryStep(directories: readonly ManifestEntry[], declared: DeclaredCopy): Step {
  const { path, directoryMode } = declared;
  const root = directories.filter(({ name }) => name === '');
  const below = directories.filter(({ name }) => name !== '');
  return run([
    ...root.flatMap(() => [
      sh`( ${makeDirectory(posix.dirname(path), {})} )`,
      sh`( ${makeDirectory(path, { ...declared, mode: directoryMode })} )`,
    ]),
    ...(below.length === 0 ? [] : [reachDirectory(path), ...makeBelow(below, declared)]),
  ]);
}

/** Each mode by itself, after all are made: a directory that nobody may enter may come before what is in it. */
function makeBelow(directories: readonly ManifestEntry[], declared: DeclaredCopy): readonly Script[] {
  const own = ownershipOf(declared);
  const { directoryMode = '0755', preserve } = declared;
  const modes = new Set(preserve ? directories.map(({ mode = '' }) => mode) : []);
  return [
    ...chunks(directories.map(nameBelow)).flatMap((some) => {
      const make = sh`mkdir -m ${exactMode(directoryMode)} -- ${some}`;
      return own === '' ? [make] : [make, sh`chown -h -- ${own} ${some}`];
    }),
    ...[...modes].flatMap((mode) =>
      chunks(directories.filter((one) => one.mode === mode).map(nameBelow)).map(
        (some) => sh`chmod -- ${exactMode(fullMode(mode))} ${some}`,
      ),
    ),
  ];
}

/** Makes each link under another name and renames it, so that a present link is never missing. */
export function linkStep(links: readonly ManifestEntry[], declared: DeclaredCopy): Step {
  return run([
    reachDirectory(declared.path),
    scriptFile(link, { hw_owner: ownershipOf(declared) }),
    ...links.map((one) => sh`hw_link ${one.target ?? ''} ${nameBelow(one)}`),
  ]);
}

/** Sets one attribute of entries that all get the same value. */
export function attributeStep(deviations: readonly Deviation[], path: string): Step {
  return run([
    reachDirectory(path),
    ...chunks(deviations).flatMap((some) => {
      const [first] = some;
      if (first === undefined) return [];
      return [sh`${command(first)} ${some.map(({ entry }) => nameBelow(entry))}`];
    }),
  ]);
}

/** Removes entries that do not belong to the tree, but never a mount. */
export function removalStep(names: readonly string[], path: string): Step {
  const files = names.filter((name) => !name.endsWith('/')).map((name) => `./${name}`);
  const directories = names
    .filter((name) => name.endsWith('/'))
    .map((name) => `${path}/${name.slice(0, -1)}`);
  return run([
    reachDirectory(path),
    ...chunks(files).map((some) => sh`rm -f -- ${some}`),
    ...directories.map((directory) => sh`( ${removeTree(directory)} )`),
  ]);
}

function nameBelow({ name }: ManifestEntry): string {
  return `./${name}`;
}

function command({ attribute, after }: Deviation): Script {
  if (attribute === 'mode') return sh`chmod -- ${exactMode(fullMode(after))}`;
  return attribute === 'owner' ? sh`chown -h -- ${after}` : sh`chgrp -h -- ${after}`;
}

interface Loaded extends Writing {
  readonly source: ReturnType<typeof sourceOf>;
}

function writeStep({ wanted, present, source }: Loaded, declared: DeclaredCopy): Step {
  const { sha256, content } = source;
  const target = {
    path: `${declared.path}/${wanted.name}`,
    owner: declared.owner,
    group: declared.group,
    mode: fullMode(wanted.mode ?? declared.fileMode),
    observed: present === undefined ? 'absent' : present.sha256,
  };
  return content === undefined
    ? { kind: 'put', source: `${declared.src}/${wanted.name}`, sha256, ...target }
    : { kind: 'write', content, ...target };
}

/** The source as it is now; it must not have changed since the task was made. */
function currentSource({ name, sha256 }: ManifestEntry, { src }: DeclaredCopy): ReturnType<typeof sourceOf> {
  const source = sourceOf(`${src}/${name}`);
  if (source.sha256 === sha256) return source;
  throw new HostwrightError({
    code: 'LOCAL_FILE',
    message: `${src}/${name} on the controller was changed during the run`,
    hint: 'Run again to copy the new state.',
  });
}

function run(scripts: readonly Script[]): Step {
  return { kind: 'run', script: lines([sh`set -e`, ...scripts]) };
}

function chunks<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / mostNames) }, (_, index) =>
    items.slice(index * mostNames, (index + 1) * mostNames),
  );
}
