import { join } from 'node:path';
import { expect } from 'chai';
import { loadHint } from '../../lib/inventory/load-error';
import { useDirectory } from './helpers';

describe('the hint where a file cannot be loaded', () => {
  const directory = useDirectory({ 'project.ts': '' });
  const failure = (message: string, code?: string) => Object.assign(new Error(message), { code });
  const missing = (name: string) =>
    failure(`Cannot find module '${join(directory(), name)}' imported from /site.ts`, 'ERR_MODULE_NOT_FOUND');

  const rows: readonly (readonly [title: string, thrown: () => Error, said: RegExp])[] = [
    [
      'names the ending that an import lacks',
      () => missing('project'),
      /needs file extensions: .*'…\/project\.ts'/,
    ],
    ['is about types where the file is not there at all', () => missing('projcet'), /^npx tsc --noEmit/],
    [
      'is about import.meta where a word of CommonJS is in an ES module',
      () => failure('module is not defined in ES module scope'),
      /write import\.meta instead of module/,
    ],
    [
      'is to do without what is more than types',
      () => failure('enum is not supported', 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX'),
      /can only strip types\. Avoid this syntax/,
    ],
    ['is about types otherwise', () => failure('boom'), /^npx tsc --noEmit/],
  ];
  for (const [title, thrown, said] of rows) {
    it(title, () => expect(loadHint(thrown())).to.match(said));
  }
});
