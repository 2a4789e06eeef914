import { expect } from 'chai';
import { compareVersions } from '../../../lib/tasks/apt/debian-version';

/** From old to new; `dpkg --compare-versions` agrees on each pair. */
const ordered = [
  '1.0~~',
  '1.0~',
  '1.0~rc1',
  '1.0',
  '1.0-1~bpo',
  '1.0-1',
  '1.0-1+b1',
  '1.0a',
  '1.0+',
  '1.0-a-a',
  '1.0-a-b',
  '1.2.3+dfsg-1',
  '1.2.3+dfsg1-1',
  '1.2.3+git20200101.abcdef-1',
  '2.36-9+deb12u9',
  '2.36-9+deb12u10',
  '9',
  '10',
  '20231231-1',
  '20240101',
  '99999999999999999998',
  '99999999999999999999',
  '1:0',
  '2:9.0.1378-2',
];

describe('versions of Debian packages', () => {
  it('are ordered as dpkg orders them', () => {
    for (const [index, one] of ordered.entries())
      for (const [place, other] of ordered.entries())
        expect(Math.sign(compareVersions(one, other)), `${one} and ${other}`).to.equal(
          Math.sign(index - place),
        );
  });

  for (const [one, other] of [
    ['1.0', '0:1.0'],
    ['1.0', '1.00'],
    ['1.0-0', '1.0'],
    ['01.0', '1.0'],
  ] as const)
    it(`are equal when they are written as ${one} and ${other}`, () => {
      expect(compareVersions(one, other)).to.equal(0);
    });
});
