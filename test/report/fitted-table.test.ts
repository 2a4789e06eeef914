import { expect } from 'chai';
import { fittedTable } from '../../lib/report/fitted-table';

const rows = [
  ['NAME', 'PORT', 'WHY'],
  ['api', '3873', 'the port that all clients of the last ten years have learned'],
  ['db', '5439', ''],
];

describe('a table that fits a terminal', () => {
  const cases: readonly (readonly [title: string, width: number | undefined, lines: readonly string[]])[] = [
    [
      'has one line for each row where there is no terminal',
      undefined,
      [
        'NAME  PORT  WHY',
        'api   3873  the port that all clients of the last ten years have learned',
        'db    5439',
      ],
    ],
    [
      'lets its last column go on below itself',
      40,
      [
        'NAME  PORT  WHY',
        'api   3873  the port that all clients of',
        '            the last ten years have',
        '            learned',
        'db    5439',
      ],
    ],
    [
      'has its last column below each row where there is no room for it',
      34,
      [
        'NAME  PORT',
        'api   3873',
        '      the port that all clients of',
        '      the last ten years have',
        '      learned',
        'db    5439',
      ],
    ],
  ];
  for (const [title, width, lines] of cases) {
    it(title, () => {
      expect(fittedTable(rows, width)).to.equal(lines.map((line) => `${line}\n`).join(''));
    });
  }

  it('keeps the explanation of its first row where that is no head', () => {
    expect(fittedTable([['api', 'x'.repeat(20)]], 24, false)).to.equal(`api\n      ${'x'.repeat(20)}\n`);
  });

  it('is as it was where it fits', () => {
    expect(fittedTable(rows, 80)).to.equal(fittedTable(rows, undefined));
  });
});
