import { expect } from 'chai';
import { cli, useProject } from './command-line';

describe('the words that a shell may complete', function () {
  this.timeout(20_000);
  const project = useProject({
    'playbooks/site.js': `console.log('loaded');
module.exports = playbook('site', [
  play({ name: 'Base', hosts: 'all', tasks: () => [
    file({ path: '/etc/title', content: 'x' }, { tags: ['title'] }),
    block({ tags: ['users'] }, [user({ name: 'ada' })]),
  ] }),
]);`,
    'playbooks/broken.js': 'module.exports = ((;',
    'playbooks/notes.txt': '',
  });
  const before = process.cwd();
  beforeEach(() => process.chdir(project().directory));
  afterEach(() => process.chdir(before));

  const rows: readonly (readonly [words: readonly string[], ...found: readonly string[]])[] = [
    [['dr'], 'drift'],
    [['lab', 'st'], 'status'],
    [['run', 'si'], 'site'],
    [['run', 'playbooks/'], 'playbooks/broken.js', 'playbooks/site.js'],
    [['run', 'site', '--skip'], '--skip-tags'],
    [['run', 'site', '-e', 'dev'], 'development'],
    [['run', 'site', '--env=dev'], '--env=development'],
    [['run', 'site', '-l', 'we'], 'web', 'web1', 'web2'],
    [['run', 'site', '-l', 'web:!web1,d'], 'web:!web1,db', 'web:!web1,db1'],
    [['run', 'site', '-t', ''], 'title', 'users'],
    [['run', 'site', '-t', 'title,u'], 'title,users'],
    [['run', 'site', '--start-at', 'user'], 'user ada'],
    [['run', 'playbooks/site.js', '-x', 'ti'], 'title='],
    [['run', 'site', '-i', 'inv'], 'inventory/'],
    [['run', 'site', '-o', 'j'], 'json', 'junit'],
    [['run', 'site', '--co'], '--color', '--confirm'],
    [['lab', 'status', '--color', ''], 'always', 'auto', 'never'],
    [['run', '--check', '-e', 'development', 'si'], 'site'],
    [['inventory', 'explain', 'db'], 'db1'],
    [
      ['doctor', 'web:&'],
      'web:&all',
      'web:&web',
      'web:&db',
      'web:&here',
      'web:&ungrouped',
      'web:&web1',
      'web:&web2',
      'web:&db1',
      'web:&local',
    ],
    [['completion', 'z'], 'zsh'],
    [['init', 'inv'], 'inventory/'],
    [['lab', 'exec', 'lab1', '--', '']],
    [['run', 'site', '-f', '']],
    [['run', 'broken', '-t', '']],
    [['run', 'site', '-e', 'missing', '-l', '']],
    [['nonsense', 'x']],
  ];
  for (const [words, ...found] of rows)
    it(`are found, and nothing else is said: ${words.join(' ')}`, async () => {
      const { code, stdout, stderr } = await cli('complete', '--', ...words);
      const values = stdout
        .split('\n')
        .filter(Boolean)
        .map((line) => line.replace(/\t.*/, ''));
      expect([values.sort(), code, stderr, project().knocks()]).to.deep.equal([[...found].sort(), 0, '', 0]);
    });

  it('come with what they mean', async () => {
    expect((await cli('complete', '--', 'dri')).stdout).to.match(/^drift\tshow where hosts differ /);
  });

  it('are asked for by a script for each shell', async () => {
    for (const shell of ['bash', 'zsh', 'fish']) {
      const { code, stdout } = await cli('completion', shell);
      expect(code).to.equal(0);
      expect(stdout).to.match(/complete -- .*2>\/dev\/null/);
    }
    expect((await cli('completion', 'tcsh')).code).to.equal(64);
  });
});
