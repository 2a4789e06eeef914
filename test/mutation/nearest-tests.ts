import { dirname } from 'node:path';
import { filesBelow, importsOf, textOf } from './project';

/** More tell hardly more: by then it is chance that a test comes by. */
const most = 8;

/** What loads everything, and so says nothing of what a test is for. */
const doors = ['lib/index.ts', 'lib/task.ts', 'lib/task-names.ts', 'lib/fact-kinds.ts'];

/**
 * The unit tests that are nearest to a file: that of its own name, then those with the fewest imports between, at most 8.
 */
export type NearestTests = (path: string) => readonly string[];

/** Reads the imports of the project once. */
export function readNearestTests(): NearestTests {
  const files = new Set(filesBelow(['lib', 'roles', 'test'], /\.(ts|sh|awk|bash|cjs)$/));
  const importers = new Map<string, string[]>();
  for (const path of files) {
    if (doors.includes(path) || !isOfUnitTests(path)) continue;
    for (const target of importsOf(path, textOf(path), files))
      importers.set(target, [...(importers.get(target) ?? []), path]);
  }
  const tests = [...files].filter((path) => isTest(path) && isOfUnitTests(path));
  return (path) => {
    const found = nearest(path, importers);
    return found.length > 0 ? found : besides(path, tests);
  };
}

function isOfUnitTests(path: string): boolean {
  return !/^test\/(lab|matrix|browser|hostile|mutation)\//.test(path);
}

function nearest(path: string, importers: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const seen = new Set([path]);
  // A set goes on with what is added to it.
  for (const file of seen) for (const importer of importers.get(file) ?? []) seen.add(importer);
  const tests = [...seen].filter(isTest);
  const own = path.replace(/^lib\//, 'test/').replace(/\.\w+$/, '.test.ts');
  const ranks = [
    (test: string) => test === own,
    (test: string) => dirname(test) === dirname(own),
    () => true,
  ];
  return [...new Set(ranks.flatMap((isRanked) => tests.filter(isRanked)))].slice(0, most);
}

function isTest(path: string): boolean {
  return path.endsWith('.test.ts');
}

/** For what tests reach only through the doors: those that are named after its folder, or one above it. */
function besides(path: string, tests: readonly string[]): readonly string[] {
  const folder = dirname(path);
  if (folder === '.' || folder === 'lib') return [];
  const start = folder.replace(/^(lib\/)?/, 'test/');
  const found = tests.filter((test) => test.startsWith(`${start}/`) || test.startsWith(`${start}.`));
  return found.length > 0 ? found.slice(0, most) : besides(folder, tests);
}
