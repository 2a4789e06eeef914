import { expect } from 'chai';
import type { FileFact } from '../../../lib/facts/file';
import { sudoers } from '../../../lib/tasks/sudoers';
import { planOf } from '../../../lib/testing';
import { textFile } from '../shared/files/file-sample';

type Arguments = Parameters<typeof sudoers>[0];

function plan(args: Partial<Arguments>, present?: FileFact) {
  const task = sudoers({ name: 'rule', user: 'ada', ...args });
  return planOf(task, { present });
}

function ruleOf(args: Partial<Arguments>): string {
  const [step] = plan(args)[0]?.steps ?? [];
  return step?.kind === 'run' ? String(step.input) : '';
}

function fileWith(content: string, more: Partial<FileFact> = {}): FileFact {
  return textFile(content, { mode: '0440', ...more });
}

describe('the task sudoers', () => {
  const rules: [string, Partial<Arguments>, string][] = [
    ['everything as root by default', {}, 'ada ALL=ALL'],
    ['several accounts and groups', { user: ['ada', 'bob'], group: 'ops' }, 'ada, bob, %ops ALL=ALL'],
    ['no password', { noPassword: true }, 'ada ALL=NOPASSWD: ALL'],
    ['the environment', { setenv: true, noPassword: true }, 'ada ALL=NOPASSWD: SETENV: ALL'],
    ['another user', { runas: 'postgres' }, 'ada ALL=(postgres) ALL'],
    ['another user and group', { runas: 'ALL:ALL' }, 'ada ALL=(ALL : ALL) ALL'],
    ['a group alone', { runas: ':adm' }, 'ada ALL=(: adm) ALL'],
    ['certain hosts', { host: ['web1', '!db', '192.0.2.0/24'] }, 'ada web1, !db, 192.0.2.0/24=ALL'],
    [
      'commands with arguments',
      { commands: ['/bin/ls', '/usr/bin/id ""', '/bin/cat  /var/log/*.log '] },
      'ada ALL=/bin/ls, /usr/bin/id "", /bin/cat /var/log/*.log',
    ],
    [
      'arguments with what sudoers could misread',
      { commands: ['/bin/echo a,b:c=d #e f\\* (!)'] },
      'ada ALL=/bin/echo a\\,b\\:c\\=d \\#e f\\\\* (!)',
    ],
    [
      'words with blanks',
      { commands: [['/opt/my tools/a,b', 'x y', '']] },
      'ada ALL=/opt/my\\ tools/a\\,b x\\ y ""',
    ],
    [
      'exceptions and aliases',
      { commands: ['ALL', '!/bin/su', 'WEB_TOOLS'] },
      'ada ALL=ALL, !/bin/su, WEB_TOOLS',
    ],
    ['edits', { commands: ['sudoedit /etc/motd'] }, 'ada ALL=sudoedit /etc/motd'],
    [
      'names of a directory service',
      { user: 'DOM\\ada', group: 'domain admins' },
      'DOM\\\\ada, %domain\\ admins ALL=ALL',
    ],
    ['no further programs', { noExec: true, noPassword: true }, 'ada ALL=NOPASSWD: NOEXEC: ALL'],
    [
      'options, aliases and several rules',
      {
        user: undefined,
        defaults: [{ options: ['!requiretty', 'timestamp_timeout=5'], group: 'web team' }],
        aliases: {
          user: { STAFF: ['ada', '%web team'] },
          command: { TOOLS: ['/bin/id -u', '/bin/echo a,b'] },
        },
        rules: [{ user: 'STAFF', commands: ['TOOLS'], noPassword: true }, { group: 'ops' }],
      },
      [
        'User_Alias STAFF = ada, %web\\ team',
        'Cmnd_Alias TOOLS = /bin/id -u, /bin/echo a\\,b',
        'Defaults:%web\\ team !requiretty, timestamp_timeout=5',
        'STAFF ALL=NOPASSWD: TOOLS',
        '%ops ALL=ALL',
      ].join('\n'),
    ],
    ['names beyond ASCII', { user: 'jörg' }, 'jörg ALL=ALL'],
  ];
  for (const [title, args, rule] of rules) {
    it(`writes a rule with ${title}`, () => {
      expect(ruleOf(args)).to.equal(`${rule}\n`);
    });
  }

  it('says in words what a new rule allows', () => {
    const [change] = plan({ group: 'ops', commands: ['/bin/ls', '/bin/df -h'], noPassword: true });
    expect(change?.summary).to.equal(
      'allow ada, group ops to run /bin/ls, /bin/df -h as root without a password (/etc/sudoers.d/rule)',
    );
    expect(change?.diff.map(({ attribute, after }) => [attribute, after])).to.deep.equal([
      ['content', 'ada, %ops ALL=NOPASSWD: /bin/ls, /bin/df -h\n'],
      ['owner', 'root'],
      ['group', 'root'],
      ['mode', '0440'],
    ]);
  });

  it('is content with the file as it should be', () => {
    expect(plan({}, fileWith('ada ALL=ALL\n'))).to.deep.equal([]);
  });

  it('sees every attribute that differs, and mends them in one go', () => {
    const [change, ...others] = plan(
      {},
      fileWith('ada ALL=ALL\n', { mode: '0644', owner: 'ada', uid: 1001 }),
    );
    expect(others).to.deep.equal([]);
    expect(change?.summary).to.equal(
      'set owner of /etc/sudoers.d/rule to root, set mode of /etc/sudoers.d/rule to 0440',
    );
    expect(change?.steps).to.have.length(1);
  });

  it('removes the file, once', () => {
    const [change] = plan({ state: 'absent' }, fileWith('ada ALL=ALL\n'));
    expect(change?.summary).to.equal('remove the sudo rules in /etc/sudoers.d/rule');
    expect(change?.steps).to.have.length(1);
    expect(plan({ state: 'absent' })).to.deep.equal([]);
  });

  it('needs no account to remove a file', () => {
    expect(sudoers({ name: 'rule', state: 'absent' }).problems).to.deep.equal([]);
  });

  it('takes signs of groups within a name', () => {
    const { problems } = sudoers({ name: 'rule', user: ['a+b', 'a#b', 'a%b', 'a!b'], group: 'dom\\ops+x' });
    expect(problems).to.deep.equal([]);
  });

  const faults: [string, Partial<Arguments>, RegExp][] = [
    ['a name with a dot', { name: 'a.conf' }, /ignore/],
    ['a name like that of a backup', { name: 'rule~' }, /ignore/],
    ['a name that climbs', { name: 'a/b' }, /letters, digits/],
    ['a name like an option', { name: '-f' }, /letters, digits/],
    ['nobody', { user: [] }, /give the accounts/],
    ['a group among the accounts', { user: '%ops' }, /plain name; groups go into group/],
    ['a number for an account', { user: '#0' }, /plain name/],
    ['an account with a line break', { user: 'ada\nroot' }, /is not a name/],
    ['a command without path', { commands: ['ls'] }, /full path/],
    ['a command that continues the file', { commands: ['/bin/ls\nALL ALL=ALL'] }, /line break/],
    ['a word that continues the file', { commands: [['/bin/ls', 'a\nb']] }, /line break/],
    ['no commands', { commands: [] }, /commands is empty/],
    ['a user that is two rules', { runas: 'root) NOPASSWD: ALL, (x' }, /runas/],
    ['two groups', { runas: 'a:b:c' }, /runas/],
    ['nobody to be', { runas: ':' }, /runas/],
    ['a host that is two rules', { host: 'ALL=ALL' }, /host/],
  ];
  for (const [title, args, problem] of faults) {
    it(`finds fault with ${title} before any host is touched`, () => {
      const { problems } = sudoers({ name: 'rule', user: 'ada', ...args });
      expect(problems.map(({ message }) => message).join()).to.match(problem);
    });
  }
});
