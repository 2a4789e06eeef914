import { readdirSync, statSync } from 'node:fs';
import { expect } from 'chai';
import type { Script } from '../../../lib/shell/sh';
import { installRule, removeRule } from '../../../lib/tasks/sudoers/script';
import { temporaryRoot } from '../../shell/temporary-root';

const main = '/etc/sudoers';
const path = '/etc/sudoers.d/rule';
/** What stands for a rule of the login user, and what for a mistake. */
const [right, mistake] = ['deploy ALL=NOPASSWD: ALL\n', 'mistake\n'];

describe('the script of sudoers', () => {
  const host = temporaryRoot();
  beforeEach(() => {
    host.put(main, 'root ALL=ALL\n@includedir /etc/sudoers.d\n', 0o440);
    host.put('/etc/sudoers.d/README', '#\n', 0o440);
    host.program('chown');
    host.program('sudo', 'exit 1');
    host.program('runuser', `cat ${host.at('/etc/sudoers.d')}/* 2>/dev/null | grep -q '^deploy'`);
    // Reads a file and what it includes, as visudo does.
    host.program(
      'visudo',
      `included=$(sed -n 's/^@includedir //p' "$2")
for file in "$2" \${included:+"$included"/*}; do
  ! grep -q '^mistake' "$file" || { echo "$file:1: syntax error" >&2; exit 1; }
done`,
    );
  });
  /** Runs a script, which must leave nothing but its work. */
  const run = (script: Script, input = '', env: Readonly<Record<string, string>> = {}) => {
    const ran = host.run(script, { input, env: { HW_LOGIN_USER: 'deploy', ...env } });
    expect(readdirSync(host.at('/tmp'))).to.deep.equal([]);
    expect(readdirSync(host.at('/etc'))).to.deep.equal(['sudoers', 'sudoers.d']);
    const left = readdirSync(host.at('/etc/sudoers.d'));
    expect(left.filter((name) => name !== 'README' && name !== 'rule')).to.deep.equal([]);
    return ran;
  };
  const install = (content: string) => run(installRule('rule'), content);
  const remove = () => run(removeRule('rule'));

  it('installs a file that root owns and nobody else may write', () => {
    expect(install('ada ALL=ALL\n')).to.deep.equal({ status: 0, stdout: '', stderr: '' });
    expect(host.read(path)).to.equal('ada ALL=ALL\n');
    expect(statSync(host.at(path)).mode & 0o7777).to.equal(0o440);
    expect(host.calls()).to.include('chown root:root /etc/sudoers.d/.rule.hostwright');
  });

  it('replaces a file, and removes one', () => {
    host.put(path, 'bob ALL=ALL\n', 0o440);
    expect(install('ada ALL=ALL\n').status).to.equal(0);
    expect(host.read(path)).to.equal('ada ALL=ALL\n');
    expect(remove()).to.deep.equal({ status: 0, stdout: '', stderr: '' });
    expect(host.read(path)).to.equal(undefined);
  });

  it('leaves the old file where visudo finds fault with the new one, and names the place', () => {
    host.put(path, right, 0o440);
    const { status, stderr } = install(mistake);
    expect({ status, stderr }).to.deep.equal({ status: 1, stderr: `${path}:1: syntax error\n` });
    expect(host.read(path)).to.equal(right);
    expect(host.calls().join('\n')).to.not.include('chown');
  });

  it('looks at the new file also where sudo does not read the directory', () => {
    host.put(main, 'root ALL=ALL\n', 0o440);
    expect(install(mistake)).to.include({ status: 1, stderr: `${path}:1: syntax error\n` });
    expect(host.read(path)).to.equal(undefined);
  });

  it('leaves the old file where the whole set would be wrong, whoever made the mistake', () => {
    host.put(path, right, 0o440);
    host.put(main, `${mistake}@includedir /etc/sudoers.d\n`, 0o440);
    for (const result of [install(`${right}#\n`), remove()])
      expect(result).to.deep.include({ status: 1, stderr: `${main}:1: syntax error\n` });
    expect(host.read(path)).to.equal(right);
  });

  it('looks at the set as it would be, without the file that is replaced', () => {
    host.put(path, mistake, 0o440);
    expect(install('ada ALL=ALL\n')).to.include({ status: 0, stderr: '' });
    host.put(path, mistake, 0o440);
    expect(remove()).to.include({ status: 0, stderr: '' });
    expect(host.read(path)).to.equal(undefined);
  });

  const refused = 'refused and put back: Hostwright is logged in as deploy, who could no longer become root';
  it('puts the old file back when the login user could no longer become root', () => {
    host.put(path, right, 0o440);
    for (const { status, stderr } of [install('ada ALL=ALL\n'), remove()]) {
      expect(status).to.equal(1);
      expect(stderr).to.include(refused);
      expect(host.read(path)).to.equal(right);
      expect(statSync(host.at(path)).mode & 0o7777).to.equal(0o440);
    }
  });

  it('takes a file away again that was not there, when the login user could no longer become root', () => {
    host.program('runuser', `[ ! -e ${host.at(path)} ]`);
    const { status, stderr } = install('Defaults requiretty\n');
    expect(status).to.equal(1);
    expect(stderr).to.include(refused);
    expect(host.read(path)).to.equal(undefined);
  });

  it('notices a right that begins to need a password', () => {
    host.put(path, right, 0o440);
    host.program('sudo', 'exit 0');
    expect(install('deploy ALL=ALL\n')).to.include({ status: 0 });
    host.program('runuser', `grep -q NOPASSWD ${host.at(path)}`);
    host.put(path, right, 0o440);
    expect(install('deploy ALL=ALL\n').stderr).to.include(refused);
    expect(host.read(path)).to.equal(right);
  });

  it('does not mind what could not become root before either', () => {
    expect(install('ada ALL=ALL\n').status).to.equal(0);
    host.put(path, right, 0o440);
    expect(run(removeRule('rule'), '', { HW_LOGIN_USER: 'root' }).status).to.equal(0);
  });

  for (const signal of ['HUP', 'INT', 'TERM'])
    it(`puts the old file back when ${signal} ends it before the change is proved`, () => {
      host.put(path, right, 0o440);
      host.program(
        'runuser',
        `grep -q '^deploy' ${host.at(path)} || kill -${signal} "$(cat ${host.at('/pid')})"`,
      );
      expect(install('ada ALL=ALL\n').status).to.equal(143);
      expect(host.read(path)).to.equal(right);
    });

  it('says so where there is no visudo, and changes nothing', () => {
    const { status, stderr } = run(installRule('rule'), right, { PATH: '' });
    expect(status).to.equal(1);
    expect(stderr).to.match(/^there is no visudo: put apt/);
    expect(host.read(path)).to.equal(undefined);
  });
});
