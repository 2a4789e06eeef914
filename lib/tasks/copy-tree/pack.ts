import { posix } from 'node:path';
import type { ManifestEntry } from '../../facts/manifest';
import { reachDirectory } from '../../shell/reach';
import { scriptFile } from '../../shell/script-file';
import { lines, sh, type Script } from '../../shell/sh';
import type { Step } from '../contract/step';
import { exactMode, fullMode } from '../shared/files/attributes';
import { ownershipOf } from '../shared/files/make-directory';
import { tarOf, type Packed } from './tar';
import unpackScript from './unpack.sh';
import type { DeclaredCopy } from './wanted';

/** A small file to write. */
export interface SmallFile {
  readonly wanted: ManifestEntry;
  /** The entry that is there now. */
  readonly present: ManifestEntry | undefined;
  readonly content: Uint8Array;
}

/** The most bytes in one step, because the host's shell keeps them in memory. */
const largestPack = 4 * 1_048_576;

/**
 * Writes many files in few steps: unpacks an archive into a private directory below the tree, sets owner and mode
 * there, and moves the files to their places. That starts one process a directory, not a dozen a file. It fails if
 * somebody else has made or changed a file in the meantime.
 */
export function packSteps(files: readonly SmallFile[], declared: DeclaredCopy): readonly Step[] {
  return batches(files).map((batch) => packStep(batch, declared));
}

function batches(files: readonly SmallFile[]): readonly (readonly SmallFile[])[] {
  const all: SmallFile[][] = [];
  let size = Infinity;
  for (const file of files) {
    size += file.content.length + 1024;
    if (size > largestPack) {
      all.push([]);
      size = file.content.length + 1024;
    }
    all.at(-1)?.push(file);
  }
  return all;
}

/** Files with the same directory and mode, either all new or all present. */
interface Group {
  readonly directory: string;
  readonly mode: string;
  readonly isNew: boolean;
  readonly packed: Packed[];
}

function packStep(files: readonly SmallFile[], declared: DeclaredCopy): Step {
  const groups = new Map<string, Group>();
  for (const { wanted, present, content } of files) {
    const directory = `./${posix.dirname(wanted.name)}`;
    const mode = exactMode(fullMode(wanted.mode ?? declared.fileMode));
    const isNew = present === undefined;
    const id = `${mode} ${isNew} ${directory}`;
    const group = groups.get(id) ?? { directory, mode, isNew, packed: [] };
    groups.set(id, group);
    group.packed.push({ name: posix.basename(wanted.name), content });
  }
  const all = [...groups.values()];
  const packed = all.flatMap((group, index) =>
    group.packed.map(({ name, content }) => ({ name: `${index}/${name}`, content })),
  );
  return {
    kind: 'run',
    script: unpack({ groups: all, observed: observedLines(files) }, declared),
    input: tarOf(packed),
  };
}

/** Hashes of the files to replace, for `sha256sum --check`: a backslash in front says that the name is escaped. */
function observedLines(files: readonly SmallFile[]): readonly string[] {
  return files.flatMap(({ wanted, present }) => {
    if (present?.sha256 === undefined) return [];
    const name = `./${wanted.name}`;
    const escaped = name.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
    return [`${escaped === name ? '' : '\\'}${present.sha256}  ${escaped}`];
  });
}

interface Packing {
  readonly groups: readonly Group[];
  readonly observed: readonly string[];
}

function unpack({ groups, observed }: Packing, declared: DeclaredCopy): Script {
  return lines([
    reachDirectory(declared.path),
    scriptFile(unpackScript, { hw_owner: ownershipOf(declared) }),
    observed.length === 0
      ? sh``
      : sh`hw_said=$(printf '%s\n' ${observed} | sha256sum --check --quiet - 2>&1) || hw_meanwhile "$hw_said"`,
    ...groups.map(
      ({ directory, mode, isNew }, index) => sh`hw_put ${index} ${mode} ${directory} ${isNew ? '-n' : '-f'}`,
    ),
  ]);
}
