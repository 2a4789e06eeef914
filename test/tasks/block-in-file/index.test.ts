import { expect } from 'chai';
import { HostwrightError } from '../../../lib/errors/error';
import { secret } from '../../../lib/secrets/secret';
import { blockInFile } from '../../../lib/tasks/block-in-file';
import { planOn, type EditRow } from '../shared/files/edit-plan';

type Arguments = Omit<Parameters<typeof blockInFile>[0], 'path' | 'id'>;

const path = '/etc/app.conf';
const declare = (args: Arguments, id = 'a') => blockInFile({ path, id, ...args });
const marked = (block: string, id = 'a') => `# BEGIN HOSTWRIGHT ${id}\n${block}# END HOSTWRIGHT ${id}\n`;

describe('the task blockInFile', () => {
  const rows: EditRow<Arguments>[] = [
    ['leaves a block that is there', { block: 'x\ny\n' }, `1\n${marked('x\ny\n')}2\n`, undefined],
    ['adds a block at the end', { block: 'x' }, '1\n', `1\n${marked('x\n')}`, 'add block a to /etc/app.conf'],
    ['ends the last line first', { block: 'x' }, '1', `1\n${marked('x\n')}`],
    ['adds a block to an empty file', { block: 'x' }, '', marked('x\n')],
    [
      'changes a block where it stands',
      { block: 'x', insertBefore: 'start' },
      `1\n${marked('y\nz\n')}2`,
      `1\n${marked('x\n')}2`,
      'change block a of /etc/app.conf',
    ],
    ['fills an empty block', { block: 'x' }, marked(''), marked('x\n')],
    ['leaves other blocks', { block: 'x' }, marked('y\n', 'b'), `${marked('y\n', 'b')}${marked('x\n')}`],
    [
      'tells ids apart that begin alike',
      { block: 'x' },
      marked('y\n', 'a b'),
      `${marked('y\n', 'a b')}${marked('x\n')}`,
    ],
    [
      'keeps how lines end',
      { block: 'x\ny' },
      '1\r\n',
      '1\r\n# BEGIN HOSTWRIGHT a\r\nx\r\ny\r\n# END HOSTWRIGHT a\r\n',
    ],
    ['compares without line ends', { block: 'x\r\ny\r\n' }, marked('x\ny\n'), undefined],
    ['keeps empty lines in a block', { block: '\nx\n\n' }, '', marked('\nx\n\n')],
    [
      'knows markers that were indented',
      { block: 'x' },
      `  ${marked('x\n').replace('# END', '\t# END')}`,
      undefined,
    ],
    ['inserts behind the last match', { block: 'x', insertAfter: '^1' }, '1\n2\n', `1\n${marked('x\n')}2\n`],
    ['inserts before the last match', { block: 'x', insertBefore: '^1' }, '1\n', `${marked('x\n')}1\n`],
    [
      'takes another marker',
      { block: 'x', marker: '<!-- {mark} {id} -->' },
      '',
      '<!-- BEGIN a -->\nx\n<!-- END a -->\n',
    ],
    ['removes it', { state: 'absent' }, `1\n${marked('x\n')}2`, '1\n2', 'remove block a from /etc/app.conf'],
    ['knows that it is gone', { state: 'absent' }, '1\n', undefined],
  ];
  for (const [title, args, before, after, summary] of rows)
    it(title, () => {
      const plan = planOn(declare(args), before);
      expect(plan.written).to.equal(after);
      expect(plan.diffs).to.deep.equal(after === undefined ? [] : [`content: ${before} → ${after}`]);
      if (summary !== undefined) expect(plan.summaries).to.deep.equal([summary]);
      if (after !== undefined) expect(planOn(declare(args), after).summaries).to.deep.equal([]);
    });

  it('adopts a block of Ansible', () => {
    const task = declare({ block: 'x', marker: '# {mark} {id}' }, 'ANSIBLE MANAGED BLOCK');
    const text = '# BEGIN ANSIBLE MANAGED BLOCK\nx\n# END ANSIBLE MANAGED BLOCK\n';
    expect(planOn(task, text).summaries).to.deep.equal([]);
  });

  it('never shows a secret', () => {
    const plan = planOn(declare({ block: secret('hunter2') }), 'a\n');
    expect(plan.diffs).to.deep.equal(['content: (hidden) → (hidden)']);
    expect(plan.written).to.equal(`a\n${marked('hunter2\n')}`);
  });

  for (const [text, problem] of [
    ['1\n# BEGIN HOSTWRIGHT a\nx\n', 'block a begins in line 2 and has no end'],
    ['1\n# END HOSTWRIGHT a\n', 'block a ends in line 2 and has no beginning'],
    ['# END HOSTWRIGHT a\n# BEGIN HOSTWRIGHT a\n', 'block a ends in line 1, before it begins'],
    [marked('') + marked(''), 'a marker of block a is there more than once'],
    [marked('# BEGIN HOSTWRIGHT b\n'), 'line 2, within block a, is the marker of another block'],
  ] as const)
    for (const args of [{ block: 'x' }, { state: 'absent' }] as const)
      it(`refuses, ${'state' in args ? 'to remove' : 'to write'}: ${problem}`, () => {
        expect(() => planOn(declare(args), text))
          .to.throw(HostwrightError, `/etc/app.conf: ${problem}`)
          .with.property('code', 'PLAN_FAILED');
      });

  for (const [args, problem, id] of [
    [{}, 'block is needed'],
    [{ block: ' \n' }, "block is empty: to remove it, set state 'absent'"],
    [{ block: 'x\n # END HOSTWRIGHT a' }, 'block must not contain its own markers'],
    [{ block: 'x', marker: '# {id}' }, 'marker must contain {mark} once'],
    [{ block: 'x' }, 'id must be one line without spaces at its ends', ' a'],
    [
      { block: 'x', insertAfter: '[' },
      'insertAfter: Invalid regular expression: /[/: Unterminated character class',
    ],
    [{ block: 'x', state: 'absent' }, "state 'absent' takes no block, insertAfter, insertBefore or create"],
  ] as const)
    it(`finds the problem: ${problem}`, () => {
      expect(declare(args, id).problems.map(({ message }) => message)).to.deep.equal([problem]);
    });
});
