import { expect } from 'chai';
import type { FileFact } from '../../../lib/facts/file';
import { secret } from '../../../lib/secrets/secret';
import { envFile } from '../../../lib/tasks/env-file';
import { planOf } from '../../../lib/testing';
import { textFile } from '../shared/files/file-sample';

type Arguments = Parameters<typeof envFile>[0];
const path = '/etc/app.env';

function plan(args: Partial<Arguments>, present?: FileFact) {
  return planOf(envFile({ path, ...args }), { present });
}

/** The line of one variable X. */
function lineOf(value: string | number | boolean): unknown {
  const [step] = plan({ variables: { X: value } })[0]?.steps ?? [];
  return step?.kind === 'write' ? step.content : undefined;
}

describe('the task envFile', () => {
  const lines: [string, string | number | boolean, string][] = [
    ['a word', 'info', 'X="info"'],
    ['a number', 3873, 'X="3873"'],
    ['a fraction', -0.5, 'X="-0.5"'],
    ['a boolean', false, 'X="false"'],
    ['nothing', '', 'X=""'],
    ['blanks at both ends', '  a b\t', 'X="  a b\t"'],
    ['quotes', `"it's"`, `X="\\"it's\\""`],
    ['backslashes', 'C:\\new\\', 'X="C:\\\\new\\\\"'],
    ['what a shell would expand', '$HOME ${A} `id`', 'X="\\$HOME \\${A} \\`id\\`"'],
    ['signs of comments, specifiers and lists', '#1;2 %n', 'X="#1;2 %n"'],
    ['lines', 'one\n#two\n', 'X="one\n#two\n"'],
    ['letters beyond ASCII', 'ä €😀', 'X="ä €😀"'],
  ];
  for (const [title, value, line] of lines) {
    it(`writes ${title}`, () => {
      expect(lineOf(value)).to.equal(`${line}\n`);
    });
  }

  it('writes the variables in their order, without those that are not set', () => {
    const [change] = plan({ variables: { B: 'b', A: undefined, Z_1: 1, http_proxy: 'x' } });
    expect(change?.diff[0]?.after).to.equal('B="b"\nZ_1="1"\nhttp_proxy="x"\n');
  });

  it('gives the file to root alone', () => {
    const [change] = plan({ variables: { A: 'a' } });
    expect(change?.summary).to.equal('create /etc/app.env');
    expect(change?.diff.map(({ attribute, after }) => [attribute, after])).to.deep.equal([
      ['content', 'A="a"\n'],
      ['owner', 'root'],
      ['group', 'root'],
      ['mode', '0600'],
    ]);
  });

  it('shows no content when a variable is a secret', () => {
    const changes = plan(
      { variables: { A: 'plain', KEY: secret('hunter2') } },
      textFile('A="plain"\nKEY="hunter1"\n', { mode: '0600' }),
    );
    expect(changes).to.have.length(1);
    expect(JSON.stringify(changes.map(({ summary, diff }) => [summary, diff]))).not.to.match(/hunter|plain/);
    expect(JSON.stringify(changes)).not.to.include('hunter');
  });

  it('is content with the file as it should be', () => {
    const variables = { A: 1, KEY: secret('hunter2') };
    const present = textFile('A="1"\nKEY="hunter2"\n', { mode: '0600' });
    expect(plan({ variables, required: ['A', 'KEY'] }, present)).to.deep.equal([]);
  });

  it('removes the file, once', () => {
    expect(plan({ state: 'absent' }, textFile('')).map(({ summary }) => summary)).to.deep.equal([
      'remove /etc/app.env',
    ]);
    expect(plan({ state: 'absent' })).to.deep.equal([]);
  });

  const faults: [string, Partial<Arguments>, string][] = [
    [
      'a required variable that is not set',
      { variables: { DATABSE_URL: 'x' }, required: ['DATABASE_URL'] },
      'variables.DATABASE_URL is required and not set, did you mean "DATABSE_URL"?',
    ],
    [
      'a required variable that is undefined',
      { variables: { KEY: undefined }, required: ['KEY'] },
      'variables.KEY is required and not set',
    ],
    [
      'a required variable that every object has',
      { required: ['constructor'] },
      'variables.constructor is required and not set',
    ],
    [
      'a required secret that is empty',
      { variables: { KEY: secret('') }, required: ['KEY'] },
      'variables.KEY is required and empty',
    ],
    ...['1A', 'A-B', 'A B', '', 'A=B', 'Ä', 'A\n'].map((name): [string, Partial<Arguments>, string] => [
      `the name ${JSON.stringify(name)}`,
      { variables: { [name]: 'x' } },
      `variables: ${JSON.stringify(name)} is not a name that systemd takes: only A-Z, a-z, 0-9 and _, no digit first`,
    ]),
    [
      'a name of systemd',
      { variables: { LISTEN_FDS: 1 } },
      'variables.LISTEN_FDS is set by systemd itself: leave it out',
    ],
    ['a number that is none', { variables: { PORT: Number.NaN } }, 'variables.PORT is NaN, not a number'],
    ['NUL', { variables: { A: 'a\0b' } }, 'variables.A has a NUL character, which no environment can have'],
    [
      'a variable that Linux refuses',
      { variables: { A: 'x'.repeat(131_070) } },
      'variables.A has 131072 bytes with its name; Linux takes 131071',
    ],
    [
      'variables that are too many together',
      {
        variables: Object.fromEntries(Array.from({ length: 11 }, (_, at) => [`A${at}`, 'x'.repeat(100_000)])),
      },
      'variables have 1100045 bytes together; at most 1048576 are safe for a program to start',
    ],
    [
      'a secret that everybody may read',
      { variables: { KEY: secret('hunter2') }, mode: '0644' },
      'mode 0644 lets everybody at a file with secrets: the last digit must be 0',
    ],
    [
      'variables without a file',
      { variables: { A: 1 }, state: 'absent' },
      "state 'absent' takes only a path",
    ],
  ];
  for (const [title, args, message] of faults) {
    it(`finds fault with ${title} before any host is touched`, () => {
      const { problems } = envFile({ path, ...args });
      expect(problems.map((problem) => problem.message)).to.deep.equal([message]);
    });
  }

  it('says what a value must be, and does not show one that may be a secret', () => {
    const { problems } = envFile({ path, variables: { KEY: ['hunter2'] as never } });
    expect(problems.map((problem) => problem.path)).to.include('variables.KEY');
    expect(JSON.stringify(problems)).not.to.include('hunter2');
  });
});
