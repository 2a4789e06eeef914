import { expect } from 'chai';
import { aptSettingsFacts } from '../../lib/facts/apt-settings';
import { parseOf } from '../../lib/testing';

const read = (text: string) =>
  (parseOf(aptSettingsFacts, `= /f\n${text.replace(/^/gm, '|')}\n`).get('all') ?? []).map(
    ({ name, value, isItem }) => `${name}${isItem ? '[]' : ''}=${value}`,
  );

describe('the settings in files of apt', () => {
  for (const [text, settings] of [
    ['APT::Periodic::Enable "0";', ['apt::periodic::enable=0']],
    ['APT { Periodic { unattended-upgrade "0"; }; };', ['apt::periodic::unattended-upgrade=0']],
    ['A:: "x"; A::B:: "y";', ['a[]=x', 'a::b[]=y']],
    ['A { "x"; "y z"; };', ['a[]=x', 'a[]=y z']],
    ['// A "1";\n# B "2";\n/* C "3"; */\nD "http://x//y"; // e\n#clear F;', ['d=http://x//y']],
    ['A {', []],
    ['', []],
  ] as const)
    it(`are read from ${JSON.stringify(text)}`, () => {
      expect(read(text)).to.deep.equal(settings);
    });

  it('are those of each file', () => {
    const output = '= /a\n|A "1";\n= /b\n|B "2";\n';
    expect((parseOf(aptSettingsFacts, output).get('all') ?? []).map(({ file }) => file)).to.deep.equal([
      '/a',
      '/b',
    ]);
  });
});
