import { expect } from 'chai';
import { parseAptSources } from '../../../lib/lab/apt-sources';

const deb822 = `Types: deb
# http://snapshot.example.org/archive/debian/20250520T000000Z
URIs: http://mirror.example.org/debian
Suites: bookworm bookworm-updates
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

Types: deb
# http://snapshot.example.org/archive/debian-security/20250520T000000Z
URIs: http://mirror.example.org/debian-security/
Suites: bookworm-security
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
`;

const oneLine = `#deb cdrom:[Debian GNU/Linux 11.6.0 _Bullseye_ - Official amd64 NETINST 20221217-10:42]/ bullseye main

deb http://mirror.example.org/debian/ bullseye main contrib # the archive
deb-src http://mirror.example.org/debian/ bullseye main

deb [arch=amd64 signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://security.example.org/debian-security bullseye-security main
`;

describe('parseAptSources', () => {
  it('reads one source for every suite of a deb822 stanza, past its comments', () => {
    expect(parseAptSources('/etc/apt/sources.list.d/debian.sources', deb822)).to.deep.equal([
      { uri: 'http://mirror.example.org/debian', suite: 'bookworm', components: ['main'] },
      { uri: 'http://mirror.example.org/debian', suite: 'bookworm-updates', components: ['main'] },
      { uri: 'http://mirror.example.org/debian-security', suite: 'bookworm-security', components: ['main'] },
    ]);
  });

  it('reads one-line sources with options and comments, and leaves sources of source packages out', () => {
    expect(parseAptSources('/etc/apt/sources.list', oneLine)).to.deep.equal([
      { uri: 'http://mirror.example.org/debian', suite: 'bullseye', components: ['main', 'contrib'] },
      {
        uri: 'http://security.example.org/debian-security',
        suite: 'bullseye-security',
        components: ['main'],
      },
    ]);
  });

  const nothing: readonly [string, string, string][] = [
    ['a stanza that is switched off', 'a.sources', `Enabled: no\n${deb822.split('\n\n')[0] ?? ''}`],
    ['a stanza of source packages only', 'a.sources', deb822.replaceAll('Types: deb', 'Types: deb-src')],
    ['a flat repository, which has no components', 'a.list', 'deb http://mirror.example.org/flat ./\n'],
    ['an empty file', 'a.list', ''],
  ];
  for (const [what, name, text] of nothing) {
    it(`finds no source in ${what}`, () => expect(parseAptSources(name, text)).to.deep.equal([]));
  }

  it('joins fields that go on in further lines', () => {
    const text =
      'Types: deb deb-src\nURIs: http://a.example.org\n http://b.example.org\nSuites: sid\nComponents: main\n';
    expect(parseAptSources('a.sources', text).map(({ uri }) => uri)).to.deep.equal([
      'http://a.example.org',
      'http://b.example.org',
    ]);
  });
});
