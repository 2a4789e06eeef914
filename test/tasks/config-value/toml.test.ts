import { expect } from 'chai';
import { HostwrightError } from '../../../lib/errors/error';
import { secret } from '../../../lib/secrets/secret';
import { configValue } from '../../../lib/tasks/config-value';
import { planOn } from '../shared/files/edit-plan';

type Arguments = Omit<Parameters<typeof configValue>[0], 'path'>;
type Row = [
  title: string,
  args: Arguments,
  edit: readonly [from: string, to: string] | undefined,
  diff?: string,
];

const text = `# about all
title = "x" # keep
n=0x1F
when = 1979-05-27T07:32:00Z
list = [
  "a", # first
  "b",
]   # after
inline = { a = 1, b = "two" }

# about server
[server]
port   =   80   # the port
'quoted key' = 'lit\\n'

[[jobs]]
name = "one"
# inside
[jobs.sub]
k = 1

[[jobs]]
name = "two"

[a.b.c]
z = 1.50
big = 1_000_000
`;

const declare = (args: Arguments) => configValue({ path: '/etc/app.toml', ...args });

describe('the task configValue in toml', () => {
  const rows: readonly Row[] = [
    ['leaves a value', { key: ['server', 'port'], value: 80 }, undefined],
    [
      'leaves a number that is written in another way',
      { key: ['a', 'b', 'c', 'big'], value: 1e6 },
      undefined,
    ],
    [
      'sets a value, and leaves its spaces and its comment',
      { key: ['server', 'port'], value: 8080 },
      ['port   =   80   #', 'port   =   8080   #'],
      'server.port: 80 → 8080',
    ],
    ['sets a value below dots', { key: ['a', 'b', 'c', 'z'], value: 2.5 }, ['z = 1.50', 'z = 2.5']],
    ['sets a value in braces', { key: ['inline', 'b'], value: 'three' }, ['b = "two"', 'b = "three"']],
    ['adds to braces', { key: ['inline', 'c'], value: 3 }, ['b = "two" }', 'b = "two", c = 3 }']],
    [
      'replaces a date, and shows it',
      { key: ['when'], value: 'never' },
      ['1979-05-27T07:32:00Z', '"never"'],
      'when: 1979-05-27T07:32:00Z → never',
    ],
    [
      'writes texts with what they need',
      { key: ['title'], value: 'a "b"\nc\\' },
      ['"x" # keep', String.raw`"a \"b\"\nc\\" # keep`],
    ],
    [
      'adds a key to its table',
      { key: ['server', 'host'], value: 'a' },
      [`'lit\\n'\n`, `'lit\\n'\nhost = "a"\n`],
      'server.host: - → a',
    ],
    [
      'adds to the table that a value chooses',
      { key: ['jobs', { name: 'two' }, 'port'], value: 3 },
      ['"two"\n', '"two"\nport = 3\n'],
    ],
    ['removes a key', { key: ['server', 'quoted key'], state: 'absent' }, [`'quoted key' = 'lit\\n'\n`, '']],
    [
      'removes a table, and shows the comment that goes with it',
      { key: ['jobs', { name: 'one' }], state: 'absent' },
      ['[[jobs]]\nname = "one"\n# inside\n[jobs.sub]\nk = 1\n\n', ''],
    ],
    ['has nothing to remove', { key: ['server', 'x', 'y'], state: 'absent' }, undefined],
    ['adds an element', { key: ['list'], element: 'c' }, ['  "b",\n', '  "b",\n  "c",\n'], 'list: - → c'],
    ['leaves an element', { key: ['list'], element: 'b' }, undefined],
    [
      'removes an element with its comment',
      { key: ['list'], element: 'a', state: 'absent' },
      ['  "a", # first\n', ''],
    ],
  ];
  for (const [title, args, change, diff] of rows)
    it(title, () => {
      const plan = planOn(declare(args), text);
      const wanted = change === undefined ? undefined : text.replace(...(change as [string, string]));
      expect(plan.written).to.equal(wanted);
      if (wanted !== undefined) expect(planOn(declare(args), wanted).summaries).to.deep.equal([]);
      if (diff !== undefined) expect(plan.diffs).to.deep.equal([diff]);
    });

  it('shows comments that go with a value', () => {
    expect(
      planOn(declare({ key: ['jobs', { name: 'one' }], state: 'absent' }), text).diffs.join(),
    ).to.contain('comments: # inside → -');
  });

  it('refuses what it cannot write, and says so', () => {
    expect(() => planOn(declare({ key: ['a'], value: [{}] }), '')).to.throw(
      HostwrightError,
      'a cannot be changed alone: edit the file with lineInFile or replace',
    );
  });

  it('makes tables and files', () => {
    const task = declare({ key: ['server', 'tls', 'cert'], value: '/x.pem', create: true });
    const { written = '' } = planOn(task, undefined);
    expect(written).to.match(/^\[server(\.tls)?\]\n/);
    expect(planOn(task, written).summaries).to.deep.equal([]);
  });

  for (const [key, content, problem] of [
    [['a', 'b'], 'a = 1\n', 'a.b cannot be in a, which is a plain value'],
    [['a', 'b'], 'a = [1]\n', 'a.b cannot be in a, which is a list'],
    [['a', 3], 'a = [1]\n', 'a has only 1 elements'],
    [['a', { n: 1 }, 'x'], '[[a]]\nn = 1\n[[a]]\nn = 1\n', 'a: 2 of 2 have n=1 (element 0, element 1)'],
    [['a'], 'a = \n', 'this is not TOML: '],
    [['a'], 'a = 1\na = 2\n', 'this is not TOML: '],
    [['a'], `a = "${'x'.repeat(70_000)}"\n`, 'only TOML of up to 32 KiB can be edited'],
    [['a'], `${'a.'.repeat(200)}b = 1\n`, 'with keys of up to 100 parts'],
  ] as const)
    it(`refuses: ${problem}`, () => {
      expect(() => planOn(declare({ key, value: 9 }), content))
        .to.throw(HostwrightError, problem)
        .with.property('code', 'PLAN_FAILED');
    });
});

describe('an element of a list of the task configValue', () => {
  const task = (format: 'json' | 'yaml', args: Partial<Arguments>) =>
    configValue({ path: `/etc/app.${format}`, key: ['a'], element: 'x', ...args });

  const rows: readonly (readonly [
    format: 'json' | 'yaml',
    before: string,
    present: string | undefined,
    absent: string | undefined,
  ])[] = [
    ['json', '{"a": ["w"]}', '{"a": ["w", "x"]}', undefined],
    ['json', '{"a": ["x", 1, "x"]}', undefined, '{"a": [1]}'],
    ['json', '{"a": []}', '{"a": ["x"]}', undefined],
    ['json', '{}\n', '{\n  "a": [\n    "x"\n  ]\n}\n', undefined],
    ['yaml', 'a: # mine\n  - w # this\n', 'a: # mine\n  - w # this\n  - x\n', undefined],
    ['yaml', 'a:\n  - w # this\n  - x\n  - z\n', undefined, 'a:\n  - w # this\n  - z\n'],
    ['yaml', 'a: [w, x]\n', undefined, 'a: [w]\n'],
    ['yaml', 'b: 1\n', 'b: 1\na:\n  - x\n', undefined],
  ];
  for (const [format, before, present, absent] of rows)
    it(`is there or not, and ${JSON.stringify(before)} keeps the others`, () => {
      expect(planOn(task(format, {}), before).written).to.equal(present);
      expect(planOn(task(format, { state: 'absent' }), before).written).to.equal(absent);
      if (present !== undefined) expect(planOn(task(format, {}), present).summaries).to.deep.equal([]);
    });

  it('is written so that all parsers of YAML read it alike', () => {
    const no = task('yaml', { element: 'no' });
    expect(planOn(no, 'a: [no]\n').written).to.equal('a: ["no"]\n');
    expect(planOn(no, 'a: ["no"]\n').summaries).to.deep.equal([]);
  });

  it('is named, unless it is secret', () => {
    const plan = planOn(task('json', {}), '{"a": ["w"]}');
    expect(plan.summaries).to.deep.equal(['add x to a in /etc/app.json']);
    expect(plan.diffs).to.deep.equal(['a: - → x']);
    const gone = planOn(task('json', { state: 'absent' }), '{"a": ["x"]}');
    expect(gone.summaries).to.deep.equal(['remove x from a in /etc/app.json']);
    const hidden = task('json', { element: secret('hunter2') });
    expect(hidden.title).to.equal('configValue /etc/app.json: a an element');
    expect(JSON.stringify(planOn(hidden, '{"a": ["w"]}').diffs))
      .to.contain('(hidden)')
      .and.not.contain('hunter2');
  });

  it('is refused where there is no list', () => {
    for (const format of ['json', 'yaml'] as const)
      expect(() => planOn(task(format, {}), '{"a": {"b": 1}}')).to.throw('a is not a list');
  });

  for (const [path, args, problem] of [
    ['/etc/a.json', { element: ['x'] }, 'element must be a text, a number, true or false'],
    ['/etc/a.json', { element: 'x', value: 1 }, 'value and element exclude each other'],
    ['/etc/a.ini', { element: 'x' }, 'element is for lists: a list of an ini file is set as a value'],
    ['/etc/a.toml', { value: [1, null] }, 'TOML has no null: declare state absent'],
  ] as const)
    it(`finds the problem: ${problem}`, () => {
      expect(configValue({ path, key: ['a'], ...args }).problems.map(({ message }) => message)).to.deep.equal(
        [problem],
      );
    });
});
