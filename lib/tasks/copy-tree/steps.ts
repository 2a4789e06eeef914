import { posix } from 'node:path';
import { HostwrightError } from '../../errors/error';
import type { ManifestEntry } from '../../facts/manifest';
import { scriptFile } from '../../shell/script-file';
import { lines, sh, type Script } from '../../shell/sh';
import { exactMode, fullMode } from '../shared/files/attributes';
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

/** Makes directories, parents first. */
export function directoryStep(names: readonly string[], declared: DeclaredCopy): Step {
  const { path, owner, group, directoryMode = '0755' } = declared;
  const own = `${owner ?? ''}${group === undefined ? '' : `:${group}`}`;
  return run([
    ...(names.includes('') ? [sh`mkdir -p -- ${posix.dirname(path)}`] : []),
    ...chunks(names).flatMap((some) => {
      const paths = some.map((name) => posix.join(path, name));
      const make = sh`mkdir -m ${exactMode(directoryMode)} -- ${paths}`;
      return own === '' ? [make] : [make, sh`chown -- ${own} ${paths}`];
    }),
  ]);
}

/** Makes each link under another name and renames it, so that a present link is never missing. */
export function linkStep(links: readonly ManifestEntry[], { path, owner, group }: DeclaredCopy): Step {
  const own = `${owner ?? ''}${group === undefined ? '' : `:${group}`}`;
  return run([
    scriptFile(link, { hw_owner: own }),
    ...links.map(({ name, target = '' }) => sh`hw_link ${target} ${`${path}/${name}`}`),
  ]);
}

/** Sets one attribute of entries that all get the same value. */
export function attributeStep(deviations: readonly Deviation[], path: string): Step {
  return run(
    chunks(deviations).flatMap((some) => {
      const [first] = some;
      if (first === undefined) return [];
      const paths = some.map(({ entry }) => `${path}/${entry.name}`);
      return [sh`${command(first)} ${paths}`];
    }),
  );
}

/** Removes entries that do not belong to the tree, but never a mount. */
export function removalStep(names: readonly string[], path: string): Step {
  const files = names.filter((name) => !name.endsWith('/')).map((name) => `${path}/${name}`);
  const directories = names
    .filter((name) => name.endsWith('/'))
    .map((name) => `${path}/${name.slice(0, -1)}`);
  return run([
    ...chunks(files).map((some) => sh`rm -f -- ${some}`),
    ...directories.map((directory) => sh`( ${removeTree(directory)} )`),
  ]);
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
