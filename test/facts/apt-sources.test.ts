import { expect } from 'chai';
import { aptSourcesFacts } from '../../lib/facts/apt-sources';
import { parseOf } from '../../lib/testing';

// Captured from a lab host (bookworm) with these files put there by hand.
const output = `sources
= /etc/apt/sources.list
|# deb http://off.example.org/debian bookworm main
|deb http://deb.example.org/debian/ bookworm main contrib # comment
|  deb-src [ arch=amd64 signed-by=/etc/apt/keyrings/x.gpg ] http://deb.example.org/debian bookworm main
|
= /etc/apt/sources.list.d/odd.list
|deb [trusted=yes] file:/srv/archive ./
= /etc/apt/sources.list.d/vendor.sources
|# = /etc/passwd
|Types: deb deb-src
|uris: https://vendor.example.org/apt
|  https://mirror.example.org/apt
|Suites: stable
|Components: main
|Signed-By: /etc/apt/keyrings/vendor.asc
|
|Types: deb
|URIs: https://off.example.org/apt
|Suites: stable
|Components: main
|Enabled: no
`;

describe('the sources of apt', () => {
  it('are read from files of both styles', () => {
    expect(parseOf(aptSourcesFacts, output).get('all')).to.deep.equal([
      {
        file: '/etc/apt/sources.list',
        line: 2,
        types: ['deb'],
        uris: ['http://deb.example.org/debian/'],
        suites: ['bookworm'],
        components: ['main', 'contrib'],
        signedBy: undefined,
      },
      {
        file: '/etc/apt/sources.list',
        line: 3,
        types: ['deb-src'],
        uris: ['http://deb.example.org/debian'],
        suites: ['bookworm'],
        components: ['main'],
        signedBy: '/etc/apt/keyrings/x.gpg',
      },
      {
        file: '/etc/apt/sources.list.d/odd.list',
        line: 1,
        types: ['deb'],
        uris: ['file:/srv/archive'],
        suites: ['./'],
        components: [],
        signedBy: undefined,
      },
      {
        file: '/etc/apt/sources.list.d/vendor.sources',
        line: 1,
        types: ['deb', 'deb-src'],
        uris: ['https://vendor.example.org/apt', 'https://mirror.example.org/apt'],
        suites: ['stable'],
        components: ['main'],
        signedBy: '/etc/apt/keyrings/vendor.asc',
      },
    ]);
  });

  it('are none on a host without apt', () => {
    expect(parseOf(aptSourcesFacts, 'sources\n').get('all')).to.deep.equal([]);
    expect(parseOf(aptSourcesFacts, '').size).to.equal(0);
  });
});
