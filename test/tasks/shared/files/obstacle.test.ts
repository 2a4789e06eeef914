import { expect } from 'chai';
import { HostwrightError } from '../../../../lib/errors/error';
import type { FileFact } from '../../../../lib/facts/file';
import { file } from '../../../../lib/tasks/file';
import { planOf } from '../../../../lib/testing';
import { fileNode } from './file-sample';

const path = '/etc/motd';
const old = fileNode();

function plan(args: Parameters<typeof file>[0], present: FileFact) {
  const task = file(args);
  return planOf(task, { present });
}

describe('what is in the way of a file', () => {
  for (const [type, code, hint] of [
    ['directory', 'FILE_IS_DIRECTORY', 'absent({ path:'],
    ['link', 'FILE_IS_SYMLINK', 'follow: true'],
    ['other', 'FILE_IS_SPECIAL', 'absent({ path:'],
  ] as const)
    it(`refuses a ${type} in the way and says what to do`, () => {
      expect(() => plan({ path, content: 'x' }, { ...old, type }))
        .to.throw(HostwrightError)
        .that.satisfies((error: HostwrightError) => error.code === code && error.hint?.includes(hint));
    });

  it('refuses to remove a directory', () => {
    expect(() => plan({ path, state: 'absent' }, { ...old, type: 'directory' }))
      .to.throw(HostwrightError, 'is a directory')
      .with.property('code', 'FILE_IS_DIRECTORY');
  });

  it('says that it may not read a file instead of writing it for ever', () => {
    expect(() => plan({ path, content: 'x' }, { ...old, sha256: undefined, content: undefined }))
      .to.throw(HostwrightError, 'may not read')
      .with.property('code', 'PLAN_FAILED');
  });
});
