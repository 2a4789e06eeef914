import { expect } from 'chai';
import { kernelModule } from '../../../lib/tasks/kernel-module';
import type { KernelModuleFacts } from '../../../lib/tasks/kernel-module/plan';
import { planOf } from '../../../lib/testing';
import { textFile } from '../shared/files/file-sample';

type Arguments = Parameters<typeof kernelModule>[0];

const loaded = { state: 'loaded' } as const;
const builtin = { state: 'builtin' } as const;

function plan(args: Partial<Arguments>, facts: Partial<KernelModuleFacts>) {
  return planOf(kernelModule({ name: 'kvm-intel', ...args }), facts);
}

describe('the task kernelModule', () => {
  const boot = '/etc/modules-load.d/hostwright-kvm-intel.conf';
  const options = '/etc/modprobe.d/hostwright-kvm-intel.conf';
  const nothing = { blockedBy: [], options: [], loadedBy: [] };
  const other = { name: 'nested', value: 'N' };
  const ours = [{ file: options, name: 'nested', value: 'Y' }];
  const rows: [
    title: string,
    args: Partial<Arguments>,
    facts: Partial<KernelModuleFacts>,
    summaries: string[],
  ][] = [
    ['loads a module now and at boot', {}, {}, [`create ${boot}`, 'load the kernel module kvm-intel']],
    [
      'writes the options first',
      { options: { nested: true } },
      {},
      [`create ${options}`, `create ${boot}`, 'load the kernel module kvm-intel'],
    ],
    [
      'loads a module only now',
      { atBoot: false },
      { boot: textFile('kvm-intel\n') },
      [`remove ${boot}`, 'load the kernel module kvm-intel'],
    ],
    ['leaves a module that is loaded', {}, { module: loaded, boot: textFile('kvm-intel\n') }, []],
    ['takes a part of the kernel for loaded', {}, { module: builtin, boot: textFile('kvm-intel\n') }, []],
    [
      'takes away options',
      {},
      { module: loaded, boot: textFile('kvm-intel\n'), options: textFile('x') },
      [`remove ${options}`],
    ],
    [
      'unloads a module',
      { state: 'absent' },
      { module: loaded, boot: textFile('x') },
      [`remove ${boot}`, 'unload the kernel module kvm-intel'],
    ],
    [
      'names a file that blacklists it',
      {},
      {
        module: loaded,
        boot: textFile('kvm-intel\n'),
        configuration: { ...nothing, blockedBy: ['/etc/modprobe.d/a.conf'] },
      },
      ['load kvm-intel at boot, which /etc/modprobe.d/a.conf prevents'],
    ],
    [
      'needs nobody where it is loaded only now',
      { atBoot: false },
      { module: loaded, configuration: { ...nothing, blockedBy: ['/etc/modprobe.d/a.conf'] } },
      [],
    ],
    [
      'names a file with the last word over an option',
      { options: { nested: true } },
      {
        module: loaded,
        boot: textFile('kvm-intel\n'),
        options: textFile('options kvm-intel nested=Y\n'),
        configuration: { ...nothing, options: [...ours, { ...other, file: '/etc/modprobe.d/kvm.conf' }] },
      },
      ['set nested of kvm-intel, which /etc/modprobe.d/kvm.conf sets otherwise'],
    ],
    [
      'has the last word over an earlier file',
      { options: { nested: true } },
      {
        module: loaded,
        boot: textFile('kvm-intel\n'),
        options: textFile('options kvm-intel nested=Y\n'),
        configuration: { ...nothing, options: [{ ...other, file: '/etc/modprobe.d/a.conf' }, ...ours] },
      },
      [],
    ],
    [
      'names a file that loads it all the same',
      { state: 'absent' },
      { configuration: { ...nothing, loadedBy: ['/etc/modules'] } },
      ['not load kvm-intel at boot, which /etc/modules does'],
    ],
    [
      'blacklists it whoever loads it',
      { state: 'blacklisted' },
      {
        options: textFile('blacklist kvm-intel\ninstall kvm-intel /bin/false\n'),
        configuration: { ...nothing, loadedBy: ['/etc/modules'] },
      },
      [],
    ],
    ['knows that it is gone', { state: 'absent' }, {}, []],
    ['cannot take a part of the kernel away', { state: 'absent' }, { module: builtin }, []],
    [
      'blacklists a module',
      { state: 'blacklisted' },
      { module: loaded },
      [`create ${options}`, 'unload the kernel module kvm-intel'],
    ],
  ];
  for (const [title, args, facts, summaries] of rows)
    it(title, () => expect(plan(args, facts).map(({ summary }) => summary)).to.deep.equal(summaries));

  it('writes options as modprobe.d wants them', () => {
    const [change] = plan({ options: { a: true, b: false, c: 7, d: 'x y', e: '' } }, {});
    expect(change?.diff[0]?.after).to.equal('options kvm-intel a=Y b=N c=7 d="x y" e\n');
  });

  it('keeps modprobe and hardware from loading a blacklisted module', () => {
    const [change] = plan({ state: 'blacklisted' }, {});
    expect(change?.diff[0]?.after).to.equal('blacklist kvm-intel\ninstall kvm-intel /bin/false\n');
  });

  it('refuses to blacklist a part of the kernel', () => {
    expect(() => plan({ state: 'blacklisted' }, { module: builtin })).to.throw('is built into the kernel');
  });

  for (const [args, problem] of [
    [{ name: '-r' }, 'must match pattern'],
    [{ name: 'a b' }, 'must match pattern'],
    [{ options: { 'a b': 1 } }, 'options: "a b" is not a name for a parameter'],
    [{ options: { a: 'x"y' } }, 'options.a contains a quote'],
    [{ options: { a: 'x\ny' } }, 'options.a contains a quote, backslash, # or control character'],
    [{ state: 'absent', options: { a: 1 } }, "options need state 'loaded', not 'absent'"],
  ] as [Partial<Arguments>, string][])
    it(`finds the problem: ${problem}`, () => {
      const { problems } = kernelModule({ name: 'x', ...args });
      expect(problems.map(({ message }) => message).join('\n')).to.include(problem);
    });
});
