import { expect } from 'chai';
import { parseUnitLines } from '../../../../lib/facts/unit-lines';
import { overridesOf } from '../../../../lib/tasks/shared/systemd/overrides';
import { isSameValue } from '../../../../lib/tasks/shared/systemd/plain-value';
import { source } from './unit-sample';

/** What does not hold of a file because of a later one: `Directive: wanted → actual`. */
function overridden(own: string, ...later: readonly string[]): readonly string[] {
  const files = later.map((text, index) => source(`/etc/${index}.conf`, text));
  return overridesOf(parseUnitLines(own), files).map(
    ({ directive, wanted, actual, by }) => `${directive}: ${wanted} → ${actual} (${by})`,
  );
}

describe('what overrides a unit file', () => {
  const rows: readonly (readonly [
    title: string,
    own: string,
    later: readonly string[],
    found: readonly string[],
  ])[] = [
    ['is nothing without later files', '[Service]\nUser=app', [], []],
    ['is no other directive', '[Service]\nUser=app', ['[Service]\nGroup=app'], []],
    ['is no directive of another section', '[Unit]\nDescription=a', ['[Service]\nDescription=b'], []],
    [
      'is the last value',
      '[Service]\nUser=a',
      ['[Service]\nUser=b', '[Service]\nUser=c'],
      ['User: a → c (/etc/1.conf)'],
    ],
    [
      'is not a value that the last file takes back',
      '[Service]\nUser=a',
      ['[Service]\nUser=b', '[Service]\nUser=a'],
      [],
    ],
    [
      'is not the same value in other words',
      '[Service]\nMemoryMax=1G\nNoNewPrivileges=yes\nTimeoutStopSec=60',
      ['[Service]\nMemoryMax=1024M\nNoNewPrivileges=true\nTimeoutStopSec=1min'],
      [],
    ],
    [
      'is an empty value',
      '[Service]\nMemoryMax=1G',
      ['[Service]\nMemoryMax='],
      ['MemoryMax: 1G → the default (/etc/0.conf)'],
    ],
    ['is no line that adds to a list', '[Service]\nExecStartPre=/a', ['[Service]\nExecStartPre=/b'], []],
    [
      'is a list that is cleared',
      '[Service]\nExecStart=/a',
      ['[Service]\nExecStart=\nExecStart=/b'],
      ['ExecStart: /a → /b (/etc/0.conf)'],
    ],
    [
      'is no list that is cleared and said again',
      '[Service]\nReadWritePaths=/a',
      ['[Service]\nReadWritePaths=\nReadWritePaths=/b\nReadWritePaths=/a'],
      [],
    ],
    [
      'is no dependency, which cannot be taken away',
      '[Unit]\nAfter=a.service',
      ['[Unit]\nAfter=\nAfter=b.service'],
      [],
    ],
    ['is no condition that is added', '[Unit]\nConditionPathExists=/a', ['[Unit]\nConditionHost=b'], []],
    [
      'is any condition that clears all',
      '[Unit]\nConditionPathExists=/a',
      ['[Unit]\nConditionHost='],
      ['ConditionPathExists: /a → the default (/etc/0.conf)'],
    ],
    [
      'is any time that clears all times',
      '[Timer]\nOnCalendar=daily',
      ['[Timer]\nOnBootSec=\nOnBootSec=5min'],
      ['OnCalendar: daily → OnBootSec=5min (/etc/0.conf)'],
    ],
    [
      'is any socket that clears all sockets',
      '[Socket]\nListenStream=80',
      ['[Socket]\nListenDatagram='],
      ['ListenStream: 80 → the default (/etc/0.conf)'],
    ],
    [
      'is a variable with another value, which is not shown',
      '[Service]\nEnvironment="A=one two" B=2',
      ['[Service]\nEnvironment=A=three', '[Service]\nEnvironment=C=3'],
      ['Environment A: the declared value → another value (/etc/0.conf)'],
    ],
    [
      'is no variable that is cleared and set again',
      '[Service]\nEnvironment=A=1',
      ['[Service]\nEnvironment=\nEnvironment=A=1'],
      [],
    ],
    [
      'is a variable that is cleared',
      '[Service]\nEnvironment=A=1',
      ['[Service]\nEnvironment='],
      ['Environment A: the declared value → unset (/etc/0.conf)'],
    ],
    [
      'is nothing in [Install] or in own directives',
      '[Install]\nWantedBy=a.target\n[Unit]\nX-Own=1',
      ['[Install]\nWantedBy=\n[Unit]\nX-Own=2'],
      [],
    ],
  ];
  for (const [title, own, later, found] of rows)
    it(title, () => {
      expect(overridden(own, ...later)).to.deep.equal(found);
    });

  it('is read with continued lines and without comments', () => {
    expect(
      parseUnitLines('# a\n[Service]\n; b\nExecStart=/a \\\n# c\n  one\n\n User = app \n'),
    ).to.deep.equal([
      { section: 'Service', key: 'ExecStart', value: '/a    one' },
      { section: 'Service', key: 'User', value: 'app' },
    ]);
  });
});

describe('values of systemd', () => {
  for (const [one, other, isSame] of [
    ['yes', 'on', true],
    ['0', 'no', true],
    ['1K', '1024', true],
    ['1.5G', '1536M', true],
    ['1h 30min', '90min', true],
    ['1month', '1M', true],
    ['5', '5s', true],
    ['500M', '1G', false],
    ['yes', 'no', false],
    ['/a', '/b', false],
    ['512M', '512K', false],
  ] as const)
    it(`${isSame ? 'are the same' : 'differ'}: ${one} and ${other}`, () => {
      expect(isSameValue(one, other)).to.equal(isSame);
    });
});
