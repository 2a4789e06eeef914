import { linkSync, readdirSync, statSync } from 'node:fs';
import { expect } from 'chai';
import type { FileTarget } from '../../lib/shell/file-target';
import { writeFileScript } from '../../lib/shell/write-file';
import { writeExit } from '../../lib/shell/write-failure';
import { temporaryRoot } from './temporary-root';

describe('a file that cannot be renamed over', () => {
  const host = temporaryRoot();
  const path = '/etc/hosts';
  beforeEach(() => {
    host.put(path, 'old\n');
    linkSync(host.at(path), host.at('/etc/twin'));
    // As mv of Debian 12 says it of a mount point.
    host.program('mv', `echo "mv: cannot move '$3' to '$4': Device or resource busy" >&2; exit 1`);
  });
  const write = (target: Partial<FileTarget> = {}) =>
    host.run(writeFileScript({ path, ...target }, { kind: 'stdin' }), { input: 'new, and longer\n' });

  it('is written in place, and that is said', () => {
    expect(write()).to.deep.equal({
      status: 0,
      stdout: '/etc/hosts: written in place, because it cannot be renamed over\n',
      stderr: '',
    });
    expect(host.read(path)).to.equal('new, and longer\n');
    expect(host.read('/etc/twin'), 'the same file').to.equal('new, and longer\n');
    expect(readdirSync(host.at('/etc'))).to.deep.equal(['hosts', 'twin']);
  });

  it('gets the declared mode, too', () => {
    expect(write({ mode: '0600' }).status).to.equal(0);
    expect(statSync(host.at(path)).mode & 0o777).to.equal(0o600);
  });

  it('gets its old content back when writing fails', () => {
    const isNew = `case $2 in *.dpkg-tmp.dpkg-tmp) false ;; *.dpkg-tmp) true ;; *) false ;; esac`;
    host.program('cat', `if ${isNew}; then printf part; exit 1; fi; exec /bin/cat "$@"`);
    expect(write()).to.deep.equal({ status: writeExit.system, stdout: '', stderr: '' });
    expect(host.read(path)).to.equal('old\n');
    expect(readdirSync(host.at('/etc'))).to.deep.equal(['hosts', 'twin']);
  });

  it('stays as it is where its old content cannot be kept', () => {
    host.program('cp', `case $1 in --preserve=all) exit 1 ;; esac; exec /bin/cp "$@"`);
    expect(write().status).to.equal(writeExit.system);
    expect(host.read(path)).to.equal('old\n');
    expect(readdirSync(host.at('/etc'))).to.deep.equal(['hosts', 'twin']);
  });

  it('stays as it is when the rename fails for another reason, which is told', () => {
    host.program('mv', `echo "mv: cannot move '$3' to '$4': Read-only file system" >&2; exit 1`);
    const { status, stdout, stderr } = write();
    expect({ status, stdout }).to.deep.equal({ status: writeExit.system, stdout: '' });
    expect(stderr).to.match(/^mv: .*: Read-only file system\n$/);
    expect(host.read(path)).to.equal('old\n');
  });

  it('says where the old content is kept', () => {
    const { stdout } = write({ backup: true });
    const [, kept = ''] = /the old file is kept as (\S+)\n$/.exec(stdout) ?? [];
    expect(host.read(kept)).to.equal('old\n');
  });
});
