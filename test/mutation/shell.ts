import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { draw } from './draw';
import type { Tried } from './figures';
import { readNearestTests } from './nearest-tests';
import { filesBelow, folderOf, root, textOf } from './project';
import { failureOf, makeRepository, requirePassing } from './run-tests';
import { changed, changesOf, type ShellChange } from './shell-changes';

/** How many changes are drawn, from scripts of which folders (all: none are named), with which seed. */
export interface ShellSample {
  readonly changes: number;
  readonly folders: readonly string[];
  readonly seed: number;
}

interface Place extends ShellChange {
  readonly path: string;
}

/** Makes changes drawn from all scripts of sh and awk, one at a time, in a copy of the project. */
export function tryShell({ changes, folders, seed }: ShellSample): readonly Tried[] {
  const scripts = filesBelow(['lib', 'roles'], /\.(sh|awk)$/).filter(
    (path) => !path.startsWith('lib/lab/') && (folders.length === 0 || folders.includes(folderOf(path))),
  );
  const places = new Map(scripts.flatMap(placesIn).map((place) => [nameOf(place), place]));
  const drawn: Place[] = [];
  for (const name of draw([...places.keys()], places.size, seed)) {
    const place = places.get(name);
    if (drawn.length < changes && place !== undefined && canBeRead(place)) drawn.push(place);
  }
  const directory = copyProject();
  try {
    const nearest = readNearestTests();
    requirePassing(directory, [...new Set(drawn.flatMap(({ path }) => nearest(path)))]);
    return drawn.map((place) => tryPlace(directory, place, nearest(place.path)));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function tryPlace(directory: string, place: Place, tests: readonly string[]): Tried {
  const { path, line, before, after } = place;
  writeFileSync(join(directory, path), changed(textOf(path), place));
  const isNoticed = failureOf(directory, tests) !== undefined;
  writeFileSync(join(directory, path), textOf(path));
  process.stderr.write(isNoticed ? '.' : '!');
  return { path, line, change: `${before.trim()}  →  ${after.trim()}`, isNoticed };
}

function placesIn(path: string): readonly Place[] {
  const changes = changesOf(textOf(path), path.endsWith('.sh') ? 'sh' : 'awk');
  return changes.map((change) => ({ path, ...change }));
}

/** A change after which sh cannot read the script would be noticed by anything. */
function canBeRead(place: Place): boolean {
  const input = changed(textOf(place.path), place);
  return !place.path.endsWith('.sh') || spawnSync('sh', ['-n'], { input }).status === 0;
}

function nameOf({ path, before, after, line }: Place): string {
  return `${path}:${line} ${before} ${after}`;
}

function copyProject(): string {
  const directory = mkdtempSync(join(tmpdir(), 'hostwright-mutation-'));
  const left = /^(node_modules|\.git|dist|\.lab|\.hostwright)(\/|$)/;
  cpSync(root, directory, { recursive: true, filter: (path) => !left.test(relative(root, path)) });
  symlinkSync(join(root, 'node_modules'), join(directory, 'node_modules'));
  makeRepository(directory);
  return directory;
}
