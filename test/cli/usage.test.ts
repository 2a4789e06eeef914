import { expect } from 'chai';
import { cli, useProject } from './command-line';

const site = `
module.exports = playbook('site', [
  play({ name: 'Base', hosts: 'all', tasks: ({ vars }) => [
    file({ path: '/etc/title', content: vars.title }),
    block({ tags: ['users'] }, [user({ name: 'ada' }), user({ name: 'grace' })]),
  ] }),
  play({ name: 'Web', hosts: 'web', tags: ['web'], tasks: () => [file({ path: '/etc/web', content: 'x' })] }),
]);
`;

describe('the command line', function () {
  this.timeout(20_000);
  const project = useProject({
    'site.js': site,
    'twice.js': `module.exports = playbook('twice', [play({ name: 'Base', hosts: 'all', tasks: ({ name }) => [
      debug({ message: 'A' }, { tags: ['a', name] }),
      debug({ message: 'B' }, { tags: ['b'] }),
    ] })]);`,
    'facts.js': `module.exports = playbook('facts', [play({ name: 'Base', hosts: 'all', tasks: ({ facts }) => [
      file({ path: '/x', content: facts.addresses[1] }),
    ] })]);`,
    'none.js': 'exports.x = 1;',
    'text.js': 'module.exports = "site";',
    'syntax.js': 'module.exports = ((;',
    'import.js': "require('./missing');",
    'throws.js': "throw new Error('boom');",
    'lost.js': "module.exports = playbook('lost', [play({ name: 'Lost', hosts: 'wbe', tasks: () => [] })]);",
  });
  const run = (...words: readonly string[]) => cli('run', project().file('site.js'), ...words);

  const mistakes: readonly (readonly [title: string, words: readonly string[], shown: string])[] = [
    [
      'a misspelt flag',
      ['--chek'],
      "error: unknown option '--chek'\n(Did you mean --check?)\n  hint: See hostwright run --help.\n",
    ],
    ['a flag without its value', ['--limit'], "error: option '-l, --limit <pattern>' argument missing"],
    ['a number that is none', ['-f', 'many'], 'It must be a whole number above 0.'],
    ['no forks', ['-f', '0'], 'It must be a whole number above 0.'],
    ['an unknown output', ['-o', 'xml'], 'Allowed choices are live, plain, json, junit, github.'],
    ['a word too many', ['now'], 'too many arguments'],
    [
      'an unknown environment',
      ['-e', 'developmnet'],
      'there is no environment "developmnet" among development, did you mean "development"?',
    ],
    ['an inventory file that is not there', ['-i', 'hosts.yml'], 'there is no inventory file hosts.yml'],
    ['an unknown group', ['-l', 'wbe'], 'there is no group or host "wbe", did you mean "web"?'],
    ['a pattern that matches nothing', ['-l', 'web:&db'], 'no host of the inventory matches'],
    ['an empty pattern', ['-l', ''], 'is empty'],
    [
      'a private key that is not there',
      ['--private-key', '/no/key'],
      'error PRIVATE_KEY: the private key /no/key cannot be read: ENOENT',
    ],
    [
      'a private key that is none',
      ['--private-key', __filename],
      `the private key ${__filename} cannot be used`,
    ],
    [
      'an unknown variable',
      ['-x', 'titel=x'],
      '-x titel is not a variable of the project, did you mean "title"?',
    ],
    ['a variable of the wrong type', ['-x', 'workers=two'], '-x workers must be integer (it is "two")'],
    ['a variable without a value', ['-x', 'title'], '-x title must be KEY=VALUE'],
    [
      'a task to start at that is none',
      ['--start-at', 'user adda'],
      '--start-at: no task is called "user adda", did you mean "user ada"?',
    ],
    [
      'a tag that no task has',
      ['-t', 'usres'],
      '--tags: no task has the tag "usres", did you mean "users"?\n  hint: The tags are users, web.\n',
    ],
    [
      'a tag to skip that no task has',
      ['--skip-tags', 'users,wbe'],
      '--skip-tags: no task has the tag "wbe", did you mean "web"?',
    ],
    ['no tags at all', ['-t', ''], 'It must be one or more tags, separated by commas.'],
    [
      'a user without a name',
      ['--user', ''],
      "'-u, --user <name>' argument '' is invalid. It must not be empty.",
    ],
    ['a key without a name', ['--private-key='], 'It must not be empty.'],
    ['two patterns', ['-l', 'web', '-l', 'db'], 'write "web,db" for the hosts of both.'],
    ['two lists', ['--list-hosts', '--list-tags'], "'--list-hosts' cannot be used with option '--list-tags'"],
    [
      'a list from a task on that is none',
      ['--list-tasks', '--start-at', 'user adda'],
      '--start-at: no task is called "user adda", did you mean "user ada"?',
    ],
    ['a password without a terminal to ask for it', ['-K'], '--ask-become-pass needs a terminal'],
  ];
  for (const [title, words, shown] of mistakes) {
    it(`ends with 64 for ${title}, and touches nothing`, async () => {
      const { code, stdout, stderr } = await run(...words);
      expect(stderr)
        .to.contain(shown)
        .and.contain('  hint: ')
        .and.not.match(/^ +at /m);
      expect([code, stdout, project().knocks()]).to.deep.equal([64, '', 0]);
    });
  }

  const files: readonly (readonly [name: string, shown: string])[] = [
    ['sit.js', 'sit.js, did you mean "site.js"?'],
    ['', 'is a directory, not a playbook'],
    ['stie', 'stie, did you mean "site"?'],
    ['site.js/x', 'there is no playbook file '],
    ['none.js', 'none.js does not export a playbook'],
    ['text.js', 'text.js does not export a playbook'],
    ['syntax.js', "syntax.js cannot be loaded: Unexpected token ';'"],
    ['import.js', "import.js cannot be loaded: Cannot find module './missing'\n  hint"],
    ['throws.js', 'throws.js cannot be loaded: boom\n  hint'],
    ['lost.js', 'there is no group or host "wbe", did you mean "web"?'],
  ];
  for (const [name, shown] of files) {
    it(`ends with 64 for the playbook ${name === '' ? 'that is a directory' : name}`, async () => {
      const { code, stderr } = await cli('run', project().file(name));
      expect(stderr)
        .to.contain(shown)
        .and.contain('  hint: ')
        .and.not.match(/^ +at /m);
      expect([code, project().knocks()]).to.deep.equal([64, 0]);
    });
  }

  it('says that facts were those of a sample, where arguments that are made of them are wrong', async () => {
    const { code, stderr } = await cli('run', project().file('facts.js'));
    expect([code, project().knocks()]).to.deep.equal([64, 0]);
    expect(stderr).to.contain('tried with a sample host (its only address is 192.0.2.1)');
  });

  it('shows where an error came from only when asked to', async () => {
    const { stderr } = await cli('run', project().file('throws.js'), '--verbose');
    expect(stderr).to.match(/Error: boom\n +at .*throws\.js:/);
  });

  it('names the command that was meant', async () => {
    const { code, stderr } = await cli('rnu');
    expect([code, stderr]).to.deep.equal([
      64,
      "error: unknown command 'rnu'\n(Did you mean run?)\n  hint: See hostwright --help.\n",
    ]);
    expect(await cli('run')).to.deep.include({ code: 64 });
    expect(
      (await cli('drift', project().file('site.js'), '--report', '/nowhere/at/all.html')).stderr,
    ).to.contain('--report: there is no directory /nowhere/at');
  });

  it('shows examples and exit codes with --help', async () => {
    for (const command of ['run', 'drift']) {
      const { code, stdout } = await cli(command, '--help');
      expect(code).to.equal(0);
      expect(stdout)
        .to.contain('Examples:')
        .and.match(/production/)
        .and.contain('Exit codes:');
    }
    expect((await cli('--help')).stdout).to.match(/run .*\n[^]*drift .*\n[^]*inventory .*\n[^]*lab /);
  });

  it('lists a JSON object a play with --output json', async () => {
    const listed = async (...words: readonly string[]): Promise<unknown> => {
      const { code, stdout } = await run('-o', 'json', '-l', 'web', ...words);
      expect(code).to.equal(0);
      return stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown);
    };
    const [base, web] = [
      { play: 'Base', pattern: 'all' },
      { play: 'Web', pattern: 'web' },
    ];
    expect(await listed('--list-hosts')).to.deep.equal([
      { ...base, hosts: ['web1', 'web2'] },
      { ...web, hosts: ['web1', 'web2'] },
    ]);
    expect(await listed('--list-tasks', '-t', 'web')).to.deep.equal([
      { ...base, tasks: [] },
      { ...web, tasks: [{ title: 'file /etc/web', tags: ['web'] }] },
    ]);
    expect(await listed('--list-tags')).to.deep.equal([
      { ...base, tags: ['users'] },
      { ...web, tags: ['web'] },
    ]);
  });

  it('finds before a drift check what its report cannot be written to', async () => {
    const drift = (report: string) => cli('drift', project().file('site.js'), '--report', report);
    const rows: readonly (readonly [report: string, shown: string])[] = [
      ['', 'It must not be empty.'],
      [project().directory, `--report: ${project().directory} is a directory`],
      [project().file('site.js/x'), `--report: there is no directory ${project().file('site.js')}`],
    ];
    for (const [report, shown] of rows) {
      const { code, stderr } = await drift(report);
      expect(stderr).to.contain(shown);
      expect([code, project().knocks()]).to.deep.equal([64, 0]);
    }
  });

  it('takes no playbook without a name, and none that is no file', async () => {
    for (const [name, shown] of [
      ['', 'there is no playbook file ""'],
      ['/dev/null', 'there is no playbook file /dev/null'],
    ] as const) {
      const { code, stderr } = await cli('run', name);
      expect(stderr).to.contain(`error USAGE: ${shown}`);
      expect(code).to.equal(64);
    }
  });

  it('lists hosts, tasks and tags as the other flags say, and touches nothing', async () => {
    expect((await run('--list-hosts', '-l', 'web1,local')).stdout).to.equal(
      'Base (all):\n  web1\n  local\nWeb (web):\n  web1\n',
    );
    expect((await run('--list-hosts', '-l', 'db')).stdout).to.equal(
      'Base (all):\n  db1\nWeb (web):\n  (no hosts)\n',
    );
    expect((await run('--list-tasks')).stdout).to.equal(
      'Base (all):\n  file /etc/title\n  user ada  [users]\n  user grace  [users]\nWeb (web):\n  file /etc/web  [web]\n',
    );
    expect((await run('--list-tasks', '-t', 'web')).stdout).to.equal(
      'Base (all):\nWeb (web):\n  file /etc/web  [web]\n',
    );
    const twice = (...words: readonly string[]) => cli('run', project().file('twice.js'), ...words);
    expect((await twice('--list-tags')).stdout).to.equal(
      'Base (all):\n  a\n  b\n  db1\n  local\n  web1\n  web2\n',
    );
    expect((await twice('--list-tasks', '-t', 'a')).stdout).to.contain('debug');
    expect((await run('--list-tasks', '--start-at', 'user ada')).stdout).to.equal(
      'Base (all):\n  user ada  [users]\n  user grace  [users]\nWeb (web):\n  file /etc/web  [web]\n',
    );
    expect((await run('--list-hosts', '--start-at', 'file /etc/web')).stdout).to.equal(
      'Web (web):\n  web1\n  web2\n',
    );
    const { code, stdout, stderr } = await run('--list-tags');
    expect([code, stdout, stderr]).to.deep.equal([0, 'Base (all):\n  users\nWeb (web):\n  web\n', '']);
    expect(project().knocks()).to.equal(0);
  });
});
