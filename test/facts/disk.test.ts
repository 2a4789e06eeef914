import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { diskFacts, diskKey } from '../../lib/facts/disk';
import { parseOf } from '../../lib/testing';

const head = 'Filesystem     1024-blocks     Used Available Capacity Mounted on';
const diskOf = (...rows: readonly string[]) =>
  parseOf(diskFacts, [head, ...rows, ''].join('\n')).get(diskKey);

describe('disk facts', () => {
  it('count the root of a container, and not what it shows of the computer below', () => {
    const output = readFileSync(join(__dirname, 'captured', 'disk-bookworm.txt'), 'utf8');
    expect(parseOf(diskFacts, output).get(diskKey)).to.deep.equal({ sizeMiB: 258_020, availableMiB: 77_420 });
  });

  it('add up disks, each once', () => {
    const disk = diskOf(
      '/dev/sda1 2048 1024 1024 50% /',
      '/dev/sdb 4096 0 4096 0% /srv/a b',
      '/dev/sdb 4096 0 4096 0% /srv/again',
      '/dev/loop3 8192 8192 0 100% /snap/core',
      'tmpfs 8192 0 8192 0% /tmp',
    );
    expect(disk).to.deep.equal({ sizeMiB: 6, availableMiB: 5 });
  });

  it('are absent where df says nothing', () => {
    expect(parseOf(diskFacts, '').size).to.equal(0);
  });
});
