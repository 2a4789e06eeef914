import { expect } from 'chai';
import * as library from '../../lib';
import { plainName, readArguments, taskByName } from '../../lib/cli/task-arguments';
import { Secret } from '../../lib/secrets/secret';
import { namedTasks } from '../../lib/task-names';
import { cli, useProject } from './command-line';

const args = (name: string, ...words: readonly string[]) => readArguments(taskByName(name), words);

describe('the task command', function () {
  this.timeout(20_000);
  const project = useProject({});
  let before = '';
  beforeEach(() => {
    before = process.cwd();
    process.chdir(project().directory);
  });
  afterEach(() => process.chdir(before));

  it('knows every task of the package', () => {
    const exported = Object.entries(library).filter(
      ([, value]) => typeof value === 'function' && 'module' in value,
    );
    const names = exported.map(([name]) => name).sort();
    expect(Object.keys(namedTasks).sort(), 'add it to lib/task-names.ts').to.deep.equal(names);
    for (const [name, load] of Object.entries(namedTasks))
      expect(load()).to.equal(new Map(exported).get(name));
  });

  it('finds a task by the spelling of files and of Ansible', () => {
    for (const name of ['authorizedKeys', 'authorized-keys', 'authorized_keys', 'AuthorizedKeys'])
      expect(taskByName(name).module.name).to.equal(taskByName('authorizedKeys').module.name);
    expect(plainName('ansible.builtin.lineinfile')).to.equal('lineinfile');
  });

  it('reads words as texts, as JSON, and as lists with commas, whatever fits', () => {
    expect(args('apt', 'packages=nginx,curl')).to.deep.equal({ packages: ['nginx', 'curl'] });
    expect(args('apt', 'packages=["nginx"]', 'state=absent')).to.deep.equal({
      packages: ['nginx'],
      state: 'absent',
    });
    expect(args('service', 'name=nginx', 'enabled=true')).to.deep.equal({ name: 'nginx', enabled: true });
    expect(args('file', 'path=/etc/a', 'content=a=b')).to.include({ path: '/etc/a' });
    expect(args('user', '{"name": "ada"}')).to.deep.equal({ name: 'ada' });
  });

  it('hides what the schema calls a secret', () => {
    const { password } = args('user', 'name=ada', 'password=hunter22') as { password: unknown };
    expect(password).to.be.instanceOf(Secret);
  });

  const mistakes: readonly (readonly [title: string, words: readonly string[], shown: string])[] = [
    ['an unknown task', ['web', 'fille'], 'there is no task "fille", did you mean "file"?'],
    ['an unknown argument', ['web', 'file', 'pth=/x'], 'file: pth is not known here, did you mean "path"?'],
    ['a missing argument', ['web', 'file', '{}'], 'file: path is missing'],
    ['JSON that is none', ['web', 'file', '{path'], 'file: the arguments are not JSON'],
    ['a word that is no pair', ['web', 'file', '/etc/motd'], '"/etc/motd" is neither KEY=VALUE nor'],
    [
      'an unknown host',
      ['wbe', 'debug', 'message=x'],
      'there is no group or host "wbe", did you mean "web"?',
    ],
  ];
  for (const [title, words, shown] of mistakes)
    it(`refuses ${title} before any host is touched`, async () => {
      const { code, stderr } = await cli('task', ...words);
      expect(stderr).to.contain(shown);
      expect({ code, knocks: project().knocks() }).to.deep.equal({ code: 64, knocks: 0 });
    });

  it('runs one task with the usual words and exit codes', async () => {
    const { code, stdout } = await cli('task', 'local', 'debug', 'message=hello', '--check');
    expect(stdout).to.contain('hello').and.contain('RECAP');
    expect(code).to.equal(0);
  });

  it('opens a terminal on one host only', async () => {
    const { code, stderr } = await cli('ssh', 'web');
    expect(stderr).to.contain('"web" matches 2 hosts, but a terminal needs exactly one');
    expect(code).to.equal(64);
  });
});
