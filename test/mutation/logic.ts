import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { Stryker } from '@stryker-mutator/core';
import { draw, linesOf } from './draw';
import type { Tried } from './figures';
import { filesBelow, folderOf, root, textOf } from './project';

/** What a draw is made of: how many lines of each folder, of which folders (all: none are named), with which seed. */
export interface Sample {
  readonly lines: number;
  readonly folders: readonly string[];
  readonly seed: number;
}

/** Makes each change that StrykerJS knows for lines drawn from each folder, one at a time. */
export async function tryLogic({ lines, folders, seed }: Sample): Promise<readonly Tried[]> {
  const paths = sources(folders);
  const drawn = [...new Set(paths.map(folderOf))].flatMap((folder) => {
    const within = paths.filter((path) => folderOf(path) === folder);
    return draw(
      within.flatMap((path) => linesOf(path, textOf(path))),
      lines,
      seed,
    );
  });
  const directory = mkdtempSync(join(tmpdir(), 'hostwright-mutation-'));
  try {
    const results = await new Stryker({
      mutate: drawn.map((place) => place.replace(/:(\d+)$/, ':$1-$1')),
      testRunner: 'command',
      commandRunner: { command: 'node_modules/.bin/ts-node test/mutation/try.ts' },
      concurrency: 1,
      dryRunTimeoutMinutes: 30,
      reporters: ['progress-append-only'],
      tempDirName: directory,
      cleanTempDir: 'always',
      ignorePatterns: ['dist', '.hostwright', '.lab'],
      allowConsoleColors: false,
    }).runMutationTest();
    return results
      .filter(({ status }) => status !== 'Ignored' && status !== 'CompileError')
      .map(({ fileName, location, mutatorName, replacement, status }) => ({
        path: relative(root, fileName),
        line: location.start.line + 1,
        change: `${mutatorName} ${location.start.column + 1}: ${replacement.replaceAll(/\s+/g, ' ')}`,
        isNoticed: status !== 'Survived' && status !== 'NoCoverage',
      }));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** The code of the library and of the roles; not of the lab, which only tests of the lab run. */
function sources(folders: readonly string[]): readonly string[] {
  return filesBelow(['lib', 'roles'], /(?<!\.d)\.ts$/).filter(
    (path) =>
      !path.startsWith('lib/lab/') &&
      !path.includes('/templates/') &&
      (folders.length === 0 || folders.includes(folderOf(path))),
  );
}
