import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { deviceNamesFacts } from '../../lib/facts/device-names';
import { swapFacts } from '../../lib/facts/swap';
import { parseOf } from '../../lib/testing';

describe('the facts of swap space', () => {
  let directory = '';
  before(() => {
    directory = mkdtempSync(join(tmpdir(), 'hostwright-swap-'));
    writeFileSync(join(directory, 'dm-1'), '');
    symlinkSync('dm-1', join(directory, 'vg-swap'));
  });
  after(() => rmSync(directory, { recursive: true }));

  const read = (text: string, files: Readonly<Record<string, string>>) => {
    const script = Object.entries(files).reduce((before, [path, content]) => {
      const file = join(directory, path.replaceAll('/', '_'));
      writeFileSync(file, content.replaceAll('DIR', directory));
      return before.replaceAll(path, file);
    }, text);
    return execFileSync('sh', ['-euc', script], { encoding: 'utf8' });
  };

  const swaps = `Filename				Type		Size		Used		Priority
/dev/vda2                               partition	1048572		0		-2
DIR/dm-1                               partition	2048		0		7
/srv/swap\\040file                       file		2097148		1024		10
`;

  it('tell type, size and priority by path, also by another name of the device', () => {
    const paths = ['/dev/vda2', '/srv/swap file', '/srv/other', join(directory, 'vg-swap')];
    const facts = parseOf(swapFacts, read(swapFacts.read(paths).text, { '/proc/swaps': swaps }));
    expect([...facts]).to.deep.equal([
      ['/dev/vda2', { type: 'partition', size: 1_073_737_728, priority: -2 }],
      ['/srv/swap\\040file', { type: 'file', size: 2_147_479_552, priority: 10 }],
      [join(directory, 'vg-swap'), { type: 'partition', size: 2_097_152, priority: 7 }],
    ]);
  });

  it('tell nothing where there is none', () => {
    const { text } = swapFacts.read(['/swapfile']);
    expect(read(text, { '/proc/swaps': 'Filename\tType\tSize\tUsed\tPriority\n' })).to.equal('');
    expect(parseOf(swapFacts, '').size).to.equal(0);
  });

  it('tell the names of a device, and none of what is not there', () => {
    const device = join(directory, 'dm-1');
    const { text } = deviceNamesFacts.read([device, 'UUID=0a34-de']);
    const fstab = '# x\nproc /proc proc\nDIR/vg-swap none swap sw 0 0\n/dev/null none swap';
    const facts = parseOf(deviceNamesFacts, read(text, { '/etc/fstab': fstab }));
    expect([...facts]).to.deep.equal([[device, new Set([join(directory, 'vg-swap')])]]);
  });
});
