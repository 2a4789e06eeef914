import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { expect } from 'chai';
import { sh } from '../../lib/shell/sh';
import { createKey } from '../transport/keys';
import { useLabHost } from './harness';
import { labProject, type LabProject } from './lab-project';
import { makeUser } from './transport-login';

const passphrase = 'open sesame';
const password = 'pass word';
const site = `
const tasks = () => [command({ sh: 'id -un', changedWhen: () => false })];
module.exports = playbook('site', [play({ name: 'Site', hosts: 'all', tasks })]);`;

const hasTerminals = spawnSync('script', ['--version']).status === 0;

(hasTerminals ? describe : describe.skip)(
  'what is asked at a terminal before hosts are gone to',
  function () {
    this.timeout(60_000);
    const host = useLabHost();
    const key = createKey({ passphrase, cipher: 'aes128-ctr', rounds: 1 });
    let directory: string;
    let project: LabProject;

    before(async () => {
      directory = mkdtempSync(join(tmpdir(), 'hostwright test-'));
      writeFileSync(join(directory, 'locked'), key.private, { mode: 0o600 });
      await host().exec(
        sh`printf '%s\n' ${key.public} >>/home/deploy/.ssh/authorized_keys
${{ text: makeUser('asked', password) }}
echo 'asked ALL=(ALL) ALL' >/etc/sudoers.d/asked`.text,
      );
      project = labProject({ web1: { host: host() }, web2: { host: host() } }, { 'site.js': site });
    });
    after(() => {
      project.remove();
      rmSync(directory, { recursive: true });
    });

    it('is the passphrase of a key, once for all hosts, and again when it does not open it', async () => {
      const running = project.startOnTerminal('site.js', '--private-key', join(directory, 'locked'));
      await running.said('Passphrase of ');
      running.type('sesame\r');
      await running.said('Wrong passphrase.');
      running.type(`${passphrase}\r`);
      const { code, stdout } = await running.finished;
      expect(code, stdout).to.equal(0);
      expect(stripVTControlCharacters(stdout)).to.match(/web1 +ok=1 [^]*web2 +ok=1 /);
      expect(stdout).not.to.contain('sesame');
    });

    it('is the password to become root, once for all hosts, with -K', async () => {
      const running = project.startOnTerminal('site.js', '--user', 'asked', '-K');
      await running.said('Password to become root');
      running.type(`${password}\r`);
      const { code, stdout } = await running.finished;
      expect(code, stdout).to.equal(0);
      expect(stripVTControlCharacters(stdout)).to.match(/web1 +ok=1 [^]*web2 +ok=1 /);
      expect(stdout).not.to.contain(password);
    });

    it('is told apart from a password that is wrong', async () => {
      const running = project.startOnTerminal('site.js', '--user', 'asked', '-K');
      await running.said('Password to become root');
      running.type('guess\r');
      const { code, stdout } = await running.finished;
      expect(code, stdout).to.equal(1);
      expect(stdout).to.contain('BECOME_PASSWORD_WRONG').and.not.contain('guess');
    });
  },
);
