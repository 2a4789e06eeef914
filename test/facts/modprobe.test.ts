import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { modprobeFacts } from '../../lib/facts/modprobe';
import { parseOf } from '../../lib/testing';

describe('the facts of the configuration of modules', () => {
  const root = mkdtempSync(join(tmpdir(), 'hostwright-modprobe-'));
  const put = (path: string, content: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  };
  const read = () => {
    const text = modprobeFacts
      .read([])
      .text.replaceAll(/(?<=in .*|hw_show )\/(?=etc|run|usr|lib)/g, `${root}/`);
    const output = execFileSync('sh', ['-uc', text.replaceAll(/ \/(?=run|usr|lib)/g, ` ${root}/`)], {
      encoding: 'utf8',
    });
    return parseOf(modprobeFacts, output.replaceAll(root, ''));
  };
  after(() => {
    rmSync(root, { recursive: true });
  });

  it('are empty where no file says anything', () => {
    expect([...read()]).to.deep.equal([]);
  });

  it('tell who blocks a module, sets its options and loads it, in the order in which files count', () => {
    put('lib/modprobe.d/b.conf', 'options kvm-intel nested=0 x="a b"\n');
    put(
      'etc/modprobe.d/a.conf',
      '# a comment\nblacklist usb-storage\n  options  kvm_intel nested=Y enable-it\n',
    );
    put('usr/lib/modprobe.d/a.conf', 'blacklist hidden\n');
    put('etc/modprobe.d/readme', 'blacklist readme\n');
    put('run/modprobe.d/c.conf', 'install pcspkr /bin/false\n');
    put('etc/modules-load.d/net.conf', '; a comment\nbr_netfilter\n');
    put('etc/modules', 'usb-storage');
    expect(Object.fromEntries(read())).to.deep.equal({
      usb_storage: { blockedBy: ['/etc/modprobe.d/a.conf'], options: [], loadedBy: ['/etc/modules'] },
      kvm_intel: {
        blockedBy: [],
        options: [
          { file: '/etc/modprobe.d/a.conf', name: 'nested', value: 'Y' },
          { file: '/etc/modprobe.d/a.conf', name: 'enable_it', value: '' },
          { file: '/lib/modprobe.d/b.conf', name: 'nested', value: '0' },
          { file: '/lib/modprobe.d/b.conf', name: 'x', value: 'a b' },
        ],
        loadedBy: [],
      },
      pcspkr: { blockedBy: ['/run/modprobe.d/c.conf'], options: [], loadedBy: [] },
      br_netfilter: { blockedBy: [], options: [], loadedBy: ['/etc/modules-load.d/net.conf'] },
    });
  });
});
