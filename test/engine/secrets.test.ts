import { expect } from 'chai';
import { after, on, once } from '../../lib/engine/nodes';
import { object, secretText } from '../../lib/schema/schema';
import { secret } from '../../lib/secrets/secret';
import { sh } from '../../lib/shell/sh';
import { command } from '../../lib/tasks/command';
import { defineTask } from '../../lib/tasks/contract/define-task';
import { debug } from '../../lib/tasks/debug';
import { fail } from '../../lib/tasks/fail';
import { file } from '../../lib/tasks/file';
import type { Fragment } from '../../lib/transport/connection';
import type { Answer } from '../transport/fake-connection';
import { createWorld, fleetOf, runOn, runOnFleet } from './fleet';
import { connectWorld, thing } from './world';

/** A careless module: it puts its secret into summary, diff and step. */
const careless = defineTask({
  name: 'careless',
  args: object({ password: secretText() }),
  title: () => 'careless',
  facts: () => ({}),
  converges: () => false,
  plan: (_facts, { password }) => {
    const shown = typeof password === 'string' ? password : password.reveal();
    return [
      {
        summary: `set password ${shown}`,
        diff: [{ attribute: 'password', before: undefined, after: shown }],
        steps: [{ kind: 'run', script: sh`login`, input: password }],
      },
    ];
  },
});

/** Answers the fragment of this label. */
const says = (wanted: string, answer: Answer) => ({
  spy: ({ label }: Fragment) => (label === wanted ? answer : undefined),
});

const pem = ['-----BEGIN KEY-----', ...Array.from({ length: 60 }, (_, at) => `PEM${at}PEM`), 'end'].join(
  '\n',
);

describe('what is shown', () => {
  const token = 'Zqvartoken/1+2';
  const quoting = command({ argv: ['cat', '/etc/token'] }, { name: 'show' });
  const answer: Answer = { code: 4, stderr: `it is ${token}, ${Buffer.from(token).toString('base64')}` };
  const shown = 'exit code 4\nit is [secret], [secret]';

  it('holds no secret of an earlier task of the host, or of a later one', async () => {
    const careful = careless({ password: secret(token) }, { ignoreErrors: true });
    for (const list of [
      [careful, quoting],
      [quoting, careful],
    ]) {
      const { events, tasks } = await runOn(createWorld(), list, says('show', answer));
      expect(tasks.find(({ task }) => task === 'show')?.error?.message).to.match(
        /^exit code 4\nit is \[secret\], \[secret\]=?$/,
      );
      expect(JSON.stringify(events)).to.not.contain('Zqvartoken');
    }
  });

  it('holds no secret of the variables of the host, nor of one on which its task runs', async () => {
    const connect = () => Promise.resolve(connectWorld(createWorld(), says('show', answer).spy));
    const fleet = fleetOf('one', 'two');
    const hosts = fleet.hosts.map((host) => ({
      ...host,
      vars: host.name === 'two' ? { token: secret(token) } : {},
    }));
    const plays = [
      { name: 'a', hosts: 'two', tasks: () => [quoting] },
      { name: 'b', hosts: 'one', tasks: () => [on('two', quoting)] },
    ];
    const { tasks } = await runOnFleet({ one: connect, two: connect }, plays, {
      fleet: { hosts, select: (pattern) => hosts.filter(({ name }) => pattern.split(',').includes(name)) },
    });
    expect(tasks).to.have.length(2);
    for (const { error } of tasks) expect(error?.message.replaceAll('=', '')).to.equal(shown);
  });

  it('holds a title whole where the secret in it is only a word, and not where it is a token', async () => {
    const titled = (value: string) =>
      runOn(createWorld(), [
        careless({ password: secret(value) }),
        debug({ message: value }, { name: `see ${value}` }),
      ]);
    expect((await titled('postgres')).tasks.at(-1)).to.include({ task: 'see postgres', message: '[secret]' });
    expect((await titled(token)).tasks.at(-1)).to.include({ task: 'see [secret]', message: '[secret]' });
  });

  it('holds no secret of the arguments, whatever a module or a host says', async () => {
    const list = [careless({ password: secret('hunter22') })];
    const answer = { code: 1, stderr: 'login: hunter22 is wrong' };
    const { events, report } = await runOn(createWorld(), list, says('careless', answer));
    expect(JSON.stringify([events, report]))
      .to.contain('[secret] is wrong')
      .and.not.contain('hunter22');
  });

  it('holds no secret that a host quotes without the newline at its end', async () => {
    const list = [careless({ password: secret('FILETOKEN123\n') })];
    const answer = { code: 1, stderr: 'bad token: FILETOKEN123, try again\n' };
    const { tasks } = await runOn(createWorld(), list, says('careless', answer));
    expect(tasks[0]?.error?.message).to.equal('exit code 1\nbad token: [secret], try again');
    expect(JSON.stringify(tasks)).to.not.contain('FILETOKEN');
  });

  it('holds no end of a long secret, though only the end of the output is quoted', async () => {
    const { tasks } = await runOn(
      createWorld(),
      [careless({ password: secret(`${pem}\n`) })],
      says('careless', { code: 1, stderr: `it was\n${pem}\n` }),
    );
    expect(tasks[0]?.error?.message).to.equal('exit code 1\nit was\n[secret]');
  });

  it('holds no end of a long secret where the module has made the cut', async () => {
    const task = command({ sh: 'load', stdin: secret(pem), failedWhen: () => true }, { name: 'load' });
    const { events, tasks } = await runOn(createWorld(), [task], says('load', { code: 0, stdout: pem }));
    expect(tasks[0]?.status).to.equal('failed');
    expect(JSON.stringify(events)).to.contain('[secret]').and.not.contain('PEM');
  });

  it('holds no line of a secret content that its validation quotes', async () => {
    const content = secret('[db]\nuser=x\npassword=VALSECRET\n');
    const { tasks } = await runOn(
      createWorld(),
      [file({ path: '/etc/db', content, validate: 'grep -n password %s' }, { name: 'db' })],
      says('db', { code: 96, stderr: '3:password=VALSECRET\n/etc/db: the new content is not valid\n' }),
    );
    expect(tasks[0]?.error?.message).to.equal('3:[secret]\n/etc/db: the new content is not valid');
  });

  it('holds no piece of a secret that JSON.parse quotes in a function of the playbook', async () => {
    const token = 'S3cr3tTokenValue that is long enough to be cut';
    const task = command(
      {
        sh: 'call',
        env: { TOKEN: secret(token) },
        changedWhen: ({ stdout }) => JSON.parse(stdout) === true,
      },
      { name: 'call' },
    );
    const { events } = await runOn(createWorld(), [task], says('call', { code: 0, stdout: token }));
    expect(JSON.stringify(events)).to.contain('(hidden) is not valid JSON').and.not.contain('S3cr3t');
  });

  it("holds no secret variable of a host that the play's function quotes", async () => {
    const vars = { token: secret('S3cr3tTokenValue') };
    const hosts = [{ name: 'host', groups: ['all'], vars, target: { address: 'host' } }];
    const { events } = await runOn(
      createWorld(),
      () => {
        throw new Error(`no use for ${vars.token.reveal()}`);
      },
      { fleet: { hosts, select: () => hosts } },
    );
    expect(JSON.stringify(events)).to.contain('no use for [secret]').and.not.contain('S3cr3t');
  });
});

describe('passwords of a connection', () => {
  const target = {
    address: 'host',
    password: secret('login-pass'),
    become: { password: secret('root-pass') },
  };
  const hosts = [{ name: 'host', groups: ['all'], vars: {}, target }];
  const fleet = { hosts, select: () => hosts };
  const repeated = 'refused: login-pass root-pass';

  for (const [title, answer] of [
    ['output that is shown', { stdout: repeated }],
    ['the output of a failure', { code: 1, stderr: repeated }],
  ] as const)
    it(`are struck out of ${title}`, async () => {
      const task = command({ sh: 'call' }, { name: 'call' });
      const list = () => [task, after(task, ({ output }) => [debug({ message: JSON.stringify(output) })])];
      const { events } = await runOn(createWorld(), list, { ...says('call', answer), fleet });
      expect(JSON.stringify(events)).to.contain('refused: [secret] [secret]').and.not.contain('-pass');
    });
});

describe('of a sensitive task', () => {
  const sensitive = { sensitive: true, name: 'a task' };

  it('neither changes nor output are shown', async () => {
    const list = [thing({ name: 'a', value: 'private' }, sensitive)];
    const { events, tasks } = await runOn(createWorld({ a: 'old' }), list);
    expect(tasks[0]?.changes).to.deep.equal([{ summary: '(hidden)', diff: [] }]);
    expect(JSON.stringify(events)).to.not.contain('private').and.not.contain('old');
    const broken = [thing({ name: 'a', value: 'private', mood: 'fails' }, sensitive)];
    const failed = await runOn(createWorld(), broken);
    expect(failed.tasks[0]?.error?.message).to.equal('exit code 1\n(output hidden: the task is sensitive)');
    expect(JSON.stringify(failed.events)).to.not.contain('private');
  });

  it('what did not converge is not shown', async () => {
    const list = [thing({ name: 'a', value: 'private', mood: 'ignores' }, sensitive)];
    const { events, tasks } = await runOn(createWorld(), list);
    expect(tasks[0]?.error?.message).to.equal(
      'did not converge: still differs in\n(output hidden: the task is sensitive)',
    );
    expect(JSON.stringify(events)).to.not.contain('private');
  });

  it('the words of a validation are not shown, which stand on the first line', async () => {
    const list = [file({ path: '/etc/db', content: 'password=private', validate: 'cat %s' }, sensitive)];
    const answer = { code: 96, stderr: 'password=private\n/etc/db: the new content is not valid\n' };
    const { tasks } = await runOn(createWorld(), list, says('a task', answer));
    expect(tasks[0]?.error).to.include({
      code: 'FILE_INVALID',
      message: '(output hidden: the task is sensitive)',
    });
  });

  it('what the playbook says of the output is not shown', async () => {
    const said = command({ sh: 'call', failedWhen: ({ stdout }) => `said ${stdout}` }, sensitive);
    const { events, tasks } = await runOn(
      createWorld(),
      [said],
      says('a task', { code: 0, stdout: 'private' }),
    );
    expect(tasks[0]?.status).to.equal('failed');
    expect(JSON.stringify(events)).to.not.contain('private');
  });

  it('the message of an error that a function of the playbook throws is not shown, only its place', async () => {
    const parse = ({ stdout }: { readonly stdout: string }) => JSON.parse(stdout) === true;
    const { events, tasks } = await runOn(
      createWorld(),
      [command({ sh: 'call', changedWhen: parse }, sensitive)],
      says('a task', { code: 0, stdout: 'private' }),
    );
    expect(tasks[0]?.error).to.include({
      code: 'INTERNAL',
      message: '(output hidden: the task is sensitive)',
    });
    expect(tasks[0]?.error?.stack).to.match(/^SyntaxError: \(hidden\)\n +at /);
    expect(JSON.stringify(events)).to.not.contain('private');
  });

  it('nothing is shown that the function of an after throws', async () => {
    const task = command({ sh: 'call' }, sensitive);
    const { events } = await runOn(
      createWorld(),
      [
        after(task, ({ output }) => {
          throw new Error(output?.stdout);
        }),
      ],
      says('a task', { code: 0, stdout: 'private' }),
    );
    expect(JSON.stringify(events)).to.contain('PLAYBOOK').and.not.contain('private');
  });

  it('no message is shown', async () => {
    const { events } = await runOn(createWorld(), [
      debug({ message: 'private' }, sensitive),
      fail({ message: 'private' }, { ...sensitive, ignoreErrors: true }),
    ]);
    expect(JSON.stringify(events)).to.contain('"message":"(hidden)"').and.not.contain('private');
  });

  it('other hosts still tell where it failed once for all', async () => {
    const broken = thing({ name: 'a', value: 'private', mood: 'fails' }, sensitive);
    const hosts = { web1: connectWorld(createWorld()), web2: connectWorld(createWorld()) };
    const { tasks } = await runOnFleet(hosts, [{ name: 'play', hosts: 'all', tasks: () => [once(broken)] }]);
    expect(tasks.map(({ error }) => error?.message)).to.have.members([
      'exit code 1\n(output hidden: the task is sensitive)',
      'failed once for all, on web1',
    ]);
  });
});
