import { expect } from 'chai';
import { cli, useProject } from './command-line';

const playbookOf = (tasks: string) =>
  `module.exports = playbook('p', [play({ name: 'All', hosts: 'all', tasks: ${tasks} })]);`;

/** Playbooks in plain JavaScript, each with what is said of it. */
const wrong: Readonly<Record<string, readonly [text: string, ...said: readonly string[]]>> = {
  'arguments.js': [
    playbookOf(`() => [
      file({ path: 'etc/motd', contnet: 'x', mode: 644 }),
      block({ tags: ['users'] }, [user({ nmae: 'ada' })]),
      attempt([], { rescue: [file({ path: '/x', content: 'x', owner: 7 }, { name: 'the rescue' })] }),
    ]`),
    'error ARGUMENTS:\n  - All › file: ',
    'contnet is not known here, did you mean "content"?',
    'path must be an absolute path such as /etc/motd (it is "etc/motd")',
    "mode must be octal text such as '0644' (it is 644)",
    '- All › user: name is missing',
    'nmae is not known here, did you mean "name"?',
    '- All › file "the rescue": owner must be string (it is 7)',
    '\n  hint: Nothing was touched. Fix the playbook and run again.\n',
  ],
  'host.js': [
    playbookOf(`({ name }) => [file({ path: '/x', content: name === 'web2' ? 7 : 'x' })]`),
    'error ARGUMENTS: All › file: content must be a string, bytes or a secret (for web2)\n',
  ],
  'options.js': [
    playbookOf(`() => [
      file({ path: '/x', content: 'x' }, { notfy: 'reload', when: 'yes', retries: -1, tags: 'web' }),
      user({ name: 'ada' }, { notify: 'reload' }),
      user({ name: 'grace' }, { notify: user({ nmae: 'x' }, { sensitive: 1 }) }),
    ]`),
    '- All › file "file /x": notfy is not known here, did you mean "notify"?',
    'when must be true, false or changed(task) (it is "yes")',
    'retries must be a whole number, 0 or more (it is -1)',
    'tags must be a list of texts (it is "web")',
    '- All › user "user ada": notify must be a task or a list of tasks (it is "reload")',
    '- All › user: name is missing',
    'sensitive must be true or false (it is 1)',
  ],
  'play.js': [
    `module.exports = playbook('p', [
      play({ name: 'All', hosts: 'all', serail: 1, task: () => [] }),
      play({ hosts: 'web', tasks: [], order: 'random', serial: '0.5', maxFailPercentage: 200 }),
    ]);`,
    'error PLAYBOOK:\n  - play "All": tasks is missing',
    'serail is not known here, did you mean "serial"?',
    '- plays[1]: name is missing',
    '- plays[1]: tasks must be a function that returns tasks',
    '- plays[1]: order must be one of "inventory"',
    "- plays[1]: serial must be a number of hosts, a share such as '25%'",
    '- plays[1]: maxFailPercentage must be a number from 0 to 100 (it is 200)',
  ],
  'single.js': [
    playbookOf(`() => file({ path: '/x', content: 'x' })`),
    'error PLAYBOOK: play "All": tasks must be a list, but is a single task: put it into brackets\n',
  ],
  'promise.js': [playbookOf('async () => []'), 'tasks must be a list, but is a promise'],
  'nodes.js': [
    playbookOf(
      `() => [false, [file, 'x'], block({}, { tasks: [] }), attempt([{}], { always: user({ name: 'ada' }) })]`,
    ),
    'tasks[1][0] must be a task, but is a function: call it',
    'tasks[1][1] must be a task, but is string',
    'tasks[2].tasks must be a task, but is object',
    'tasks[3].tasks[0] must be a task, but is object',
    'tasks[3].always must be a list',
  ],
  'empty.js': ['module.exports = { plays: [] };', 'the playbook has no plays'],
};

describe('a playbook in plain JavaScript', () => {
  const project = useProject(Object.fromEntries(Object.entries(wrong).map(([name, [text]]) => [name, text])));

  for (const [name, [, ...said]] of Object.entries(wrong)) {
    it(`ends with 64 and touches nothing where it is wrong: ${name}`, async () => {
      const { code, stdout, stderr } = await cli('run', project().file(name));
      for (const words of said) expect(stderr).to.contain(words);
      expect(stderr).to.not.match(/^ +at /m);
      expect([code, stdout, project().knocks()]).to.deep.equal([64, '', 0]);
    });
  }

  it('says all of it under --list-tasks and drift too', async () => {
    for (const words of [
      ['run', project().file('arguments.js'), '--list-tasks'],
      ['drift', project().file('arguments.js')],
    ]) {
      const { code, stderr } = await cli(...words);
      expect([code, stderr.split('\n').length]).to.deep.equal([64, 9]);
    }
  });
});
