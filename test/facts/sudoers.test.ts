import { expect } from 'chai';
import { sudoersFacts, sudoersKey } from '../../lib/facts/sudoers';
import { parseOf } from '../../lib/testing';
import { temporaryRoot } from '../shell/temporary-root';

const main = '/etc/sudoers';

describe('the rules of sudo', () => {
  const host = temporaryRoot();
  const look = () => {
    const { status, stdout, stderr } = host.run(sudoersFacts.read([sudoersKey]));
    expect({ status, stderr }).to.deep.equal({ status: 0, stderr: '' });
    return parseOf(sudoersFacts, stdout).get(sudoersKey);
  };
  const rows: readonly (readonly [
    what: string,
    files: Readonly<Record<string, string>>,
    lines: readonly string[],
    directories?: readonly string[],
  ])[] = [
    [
      'are without comments, but with ids',
      { [main]: '# a\n#\n\n\tada ALL=(ALL) ALL\n  #1000 ALL=ALL' },
      ['ada ALL=(ALL) ALL', '#1000 ALL=ALL'],
    ],
    ['are joined at a backslash', { [main]: 'ada \\\n  ALL=ALL\nb' }, ['ada ALL=ALL', 'b']],
    [
      'are followed into files',
      { [main]: 'a\n@include more\n#include "/srv/b c" \nd', '/etc/more': 'b', '/srv/b c': 'c\n' },
      ['a', '/etc/more: b', '/srv/b c: c', 'd'],
    ],
    [
      'are followed into directories, but not into copies of editors',
      {
        [main]: '@includedir /etc/sudoers.d/\n#includedir\tlast',
        '/etc/sudoers.d/10-a': 'a',
        '/etc/sudoers.d/20-b.dpkg-old': 'x',
        '/etc/sudoers.d/30-c~': 'x',
        '/etc/sudoers.d/40-d': '@include /etc/sudoers.d/other/e',
        '/etc/sudoers.d/other/e': 'e',
        '/etc/last/f': 'f',
      },
      ['/etc/sudoers.d/10-a: a', '/etc/sudoers.d/other/e: e', '/etc/last/f: f'],
      ['/etc/sudoers.d', '/etc/last'],
    ],
    [
      'are not followed where a word only begins so',
      { [main]: '@includes x\nincludedir y' },
      ['@includes x', 'includedir y'],
    ],
    ['are followed only so far', { [main]: 'a\n@include sudoers\n' }, Array<string>(8).fill('a')],
    ['may lead nowhere', { [main]: '@include none\n@includedir nowhere\nb' }, ['b'], ['/etc/nowhere']],
  ];
  for (const [what, files, lines, directories = []] of rows)
    it(what, () => {
      for (const [path, content] of Object.entries(files)) host.put(path, content);
      const fact = look();
      const told = fact?.lines.map(({ file, text }) => (file === main ? text : `${file}: ${text}`));
      expect(told?.map((line) => line.replace(/\s+/g, ' '))).to.deep.equal(lines);
      expect(fact?.directories).to.deep.equal(directories);
    });

  it('are absent without the file', () => expect(look()).to.equal(undefined));
});
