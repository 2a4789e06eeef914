import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { run } from '../../../lib/lab/command';

describe('a command on this computer', () => {
  it('runs where the directory of the first one is gone', async () => {
    const kept = process.cwd();
    const gone = mkdtempSync(join(tmpdir(), 'hostwright-gone-'));
    process.chdir(gone);
    await run(['true']);
    process.chdir(kept);
    rmSync(gone, { recursive: true });
    expect(await run(['pwd'])).to.deep.equal({ code: 0, stdout: '/\n', stderr: '' });
  });
});
