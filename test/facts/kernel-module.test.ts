import { execFileSync } from 'node:child_process';
import { expect } from 'chai';
import { kernelModuleFacts } from '../../lib/facts/kernel-module';

describe('the facts of kernel modules', () => {
  it('tell what was loaded from what is a part of the kernel', () => {
    expect([...kernelModuleFacts.parse('loaded br_netfilter\nbuiltin printk\n')]).to.deep.equal([
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
});
