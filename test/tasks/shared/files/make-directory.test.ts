import { chmodSync, existsSync, statSync, symlinkSync } from 'node:fs';
import { expect } from 'chai';
import { makeDirectory } from '../../../../lib/tasks/shared/files/make-directory';
import type { Attributes } from '../../../../lib/tasks/shared/files/attributes';
import { temporaryRoot } from '../../../shell/temporary-root';

describe('the script that makes a directory', () => {
  const host = temporaryRoot();
  beforeEach(() => host.program('chown'));
  const make = (attributes: Attributes = {}, path = '/srv/a/b c/d') =>
    host.run(makeDirectory(path, attributes));
  const done = { status: 0, stdout: '', stderr: '' };
  const modes = () =>
    ['/srv/a', '/srv/a/b c', '/srv/a/b c/d'].map((path) =>
      statSync(host.at(path)).mode.toString(8).slice(-4),
    );

  it('makes it and its parents alike', () => {
    expect(make()).to.deep.equal(done);
    expect(modes()).to.deep.equal(['0755', '0755', '0755']);
    expect(make({ mode: '1750' }, '/srv/a/x')).to.deep.equal(done);
    expect(statSync(host.at('/srv/a/x')).mode.toString(8)).to.equal('41750');
    expect(host.calls()).to.deep.equal([]);
  });

  it('gives each to its owner', () => {
    expect(make({ owner: 'ada', group: 'www' })).to.deep.equal(done);
    expect(host.calls()).to.deep.equal(Array(3).fill('chown -- ada:www .'));
  });

  it('changes nothing that is there', () => {
    make();
    chmodSync(host.at('/srv/a/b c/d'), 0o700);
    expect(make({ owner: 'ada', mode: '0711' })).to.deep.equal(done);
    expect(modes()).to.deep.equal(['0755', '0755', '0700']);
    expect(host.calls()).to.deep.equal([]);
  });

  it('leaves nothing behind where the owner is unknown, but what was there', () => {
    make({}, '/srv/a');
    host.program('chown', '[ "${PWD##*/}" != d ]');
    const { status, stdout } = make({ owner: 'ada' });
    expect([status, stdout]).to.deep.equal([1, '']);
    expect([existsSync(host.at('/srv/a/b c')), existsSync(host.at('/srv/a'))]).to.deep.equal([false, true]);
  });

  it('fails where a link that leads nowhere is in the way, or a file', () => {
    symlinkSync('none', host.at('/srv/a'));
    expect(make().status).to.equal(1);
    expect(existsSync(host.at('/srv/none'))).to.equal(false);
    host.put('/srv/file', 'kept');
    expect(make({}, '/srv/file/b').status).to.not.equal(0);
    expect(host.read('/srv/file')).to.equal('kept');
  });

  it('goes nowhere else where somebody puts something in the place of what it made', () => {
    host.put('/etc/shadow/x', '');
    // Whoever may write there renames the new directory as soon as it is there.
    host.program(
      'mkdir',
      `shift 3; /bin/mkdir "$@" && mv "$1" ./moved && ln -s '${host.at('/etc/shadow')}' "$1"`,
    );
    const { status, stderr } = make({ owner: 'ada' });
    expect({ status, stderr }).to.deep.equal({
      status: 1,
      stderr: 'somebody put something else in the place of /srv/a\n',
    });
    expect(host.calls().filter((call) => call.startsWith('chown'))).to.deep.equal([]);
    expect(existsSync(host.at('/etc/shadow/x'))).to.equal(true);
  });
});
