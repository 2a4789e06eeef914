import { expect } from 'chai';
import { readPages } from './pages';

/** What absolute paths in the pages may begin with: the folders that every Debian host has. */
const folders = 'bin boot dev etc home lib media mnt opt proc root run sbin srv sys tmp usr var'.split(' ');

describe('the paths in the documentation', () => {
  it('are those of any host, never of the computer that a page was written on', () => {
    const strange = readPages().flatMap(({ path, text }) =>
      [...text.matchAll(/(?<=^|[\s"'`(=])\/([a-z][\w.-]*)\/[\w.]/gim)]
        .filter(([, folder = '']) => !folders.includes(folder))
        .map(([found]) => `${path}: ${found}…`),
    );
    expect(strange).to.deep.equal([]);
  });
});
