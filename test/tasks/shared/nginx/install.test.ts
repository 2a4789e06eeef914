import { lstatSync, readdirSync, readlinkSync, symlinkSync } from 'node:fs';
import { expect } from 'chai';
import { installNginx, type FileAction, type Installation } from '../../../../lib/tasks/shared/nginx/install';
import { temporaryRoot } from '../../../shell/temporary-root';

const available = 'sites-available/app';
const enabled = 'sites-enabled/app';
const target = '/etc/nginx/sites-available/app';
const write: FileAction = { kind: 'write', path: available, owner: 'root', group: 'root', mode: '0640' };
const link: FileAction = { kind: 'link', path: enabled, target };

describe('the script of nginx', () => {
  const host = temporaryRoot();
  beforeEach(() => {
    host.put('/etc/nginx/nginx.conf', 'include sites-enabled/*;\n');
    host.put('/etc/nginx/sites-available/other', 'other\n');
    host.put('/etc/nginx/sites-enabled/other', 'other\n');
    for (const name of ['chown', 'sleep']) host.program(name);
    // No mount is allowed, so the files are tested in their places; nginx does not run.
    host.program('unshare', 'exit 1');
    host.program('systemctl', 'exit 3');
    host.program(
      'nginx',
      `cd ${host.at('/etc/nginx')}
for file in sites-enabled/*; do
  echo "# configuration file ${host.at('/etc/nginx')}/$file:"
  ! grep -q mistake "$file" || { echo "nginx: [emerg] mistake in $file" >&2; exit 1; }
done`,
    );
  });
  const at = (path: string) => `/etc/nginx/${path}`;
  const isThere = (path: string) => lstatSync(host.at(at(path)), { throwIfNoEntry: false }) !== undefined;
  /** Runs the script, which must leave nothing but its work. */
  const run = (actions: readonly FileAction[], input = '', more: Partial<Installation> = {}) => {
    const script = installNginx({ actions, read: undefined, healthCheck: undefined, ...more });
    const ran = host.run(script, { input });
    expect(readdirSync(host.at('/tmp'))).to.deep.equal([]);
    const left = readdirSync(host.at('/etc/nginx'), { recursive: true }).map(String);
    expect(left.filter((name) => name.includes('hostwright'))).to.deep.equal([]);
    return ran;
  };
  const done = { status: 0, stdout: '', stderr: '' };

  it('writes a site and links to it', () => {
    expect(run([write, link], 'app\n', { read: enabled })).to.deep.equal(done);
    expect(host.read(at(available))).to.equal('app\n');
    expect(lstatSync(host.at(at(available))).mode & 0o777).to.equal(0o640);
    expect(readlinkSync(host.at(at(enabled)))).to.equal(host.at(target));
    expect(host.calls()).to.include('chown -- root:root /etc/nginx/sites-available/.app.hostwright');
  });

  const isPresent = () => {
    host.put(at(available), 'old\n', 0o600);
    symlinkSync(host.at(target), host.at(at(enabled)));
  };

  it('removes both, and nothing else', () => {
    isPresent();
    const removals = [available, enabled].map((path): FileAction => ({ kind: 'remove', path }));
    expect(run(removals)).to.deep.equal(done);
    expect([available, enabled].map(isThere)).to.deep.equal([false, false]);
    expect(host.read(at('sites-enabled/other'))).to.equal('other\n');
    expect(host.read(at('nginx.conf'))).to.equal('include sites-enabled/*;\n');
  });

  it('moves a site that is a file of its own out of the way', () => {
    expect(run([{ kind: 'retire', path: 'sites-enabled/other' }])).to.deep.equal(done);
    expect(isThere('sites-enabled/other')).to.equal(false);
    expect(host.read(at('sites-available/other.disabled'))).to.equal('other\n');
  });

  it('puts the old file back where nginx finds fault with the new one', () => {
    isPresent();
    const { status, stderr } = run([write], 'mistake\n');
    expect(status).to.equal(1);
    expect(stderr).to.include('nginx: [emerg] mistake in sites-enabled/app');
    expect(host.read(at(available))).to.equal('old\n');
    expect(lstatSync(host.at(at(available))).mode & 0o777).to.equal(0o600);
    expect(readlinkSync(host.at(at(enabled)))).to.equal(host.at(target));
  });

  it('takes away again what was not there', () => {
    expect(run([write, link], 'mistake\n').status).to.equal(1);
    expect([available, enabled].map(isThere)).to.deep.equal([false, false]);
  });

  it('puts a removed link back where nginx finds fault with the rest', () => {
    isPresent();
    host.put(at('sites-enabled/other'), 'mistake\n');
    expect(run([{ kind: 'remove', path: enabled }, write], 'app\n').status).to.equal(1);
    expect(readlinkSync(host.at(at(enabled)))).to.equal(host.at(target));
    expect(host.read(at(available))).to.equal('old\n');
  });

  it('puts a link back that leads nowhere', () => {
    symlinkSync('gone', host.at(at(available)));
    expect(run([write], 'mistake\n', { read: 'nothing' }).status).to.equal(1);
    expect(readlinkSync(host.at(at(available)))).to.equal('gone');
  });

  it('refuses a file that nginx would not read', () => {
    const { status, stderr } = run([write], 'app\n', { read: available });
    expect({ status, stderr }).to.deep.equal({
      status: 1,
      stderr: `nginx would not read ${target}: nothing in nginx.conf includes it\n`,
    });
    expect(isThere(available)).to.equal(false);
  });

  it('tests a copy first where a mount is allowed, and puts nothing in place that fails', () => {
    isPresent();
    host.program('unshare', 'case $* in *nginx\\ -T*) echo "nginx: [emerg] no" >&2; exit 1 ;; esac');
    host.program('mv', 'case $* in *"$TMPDIR"*) exec /bin/mv "$@" ;; esac; exit 9');
    const { status, stderr } = run([write], 'app\n');
    expect({ status, stderr }).to.deep.equal({ status: 1, stderr: 'nginx: [emerg] no\n' });
    expect(host.read(at(available))).to.equal('old\n');
  });

  it('puts everything back when the reload fails, and reloads again', () => {
    isPresent();
    host.program('systemctl', `case $1 in show) echo 1999999999 ;; reload) exit 1 ;; esac`);
    expect(run([write], 'app\n')).to.deep.equal({
      status: 1,
      stdout: '',
      stderr: 'refused and put back: nginx could not be reloaded\n',
    });
    expect(host.read(at(available))).to.equal('old\n');
    expect(host.calls().at(-1)).to.equal('systemctl reload-or-restart nginx.service');
  });

  it('puts everything back when nginx has no new workers', () => {
    isPresent();
    host.program('systemctl', `case $1 in show) echo 1999999999 ;; esac`);
    host.put('/var/log/nginx/error.log', 'old [emerg] x\n');
    host.program('sleep', `echo '1 [emerg] port is taken' >>${host.at('/var/log/nginx/error.log')}`);
    const { status, stderr } = run([write], 'app\n');
    expect(status).to.equal(1);
    expect(stderr).to.match(
      /^refused and put back: nginx did not take the new configuration\n1 \[emerg\] port is taken\n/,
    );
    expect(stderr).to.not.include('old');
    expect(host.read(at(available))).to.equal('old\n');
  });

  for (const signal of ['HUP', 'INT', 'TERM'])
    it(`puts everything back when ${signal} ends it before the change is proved`, () => {
      isPresent();
      host.program('nginx', `kill -${signal} "$(cat ${host.at('/pid')})"`);
      expect(run([write], 'app\n').status).to.equal(143);
      expect(host.read(at(available))).to.equal('old\n');
    });
});
