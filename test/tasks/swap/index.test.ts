import { expect } from 'chai';
import { swap } from '../../../lib/tasks/swap';
import type { SwapFacts } from '../../../lib/tasks/swap/plan';
import { planOf } from '../../../lib/testing';
import { fileNode } from '../shared/files/file-sample';

type Arguments = Parameters<typeof swap>[0];

const file = fileNode({ mode: '0600', size: 64 * 1024 ** 2 });
const live = { type: 'file', size: file.size - 4096, priority: -2 } as const;
const line = '/swapfile none swap sw 0 0\n';
const none: SwapFacts = { file: undefined, fstab: undefined, live: undefined, names: undefined };

function plan(args: Partial<Arguments>, facts: Partial<SwapFacts>) {
  const task = swap({ path: '/swapfile', ...(args.state === 'absent' ? {} : { size: '64M' }), ...args });
  return planOf(task, { ...none, ...facts });
}

describe('the task swap', () => {
  const rows: [title: string, args: Partial<Arguments>, facts: Partial<SwapFacts>, summaries: string[]][] = [
    [
      'makes a file, uses it and adds it to fstab',
      {},
      {},
      [
        'create /swapfile with 64M of swap space',
        'use the swap space /swapfile',
        'add /swapfile to /etc/fstab',
      ],
    ],
    ['leaves swap space as declared', {}, { file, fstab: line, live }, []],
    ['leaves what it is not to use', { state: 'present' }, { file, fstab: line }, []],
    ['uses what is there', {}, { file, fstab: line }, ['use the swap space /swapfile']],
    [
      'makes a file of another size anew and uses it again',
      { size: '1G' },
      { file, fstab: line, live },
      ['replace /swapfile with a file of 1G', 'use the swap space /swapfile'],
    ],
    [
      'lets nobody else read it',
      {},
      { file: { ...file, mode: '0644' }, fstab: line, live },
      ['set mode of /swapfile to 0600'],
    ],
    [
      'sets a priority now and for the next boot',
      { priority: 10 },
      { file, fstab: line, live },
      ['use /swapfile with priority 10', 'set the priority of /swapfile in /etc/fstab'],
    ],
    [
      'takes everything away',
      { state: 'absent' },
      { file, fstab: line, live },
      ['stop using the swap space /swapfile', 'remove /swapfile from /etc/fstab', 'remove /swapfile'],
    ],
    ['knows that it is gone', { state: 'absent' }, { fstab: '/other none swap sw 0 0\n' }, []],
    [
      'uses a device and never makes or removes it',
      { path: '/dev/vdb1', size: undefined },
      {},
      ['use the swap space /dev/vdb1', 'add /dev/vdb1 to /etc/fstab'],
    ],
    [
      'leaves the line that has another name of the device',
      { path: '/dev/vdb1', size: undefined },
      { live, fstab: 'UUID="0a34-de" none swap sw 0 0\n', names: new Set(['/dev/disk/by-uuid/0a34-de']) },
      [],
    ],
    [
      'takes a tag for the device, and its line by another name away',
      { path: 'LABEL=my swap', state: 'absent' },
      { live, fstab: '/dev/mapper/vg-swap none swap sw 0 0\n', names: new Set(['/dev/mapper/vg-swap']) },
      ['stop using the swap space LABEL=my swap', 'remove LABEL=my swap from /etc/fstab'],
    ],
    [
      'adds a line beside that of another device',
      { path: 'UUID=0a34-de', size: undefined },
      { live, fstab: 'UUID=ffff none swap sw 0 0\n', names: new Set(['/dev/disk/by-uuid/0a34-de']) },
      ['add UUID=0a34-de to /etc/fstab'],
    ],
    [
      'leaves a device that it no longer uses',
      { path: '/dev/vdb1', state: 'absent' },
      { file: { ...file, type: 'other' } },
      [],
    ],
  ];
  for (const [title, args, facts, summaries] of rows)
    it(title, () => expect(plan(args, facts).map(({ summary }) => summary)).to.deep.equal(summaries));

  const written = (args: Partial<Arguments>, fstab: string) =>
    plan({ state: 'present', ...args }, { file, fstab }).flatMap(({ steps }) =>
      steps.flatMap((step) => (step.kind === 'write' ? step.content : [])),
    );

  it('keeps what fstab says besides the priority', () => {
    const fstab = '# x\n/swapfile\tswap swap\tpri=3,discard 0 0\n';
    expect(written({ priority: 3 }, fstab)).to.deep.equal([]);
    expect(written({ priority: 5 }, fstab)).to.deep.equal(['# x\n/swapfile\tswap swap\tdiscard,pri=5 0 0\n']);
    expect(written({}, fstab)).to.deep.equal(['# x\n/swapfile\tswap swap\tdiscard 0 0\n']);
  });

  it('refuses what is no file', () => {
    expect(() => plan({}, { file: { ...file, type: 'directory' } })).to.throw('is a directory, not a file');
  });

  for (const [args, problem] of [
    [{ size: '2 GB' }, 'must match pattern'],
    [{ size: '0M' }, 'must match pattern'],
    [{ size: undefined }, 'size is missing: a file needs one'],
    [{ path: '/dev/sdb' }, 'size is for a file: a device has its own size'],
    [{ path: 'UUID=0a34-de' }, 'size is for a file: a device has its own size'],
    [{ path: 'swapfile' }, 'must match pattern'],
    [{ path: '/a/../b' }, 'must not contain ".."'],
    [{ priority: -1 }, 'must be >= 0'],
    [{ state: 'absent' }, "state 'absent' takes only a path"],
  ] as [Partial<Arguments>, string][])
    it(`finds the problem: ${problem}`, () =>
      expect(
        swap({ path: '/swapfile', size: '64M', ...args })
          .problems.map(({ message }) => message)
          .join('\n'),
      ).to.include(problem));
});
