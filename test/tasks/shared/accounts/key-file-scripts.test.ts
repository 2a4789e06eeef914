import { chmodSync, mkdirSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { expect } from 'chai';
import type { Step } from '../../../../lib/tasks/contract/step';
import {
  refuseUnknownUser,
  repairDirectory,
  writeKeys,
} from '../../../../lib/tasks/shared/accounts/key-file-steps';
import { temporaryRoot } from '../../../shell/temporary-root';
import { ada, root, withoutDirectory } from '../../authorized-keys/plan';

const { path } = ada;
const directory = '/home/ada/.ssh';

describe('the scripts of files of keys', () => {
  const host = temporaryRoot();
  beforeEach(() => host.program('chown'));
  const modeOf = (of: string) => statSync(host.at(of)).mode & 0o7777;
  const run = (step: Step) => {
    if (step.kind !== 'run') throw new Error(`a step that does not run: ${step.kind}`);
    return host.run(step.script, { input: String(step.input ?? '') });
  };
  const names = () => readdirSync(host.at(directory));
  const done = { status: 0, stdout: '', stderr: '' };

  it('write a new file that nobody else may read', () => {
    mkdirSync(host.at(directory), { recursive: true });
    expect(run(writeKeys('ada', ada, ['key a', 'key b']))).to.deep.equal(done);
    expect(host.read(path)).to.equal('key a\nkey b\n');
    expect(modeOf(path)).to.equal(0o600);
    expect(names()).to.deep.equal(['authorized_keys']);
  });

  it('replace the keys that were read, a last line without its end among them', () => {
    for (const old of ['key a\nkey b\n', 'key a\nkey b']) {
      host.put(path, old);
      expect(run(writeKeys('ada', { ...ada, lines: ['key a', 'key b'] }, ['key c']))).to.deep.equal(done);
      expect(host.read(path)).to.equal('key c\n');
    }
  });

  it('replace a link to a directory, and put nothing into that', () => {
    host.put('/srv/keys/a', '');
    mkdirSync(host.at(directory), { recursive: true });
    symlinkSync(host.at('/srv/keys'), host.at(path));
    const file = root('link', '0777');
    expect(run(writeKeys('ada', { ...ada, file }, ['key c']))).to.deep.equal(done);
    expect(host.read(path)).to.equal('key c\n');
    expect(readdirSync(host.at('/srv/keys'))).to.deep.equal(['a']);
  });

  it('replace a link, and not what it leads to', () => {
    host.put('/etc/passwd', 'key a\n');
    mkdirSync(host.at(directory), { recursive: true });
    symlinkSync(host.at('/etc/passwd'), host.at(path));
    expect(run(writeKeys('ada', { ...ada, lines: ['key a'] }, ['key c']))).to.deep.equal(done);
    expect([host.read(path), host.read('/etc/passwd')]).to.deep.equal(['key c\n', 'key a\n']);
  });

  it('leave keys that somebody added in the meantime', () => {
    host.put(path, 'key a\nkey of somebody\n');
    expect(run(writeKeys('ada', { ...ada, lines: ['key a'] }, ['key c']))).to.deep.equal({
      status: 1,
      stdout: '',
      stderr: `somebody changed ${path} in the meantime: run this again\n`,
    });
    expect(host.read(path)).to.equal('key a\nkey of somebody\n');
    expect(names()).to.deep.equal(['authorized_keys']);
  });

  it('replace a file of somebody else, which the account cannot read', () => {
    host.put(path, 'key of root\n');
    expect(run(writeKeys('ada', { ...ada, file: root('file', '0600') }, ['key c']))).to.deep.equal(done);
    expect(host.read(path)).to.equal('key c\n');
  });

  for (const program of ['cat', 'mv'])
    it(`leave the old keys and nothing else when ${program} fails`, () => {
      host.put(path, 'key a\n');
      host.program(program, 'printf part; exit 1');
      expect(run(writeKeys('ada', { ...ada, lines: ['key a'] }, ['key c'])).status).to.equal(1);
      expect(host.read(path)).to.equal('key a\n');
      expect(names()).to.deep.equal(['authorized_keys']);
    });

  it('make a directory that nobody else may read, in a home that is there', () => {
    expect(run(repairDirectory('ada', withoutDirectory))).to.deep.equal({
      status: 1,
      stdout: '',
      stderr: 'the home directory /home/ada of user ada does not exist\n',
    });
    expect(readdirSync(host.at('/home'))).to.deep.equal([]);
    mkdirSync(host.at('/home/ada'));
    expect(run(repairDirectory('ada', withoutDirectory))).to.deep.equal(done);
    expect(modeOf(directory)).to.equal(0o700);
    expect(host.calls()).to.deep.equal([]);
  });

  it('give a directory to its account where only root may make one', () => {
    mkdirSync(host.at('/home/ada'));
    const step = repairDirectory('ada', { ...withoutDirectory, homeNode: root('directory', '0755') });
    expect(run(step)).to.deep.equal(done);
    expect(host.calls()).to.deep.equal([`chown -- 1001:1001 ${directory}`]);
  });

  it('give nothing away that somebody else has made in the meantime', () => {
    host.put(`${directory}/config`, '');
    const step = repairDirectory('ada', { ...withoutDirectory, homeNode: root('directory', '0755') });
    expect(run(step).status).to.equal(1);
    expect(host.calls()).to.deep.equal([]);
  });

  it('close the own directory of an account', () => {
    host.put(`${directory}/config`, '');
    chmodSync(host.at(directory), 0o777);
    expect(run(repairDirectory('ada', ada))).to.deep.equal(done);
    expect(modeOf(directory)).to.equal(0o700);
  });

  const foreign = { ...ada, directory: root('directory', '0755') };
  it('give a directory of somebody else to the account', () => {
    host.put(`${directory}/config`, '');
    host.program('chown', `[ "$(pwd -P)" = '${host.at(directory)}' ]`);
    expect(run(repairDirectory('ada', foreign))).to.deep.equal(done);
    expect(host.calls()).to.deep.equal(['chown -- 1001:1001 .']);
    expect(modeOf(directory)).to.equal(0o700);
  });

  it('do not give away what a link leads to', () => {
    host.put('/etc/shadow', '');
    mkdirSync(host.at('/home/ada'));
    symlinkSync(host.at('/etc'), host.at(directory));
    const mode = modeOf('/etc');
    expect(run(repairDirectory('ada', foreign))).to.deep.equal({
      status: 1,
      stdout: '',
      stderr: `a symbolic link leads to ${directory}\n`,
    });
    expect(host.calls()).to.deep.equal([]);
    expect(modeOf('/etc')).to.equal(mode);
  });

  it('follow a link to the home itself', () => {
    host.put('/srv/ada/.ssh/config', '');
    rmSync(host.at('/home/ada'), { force: true });
    symlinkSync(host.at('/srv/ada'), host.at('/home/ada'));
    expect(run(repairDirectory('ada', foreign))).to.deep.equal(done);
    expect(modeOf('/srv/ada/.ssh')).to.equal(0o700);
  });

  it('fail for an account that is not there', () => {
    expect(run(refuseUnknownUser('ada'))).to.deep.equal({
      status: 1,
      stdout: '',
      stderr: "there is no user ada: put user({ name: 'ada' }) before this task\n",
    });
  });
});
