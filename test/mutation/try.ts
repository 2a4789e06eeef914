import { readNearestTests } from './nearest-tests';
import { filesBelow, root, textOf } from './project';
import { failureOf, makeRepository, requirePassing } from './run-tests';

/**
 * What Stryker runs in its copy of the project: the tests nearest to the file of the change that is in force; without one
 * those of all files with changes, which must pass.
 */
function main(change = process.env['__STRYKER_ACTIVE_MUTANT__']): void {
  const nearest = readNearestTests();
  const tests = filesWith(change === undefined ? 'function stryMutAct_' : `("${change}")`).flatMap(nearest);
  if (change === undefined) {
    makeRepository(root);
    requirePassing(root, [...new Set(tests)]);
  } else if (failureOf(root, tests) !== undefined) process.exitCode = 1;
}

function filesWith(words: string): readonly string[] {
  return filesBelow(['lib', 'roles'], /\.ts$/).filter((path) => {
    const text = textOf(path);
    return text.includes('stryMutAct_') && text.includes(words);
  });
}

main();
