import { mkdirSync } from 'node:fs';
import { expect } from 'chai';
import { getScript } from '../../lib/engine/get';
import { temporaryRoot } from '../shell/temporary-root';

describe('the script that reads a file to fetch', () => {
  const host = temporaryRoot();
  const path = '/srv/a file';
  const get = (offset?: number) => host.run(getScript({ path }, offset));

  it('prints a piece from where it is told, in one line of base64', () => {
    host.put(path, 'x'.repeat(3_000_000) + 'rest');
    expect(Buffer.from(get().stdout, 'base64').toString()).to.equal('x'.repeat(3_000_000));
    expect(get().stdout).to.not.include('\n');
    expect(get(3_000_000)).to.deep.equal({ status: 0, stdout: 'cmVzdA==', stderr: '' });
    expect(get(3_000_004)).to.deep.equal({ status: 0, stdout: '', stderr: '' });
  });

  it('says that there is no such file, or no regular one', () => {
    expect(get()).to.deep.equal({ status: 66, stdout: '', stderr: `there is no file ${path}\n` });
    mkdirSync(host.at(path));
    expect(get()).to.deep.equal({ status: 66, stdout: '', stderr: `${path} is not a regular file\n` });
  });
});
