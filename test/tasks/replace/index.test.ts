import { expect } from 'chai';
import { HostwrightError } from '../../../lib/errors/error';
import { secret } from '../../../lib/secrets/secret';
import { replace } from '../../../lib/tasks/replace';
import { planOn, type EditRow } from '../shared/files/edit-plan';

type Arguments = Omit<Parameters<typeof replace>[0], 'path'>;

const path = '/etc/app.conf';
const declare = (args: Arguments) => replace({ path, ...args });

describe('the task replace', () => {
  const rows: EditRow<Arguments>[] = [
    [
      'replaces every match',
      { match: 'old', replacement: 'new' },
      'old old\nold',
      'new new\nnew',
      'replace 3 matches of old in /etc/app.conf',
    ],
    ['leaves a text without a match', { match: 'old', replacement: 'new' }, 'new\n', undefined],
    ['leaves matches that are as declared', { match: '^a=.*$', replacement: 'a=1' }, 'a=1\na=1\n', undefined],
    [
      'removes what matches',
      { match: '^#.*\\n' },
      '# x\na\n# y\n',
      'a\n',
      'replace 2 matches of ^#.*\\n in /etc/app.conf',
    ],
    ['fills in groups', { match: '(\\w+)-(?<n>\\d+)', replacement: '$<n> $1 $$' }, 'a-1\n', '1 a $\n'],
    ['fills in a group before a digit', { match: '(a)-\\d', replacement: '$12' }, 'a-1', 'a2'],
    [
      'matches the end of lines that end in CRLF',
      { match: 'a$', replacement: 'b' },
      'a\r\na\r\n',
      'b\r\nb\r\n',
    ],
    ['writes CRLF where lines end so', { match: 'a', replacement: 'b\nc' }, 'a\r\n', 'b\r\nc\r\n'],
    ['leaves other ends where they are mixed', { match: 'a', replacement: 'b' }, 'a\r\na\n', 'b\r\nb\n'],
    [
      'replaces within a section',
      { match: 'x', replacement: 'y', after: '^\\[b\\]', before: '^\\[' },
      'x\n[b]\nx\n[c]\nx\n',
      'x\n[b]\ny\n[c]\nx\n',
    ],
    [
      'replaces nothing where the section is missing',
      { match: 'x', replacement: 'y', after: 'none' },
      'x\n',
      undefined,
    ],
    [
      'replaces nothing where the end is missing',
      { match: 'x', replacement: 'y', before: 'none' },
      'x\n',
      undefined,
    ],
    [
      'matches over lines when told so',
      { match: '(?s)<a>.*</a>', replacement: '<b/>' },
      '<a>\n</a>\n',
      '<b/>\n',
    ],
  ];
  for (const [title, args, before, after, summary] of rows)
    it(title, () => {
      const plan = planOn(declare(args), before);
      expect(plan.written).to.equal(after);
      expect(plan.diffs).to.deep.equal(after === undefined ? [] : [`content: ${before} → ${after}`]);
      if (summary !== undefined) expect(plan.summaries).to.deep.equal([summary]);
      if (after !== undefined) expect(planOn(declare(args), after).summaries).to.deep.equal([]);
    });

  for (const [args, text] of [
    [{ match: 'a', replacement: 'ab' }, 'a\n'],
    [{ match: '^', replacement: '# ' }, 'a\n'],
    [{ match: '$', replacement: '\n' }, ''],
    [{ match: 'a(b?)', replacement: 'aa' }, 'ab\n'],
  ] as const)
    it(`refuses to replace ${args.match} by ${JSON.stringify(args.replacement)}, which would never end`, () => {
      expect(() => planOn(declare(args), text))
        .to.throw(HostwrightError, 'so the file at every run')
        .with.property('code', 'PLAN_FAILED');
    });

  it('waits for a file that is missing', () => {
    const plan = planOn(declare({ match: 'a', replacement: 'b' }), undefined);
    expect(plan.summaries).to.deep.equal(['edit /etc/app.conf as soon as it exists']);
    expect(plan.scripts).to.have.length(1);
  });

  it('never shows a secret', () => {
    const plan = planOn(declare({ match: 'key=.*', replacement: secret('key=hunter2') }), 'key=hunter1\n');
    expect(plan.diffs).to.deep.equal(['content: (hidden) → (hidden)']);
    expect(plan.written).to.equal('key=hunter2\n');
  });

  for (const [args, problem] of [
    [{ match: '(' }, 'match: Invalid regular expression: /(/: Unterminated group'],
    [{ match: 'a', replacement: '\\1' }, 'replacement: a group is $1 or $<name>, as in JavaScript'],
    [{ match: '(a)', replacement: '$2' }, 'replacement: match has no group $2'],
    [{ match: '(?<a>a)', replacement: '$<b>' }, 'replacement: match has no group $<b>'],
  ] as const)
    it(`finds the problem: ${problem}`, () => {
      expect(declare(args).problems.map(({ message }) => message)).to.deep.equal([problem]);
    });
});
