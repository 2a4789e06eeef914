import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect } from 'chai';
import { cli, useProject } from './command-line';

/** Commands that go to hosts, on this computer itself (`local`) and on hosts that hang up (`web`, `db1`). */
describe('one-off commands', function () {
  this.timeout(20_000);
  const project = useProject({
    'inventory/secret.js': `
const { secretText } = require('${resolve(__dirname, '../../lib/schema/schema')}');
const project = defineProject({ groups: {}, vars: object({ token: secretText() }) });
const here = { connection: { transport: 'local', become: { method: 'none' } }, vars: { token: 'hunter22' } };
module.exports = project.inventory({ hosts: { app1: here, app2: here, app3: here } });`,
  });
  let before = '';
  beforeEach(() => {
    before = process.cwd();
    process.chdir(project().directory);
  });
  afterEach(() => process.chdir(before));

  const mistakes: readonly (readonly [title: string, words: readonly string[], shown: string])[] = [
    ['no command', ['exec', 'all'], 'there is no command to run'],
    ['an empty command', ['exec', 'all', '--', ' '], 'there is no command to run'],
    ['an unknown group', ['exec', 'wbe', '--', 'id'], 'there is no group or host "wbe", did you mean "web"?'],
    [
      'a pattern and a limit without a host',
      ['exec', 'web', '-l', 'db', '--', 'id'],
      'no host matches both "web" and --limit "db"',
    ],
    ['a script that is not there', ['exec', 'web', '--script', 'none.sh'], 'none.sh'],
    [
      'a time that is none',
      ['exec', 'web', '--timeout', 'soon', '--', 'id'],
      'must be a whole number above 0',
    ],
    ['an unknown kind of facts', ['facts', 'web', 'fiel', '/x'], 'did you mean "file"?'],
    ['a kind without its key', ['facts', 'web', 'file'], 'file needs a key, for example: file /etc/motd'],
    ['a key too many', ['facts', 'web', 'sshd', 'x'], 'sshd takes no key'],
    ['a key of the wrong form', ['facts', 'web', 'file', 'motd'], 'path must be an absolute path'],
    ['a property that no key has', ['facts', 'web', 'file', '{"pth": "/x"}'], 'did you mean "path"?'],
    ['JSON that is none', ['facts', 'web', 'file', '{path}'], 'JSON'],
  ];
  for (const [title, words, shown] of mistakes)
    it(`refuse ${title} before any host is touched`, async () => {
      const { code, stderr, stdout } = await cli(...words);
      expect(stderr).to.contain(shown);
      expect({ code, stdout, knocks: project().knocks() }).to.deep.equal({ code: 64, stdout: '', knocks: 0 });
    });

  it('show what one host says as it stands, each stream on its own, and end with its exit code', async () => {
    const finished = await cli('exec', 'local', '--', 'printf "a b"; echo no >&2; exit 3');
    expect(finished).to.deep.equal({ code: 3, stdout: 'a b', stderr: 'no\nfailed local: exit code 3\n' });
  });

  it('take several words for a command and its words, and close its standard input', async () => {
    const { stdout } = await cli('exec', 'local', '--', 'sh', '-c', 'cat; echo "$0 $#"', "it's", '2 3');
    expect(stdout).to.equal("it's 1\n");
  });

  it('run a file of this computer with the program of its first line', async () => {
    writeFileSync('say.sh', '#!/usr/bin/env bash\necho "${BASH_VERSION:+bash} $*"\n');
    const { stdout } = await cli('exec', 'local', '--script', 'say.sh', '--', 'a', 'b c');
    expect(stdout).to.equal('bash a b c\n');
  });

  it('show equal output once, and name exit codes and hosts that cannot be reached last', async () => {
    const { code, stdout } = await cli('exec', 'all', '--', 'exit 4');
    expect(stdout).to.match(
      /^local, exit code 4: \(no output\)\n\nunreachable web\[1-2\],db1 \(3\):\n {2}CONNECT: /,
    );
    expect(stdout).to.match(/\n4 hosts: 1 failed \(local\), 3 unreachable \(web\[1-2\],db1\) in [\d.]+ s\n$/);
    expect(code).to.equal(4);
  });

  it('strike out secrets, of many hosts and as it comes', async () => {
    const many = await cli('exec', 'all', '-e', 'secret', '--', 'echo my hunter22; echo hunter22 >&2');
    expect(many.stdout).to.contain('app[1-3] (3):\n  my [secret]\n  [secret]\n\n3 hosts: 3 ok in');
    const one = await cli('exec', 'app1', '-e', 'secret', '--', 'printf hunt; sleep 0.1; echo er22');
    expect(one.stdout).to.equal('[secret]\n');
    const facts = await cli('facts', 'app1', '-e', 'secret', 'path', '/hunter22', '/');
    expect(facts.stdout).to.equal('app1:\n  path /hunter22: absent\n  path /: true\n');
  });

  it('are an object a host for programs', async () => {
    const { stdout } = await cli('exec', 'local', '-o', 'json', '--', 'echo x');
    const { ms, ...output } = JSON.parse(stdout) as Record<string, unknown>;
    expect(ms).to.be.a('number');
    expect(output).to.deep.equal({
      host: 'local',
      code: 0,
      stdout: 'x\n',
      stderr: '',
      dropped: 0,
      isTimedOut: false,
    });
  });

  it('end a command after its timeout', async () => {
    const { code, stderr } = await cli('exec', 'local', '--timeout', '1', '--', 'sleep 60');
    expect({ code, stderr }).to.deep.equal({ code: 124, stderr: 'ended local: timed out\n' });
  });

  it('say which hosts can be logged into, and why not', async () => {
    const { code, stdout } = await cli('ping');
    expect(stdout).to.match(/^ok local {2}[\d.]+ s {2}\w+\n\nunreachable web\[1-2\],db1 \(3\):\n {2}CONNECT/);
    expect(code).to.equal(1);
  });

  it('read facts, absent ones too', async () => {
    const { code, stdout } = await cli('facts', 'local', 'file', '/', '/no/such', '-o', 'json');
    const { host, facts } = JSON.parse(stdout) as {
      host: string;
      facts: Record<string, { type: string } | null>;
    };
    expect(facts['file /']?.type).to.equal('directory');
    expect({ code, host, absent: facts['file /no/such'] }).to.deep.equal({
      code: 0,
      host: 'local',
      absent: null,
    });
  });

  it('list the kinds of facts with an example each', async () => {
    const { stdout } = await cli('facts', '--list');
    expect(stdout).to.match(/^file \/etc\/motd +type, owner, mode and size of a file$/m);
  });
});
