import { expect } from 'chai';
import { manifestDigest, manifestFacts } from '../../lib/facts/manifest';

const path = '/srv/a b';
const options = {
  path,
  entries: [],
  hasDirectoryMode: true,
  owner: 'www-data',
  group: undefined,
  isExclusive: true,
};
const key = { ...options, digest: manifestDigest(options) };
const address = manifestFacts.address(key);
const hash = '5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03';

describe('the facts of whole trees', () => {
  it('are one word for a tree that is as it should be', () => {
    const facts = manifestFacts.parse(`${address}\0same\0\0same\0\0`);
    expect(facts.get(address)).to.deep.equal({ isSame: true, entries: new Map() });
  });

  it('are told for one that is not', () => {
    const output = [
      address,
      'found',
      `${hash}  ./a\nb`,
      'd 755 www-data - ./bin',
      'f 640 root - ./a\nb',
      'l - root - 5 ./bin/línk/x y',
      'o - root - ./pipe',
      '',
      'found',
      'bin/',
      'a\nb',
      '',
      '',
    ].join('\0');
    const fact = manifestFacts.parse(output).get(address);
    expect(fact?.names).to.deep.equal(['a\nb', 'bin/']);
    expect([...(fact?.entries.values() ?? [])]).to.deep.equal([
      { name: 'bin', type: 'directory', mode: '755', owner: 'www-data' },
      { name: 'a\nb', type: 'file', mode: '640', owner: 'root', sha256: hash },
      { name: 'bin/lín', type: 'link', owner: 'root', target: 'k/x y' },
      { name: 'pipe', type: 'other', owner: 'root' },
    ]);
  });

  it('are absent where there is no directory', () => {
    expect(manifestFacts.parse('')).to.deep.equal(new Map());
  });

  it('are read with quoted names', () => {
    const entries = [{ name: "it's $(x)", type: 'file' as const, mode: '644', sha256: hash }];
    expect(manifestFacts.read([{ ...key, entries }]).text).to.include(`'./it'\\''s $(x)'`);
  });

  it('are compared on the host only where there are many', () => {
    const file = (name: string) => ({ name, type: 'file' as const, mode: '644', sha256: hash });
    const read = (count: number) =>
      manifestFacts.read([
        { ...key, entries: Array.from({ length: count }, (_, index) => file(String(index))) },
      ]).text;
    expect(read(64)).to.not.match(/sort|\| sha256sum/);
    expect(read(65))
      .to.match(/sort -z/)
      .and.match(/\| sha256sum/);
  });
});
