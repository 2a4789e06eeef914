import { expect } from 'chai';
import { errorCodes } from '../../lib/errors/codes';
import { scriptFailure, writeExit, writeFailure } from '../../lib/shell/write-failure';

describe('the reason of a failed write', () => {
  for (const [words, failure] of [
    ['cat: write error: No space left on device', 'FILE_NO_SPACE'],
    ['cat: write error: Disk quota exceeded', 'FILE_NO_SPACE'],
    ['sh: 3: cannot create /mnt/.hostwright-1.dpkg-tmp: Read-only file system', 'FILE_READ_ONLY'],
    ["mv: cannot move 'a' to 'b': Operation not permitted", 'FILE_IMMUTABLE'],
    ['sh: 3: cannot create /etc/.hostwright-1.dpkg-tmp: Permission denied', 'FILE_IMMUTABLE'],
    ["chown: invalid user: 'deploy'", 'OWNER_UNKNOWN'],
    ["chown: invalid group: ':deploy'", 'OWNER_UNKNOWN'],
    ['mv: something else', undefined],
  ] as const)
    it(`understands "${words}"`, () => {
      expect(writeFailure(writeExit.system, words)).to.equal(failure);
    });

  it('is known of other scripts only where nothing else can be meant', () => {
    const words = 'mkdir: cannot create directory ‘/srv/a’: Read-only file system\n';
    expect(scriptFailure(1, words)).to.equal('FILE_READ_ONLY');
    expect(scriptFailure(1, 'mkdir: cannot create directory: No space left on device')).to.equal(undefined);
    expect(scriptFailure(writeExit.strange, '')).to.equal('REFUSED');
  });

  it('has a code with a meaning for every exit code', () => {
    for (const code of Object.values(writeExit).filter((value) => value !== writeExit.system))
      expect(errorCodes).to.have.property(String(writeFailure(code, '')));
    expect(writeFailure(1, 'No space left on device')).to.equal(undefined);
  });
});
