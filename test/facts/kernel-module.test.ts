import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { kernelModuleFacts } from '../../lib/facts/kernel-module';
import { parseOf } from '../../lib/testing';

describe('the facts of kernel modules', () => {
  it('tell what was loaded from what is a part of the kernel', () => {
    expect([...parseOf(kernelModuleFacts, 'loaded br_netfilter\nbuiltin printk\n')]).to.deep.equal([
      ['br_netfilter', { state: 'loaded' }],
      ['printk', { state: 'builtin' }],
    ]);
  });

  it('know no difference between hyphens and underscores', () => {
    expect(kernelModuleFacts.address('usb-storage')).to.equal('usb_storage');
  });

  it('are quiet about what the kernel does not have', () => {
    const { text } = kernelModuleFacts.read(['no_such-module', 'other']);
    expect(execFileSync('sh', ['-euc', text], { encoding: 'utf8' })).to.equal('');
  });

  for (const [title, hasSys] of [
    ['in /sys', true],
    ['in /proc, as in a container', false],
  ] as const)
    it(`look for modules ${title}, and in the list of what is a part of the kernel`, () => {
      const root = mkdtempSync(join(tmpdir(), 'hostwright-modules-'));
      const put = (path: string, content: string) => {
        mkdirSync(dirname(join(root, path)), { recursive: true });
        writeFileSync(join(root, path), content);
      };
      put('proc/sys/kernel/osrelease', '6.1.0\n');
      put('lib/modules/6.1.0/modules.builtin', 'kernel/fs/ext4/ext4.ko\nkernel/drivers/usb-common_x.ko.xz\n');
      if (hasSys) {
        put('sys/module/br_netfilter/initstate', 'live\n');
        put('sys/module/printk/parameters/time', 'Y\n');
      } else put('proc/modules', 'br_netfilter 32768 0 - Live 0x0\nbridge 311296 1 br_netfilter, Live 0x0\n');
      const names = ['br-netfilter', 'printk', 'usb_common-x', 'ext4', 'ext', 'other'];
      const { text } = kernelModuleFacts.read(names);
      const script = text.replaceAll(/\/(?=sys\/module|proc\/|lib\/modules)/g, `${root}/`);
      const facts = parseOf(kernelModuleFacts, execFileSync('sh', ['-euc', script], { encoding: 'utf8' }));
      rmSync(root, { recursive: true });
      expect(Object.fromEntries([...facts].map(([name, { state }]) => [name, state]))).to.deep.equal({
        br_netfilter: 'loaded',
        ...(hasSys ? { printk: 'builtin' } : {}),
        usb_common_x: 'builtin',
        ext4: 'builtin',
      });
    });
});
