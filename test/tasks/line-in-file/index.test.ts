import { expect } from 'chai';
import { HostwrightError } from '../../../lib/errors/error';
import { fileFacts } from '../../../lib/facts/file';
import { secret } from '../../../lib/secrets/secret';
import { lineInFile } from '../../../lib/tasks/line-in-file';
import { planOn, type EditRow } from '../shared/files/edit-plan';
import { textFile } from '../shared/files/file-sample';

type Arguments = Omit<Parameters<typeof lineInFile>[0], 'path'>;

const path = '/etc/app.conf';
const declare = (args: Arguments) => lineInFile({ path, ...args });

describe('the task lineInFile', () => {
  const rows: EditRow<Arguments>[] = [
    ['leaves a line that is there', { line: 'b' }, 'a\nb\nc\n', undefined],
    ['leaves a last line without newline', { line: 'b' }, 'a\nb', undefined],
    ['adds a line at the end', { line: 'b' }, 'a\n', 'a\nb\n', 'add a line to /etc/app.conf: b'],
    ['ends the last line before it adds one', { line: 'b' }, 'a', 'a\nb\n'],
    ['adds the first line', { line: 'b' }, '', 'b\n'],
    ['keeps how lines end', { line: 'b' }, 'a\r\nc', 'a\r\nc\r\nb\r\n'],
    ['knows a line that ends in CRLF', { line: 'a' }, 'a\r\nc\r\n', undefined],
    ['keeps a byte order mark', { line: 'a', match: '^a$' }, '\ufeffa\n', undefined],
    [
      'keeps a byte order mark of what it edits',
      { line: 'b', insertBefore: 'start' },
      '\ufeffa\n',
      '\ufeffb\na\n',
    ],
    [
      'replaces the last line that matches',
      { line: 'a = 1', match: '^#?a\\s*=' },
      '#a = 0\nb\na = 2\n',
      '#a = 0\nb\na = 1\n',
      'replace line 3 of /etc/app.conf with: a = 1',
    ],
    [
      'replaces the first',
      { line: 'a = 1', match: '^#?a\\s*=', which: 'first' },
      '#a = 0\na = 2\n',
      'a = 1\na = 2\n',
    ],
    [
      'replaces all',
      { line: 'a = 1', match: '^#?a\\s*=', which: 'all' },
      '#a = 0\nb\na = 1\na = 2\n',
      'a = 1\nb\na = 1\na = 1\n',
      'replace lines 1, 4 of /etc/app.conf with: a = 1',
    ],
    [
      'takes a match for replaced when it is the line',
      { line: 'a = 1', match: '^a' },
      'a = 2\na = 1\n',
      undefined,
    ],
    ['ends a last line that it replaces', { line: 'a = 1', match: '^a' }, 'a = 2', 'a = 1\n'],
    [
      'keeps the end of a line that it replaces',
      { line: 'a = 1', match: '^a' },
      'a = 2\r\nb\r\n',
      'a = 1\r\nb\r\n',
    ],
    ['ignores case when told so', { line: 'a = 1', match: '(?i)^A' }, 'A = 2\n', 'a = 1\n'],
    ['adds what nothing matches', { line: 'a = 1', match: '^a' }, 'b\n', 'b\na = 1\n'],
    ['adds nothing with replaceOnly', { line: 'a = 1', match: '^a', replaceOnly: true }, 'b\n', undefined],
    ['takes $1 for text', { line: 'a $1 $& \\1', match: '^a' }, 'a\n', 'a $1 $& \\1\n'],
    ['inserts behind the last match', { line: 'x', insertAfter: '^b' }, 'b\na\nb\nc\n', 'b\na\nb\nx\nc\n'],
    [
      'inserts behind the first',
      { line: 'x', insertAfter: '^b', which: 'first' },
      'b\na\nb\n',
      'b\nx\na\nb\n',
    ],
    ['inserts behind a last line without newline', { line: 'x', insertAfter: '^b' }, 'a\nb', 'a\nb\nx\n'],
    ['inserts before the last match', { line: 'x', insertBefore: '^b' }, 'b\na\nb\n', 'b\na\nx\nb\n'],
    ['inserts at the start', { line: 'x', insertBefore: 'start' }, 'a', 'x\na'],
    ['inserts at the end', { line: 'x', insertAfter: 'end' }, 'end\na\n', 'end\na\nx\n'],
    ['adds at the end where no line matches', { line: 'x', insertBefore: 'none' }, 'a\n', 'a\nx\n'],
    [
      'removes every line that matches',
      { match: '^a', state: 'absent' },
      'a1\nb\na2',
      'b\n',
      'remove lines 1, 3 of /etc/app.conf',
    ],
    ['removes the line itself', { line: 'a', state: 'absent' }, 'a\na \nab\na\n', 'a \nab\n'],
    ['knows that it is gone', { match: '^a', state: 'absent' }, 'b\n', undefined],
  ];
  for (const [title, args, before, after, summary] of rows)
    it(title, () => {
      const plan = planOn(declare(args), before);
      expect(plan.written).to.equal(after);
      expect(plan.diffs).to.deep.equal(after === undefined ? [] : [`content: ${before} → ${after}`]);
      if (summary !== undefined) expect(plan.summaries).to.deep.equal([summary]);
      if (after !== undefined) expect(planOn(declare(args), after).summaries).to.deep.equal([]);
    });

  it('sets owner, group and mode, with the line or alone', () => {
    const args = { line: 'b', owner: 'app', mode: '600' };
    expect(planOn(declare(args), 'a\n').diffs).to.deep.equal([
      'content: a\n → a\nb\n',
      'owner: root → app',
      'mode: 0644 → 0600',
    ]);
    expect(planOn(declare(args), 'b\n').diffs).to.deep.equal(['owner: root → app', 'mode: 0644 → 0600']);
  });

  it('creates a missing file only with create', () => {
    expect(planOn(declare({ line: 'b', create: true }), undefined)).to.include({ written: 'b\n' });
    const later = planOn(declare({ line: 'b' }), undefined);
    expect(later.diffs).to.deep.equal(['content: - → b\n']);
    expect(later.scripts[0]).to.include("'/etc/app.conf does not exist, so it cannot be edited'");
    const only = planOn(declare({ line: 'b', match: 'b', replaceOnly: true }), undefined);
    expect(only.summaries).to.deep.equal(['edit /etc/app.conf as soon as it exists']);
    expect(planOn(declare({ line: 'b', state: 'absent' }), undefined).summaries).to.deep.equal([]);
  });

  it('never shows a secret, nor the file that holds one', () => {
    const task = declare({ line: secret('key = hunter2'), match: '^key' });
    const plan = planOn(task, 'key = hunter1\n');
    expect(plan.written).to.equal('key = hunter2\n');
    expect(JSON.stringify([task.title, plan.summaries, plan.diffs])).to.not.include('hunter');
    expect(declare({ line: secret('hunter2'), match: '^key' }).problems[0]?.message).to.not.include('hunter');
  });

  const odd: readonly [title: string, fact: ReturnType<typeof textFile>, code: string][] = [
    ['a large file', { ...textFile(''), size: 1_048_577, content: undefined }, 'FILE_TOO_LARGE'],
    [
      'files that are large together',
      { ...textFile('a'), content: undefined, isCut: true },
      'FILE_TOO_LARGE',
    ],
    ['bytes', { ...textFile('a'), content: undefined }, 'FILE_NOT_TEXT'],
    ['what it may not read', { ...textFile('a'), content: undefined, sha256: undefined }, 'PLAN_FAILED'],
    ['a directory', { ...textFile(''), type: 'directory' }, 'FILE_IS_DIRECTORY'],
    ['a link', { ...textFile(''), type: 'link', target: 'x' }, 'FILE_IS_SYMLINK'],
    ['a device', { ...textFile(''), type: 'other' }, 'FILE_IS_SPECIAL'],
  ];
  for (const [title, fact, code] of odd)
    it(`refuses ${title}`, () => {
      expect(() => planOn(declare({ line: 'b' }), fact))
        .to.throw(HostwrightError)
        .with.property('code', code);
    });

  it('reads the whole content, of what a link leads to when it follows', () => {
    const queries = lineInFile.module.facts(declare({ line: 'b', follow: true }).args);
    expect(queries.present.kind).to.equal(fileFacts);
    expect(queries.present.keys).to.deep.equal([{ path, sha256: '', follow: true }]);
  });

  for (const [args, problem] of [
    [{}, 'line is missing'],
    [{ state: 'absent' }, 'line or match is missing'],
    [{ line: 'a\nb' }, 'line must be one line, without NUL'],
    [{ line: 'a', match: '(' }, 'match: Invalid regular expression: /(/: Unterminated group'],
    [
      { line: 'a = 1', match: '^#a' },
      'match "^#a" does not match the line "a = 1", which would be added at every run',
    ],
    [{ line: 'a', replaceOnly: true }, 'replaceOnly has no meaning without match'],
    [
      { line: 'a', match: 'a', replaceOnly: true, create: true },
      'replaceOnly adds no line: insertAfter, insertBefore and create have no meaning with it',
    ],
    [{ line: 'a', insertAfter: 'a', insertBefore: 'b' }, 'insertAfter and insertBefore exclude each other'],
    [{ line: 'a', insertAfter: 'EOF' }, "insertAfter: the end of the file is 'end'"],
    [
      { line: 'a', create: true, state: 'absent' },
      "state 'absent' does not take insertAfter, insertBefore, replaceOnly or create",
    ],
  ] as const)
    it(`finds the problem: ${problem}`, () => {
      expect(declare(args).problems.map(({ message }) => message)).to.deep.equal([problem]);
    });
});
