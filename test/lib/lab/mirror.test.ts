import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { mirrorCandidates, sortCandidates } from '../../../lib/lab/mirror';

describe('sortCandidates', () => {
  it('tells archive, updates and security apart by their suites', () => {
    const source = (uri: string, suite: string): { uri: string; suite: string; components: string[] } => ({
      uri,
      suite,
      components: ['main'],
    });
    const sources = [
      source('http://a', 'bookworm'),
      source('http://a', 'bookworm-updates'),
      source('http://s', 'bookworm-security'),
      source('http://old', 'buster/updates'),
      source('http://a', 'trixie'),
      source('http://tools', 'tools-bookworm'),
    ];
    expect(sortCandidates(sources)).to.deep.equal({
      archive: ['http://a'],
      updates: ['http://a'],
      security: ['http://s', 'http://old'],
    });
  });

  it('leaves out what has no component main, as third parties often have none', () => {
    const sources = [{ uri: 'http://third', suite: 'bookworm', components: ['stable'] }];
    expect(sortCandidates(sources).archive).to.deep.equal([]);
  });
});

describe('mirrorCandidates', () => {
  let apt = '';
  beforeEach(() => {
    apt = mkdtempSync(join(tmpdir(), 'hostwright-test-'));
    mkdirSync(join(apt, 'sources.list.d'));
  });
  afterEach(() => rmSync(apt, { recursive: true }));

  it('reads both styles, and no file that apt would not read', () => {
    writeFileSync(join(apt, 'sources.list'), 'deb http://one.example.org/debian bookworm main\n');
    writeFileSync(
      join(apt, 'sources.list.d/two.sources'),
      'Types: deb\nURIs: http://two.example.org/debian\nSuites: bookworm\nComponents: main\n',
    );
    writeFileSync(
      join(apt, 'sources.list.d/three.list.save'),
      'deb http://three.example.org/debian bookworm main\n',
    );
    expect(mirrorCandidates({}, apt).archive).to.deep.equal([
      'http://one.example.org/debian',
      'http://two.example.org/debian',
    ]);
  });

  it('follows a mirror file, as the cloud images of Debian have it', () => {
    const list = join(apt, 'mirrors.list');
    writeFileSync(list, 'https://mirror.example.org/debian/\n');
    writeFileSync(
      join(apt, 'sources.list.d/debian.sources'),
      `Types: deb deb-src\nURIs: mirror+file://${list}\nSuites: bookworm bookworm-updates\nComponents: main\n`,
    );
    expect(mirrorCandidates({}, apt)).to.deep.equal({
      archive: ['https://mirror.example.org/debian'],
      updates: ['https://mirror.example.org/debian'],
      security: [],
    });
  });

  it('leaves out what is not fetched over the network', () => {
    writeFileSync(
      join(apt, 'sources.list'),
      'deb file:/srv/debian bookworm main\ndeb cdrom:[x]/ bookworm main\n',
    );
    expect(mirrorCandidates({}, apt).archive).to.deep.equal([]);
  });

  it('takes the mirror that the environment names instead', () => {
    writeFileSync(join(apt, 'sources.list'), 'deb http://one.example.org/debian bookworm main\n');
    const env = { HOSTWRIGHT_LAB_MIRROR: 'http://mine.example.org/debian' };
    expect(mirrorCandidates(env, apt).archive).to.deep.equal(['http://mine.example.org/debian']);
  });
});
