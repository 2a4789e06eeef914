import { chmodSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { expect } from 'chai';
import { manifestDigest, manifestFacts, type ManifestEntry } from '../../lib/facts/manifest';
import { parseOf } from '../../lib/testing';
import { temporaryRoot } from '../shell/temporary-root';

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
/** Of `hello` and of `other`, each with the end of its line. */
const hash = '5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03';
const otherHash = '7e4fa2eb8c7ac089739d5defc4489fad68a100d92082ca35c6b40a4524821f87';

describe('the facts of whole trees', () => {
  it('are one word for a tree that is as it should be', () => {
    const facts = parseOf(manifestFacts, `${address}\0same\0\0same\0\0`);
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
    const fact = parseOf(manifestFacts, output).get(address);
    expect(fact?.names).to.deep.equal(['a\nb', 'bin/']);
    expect([...(fact?.entries.values() ?? [])]).to.deep.equal([
      { name: 'bin', type: 'directory', mode: '755', owner: 'www-data' },
      { name: 'a\nb', type: 'file', mode: '640', owner: 'root', sha256: hash },
      { name: 'bin/lín', type: 'link', owner: 'root', target: 'k/x y' },
      { name: 'pipe', type: 'other', owner: 'root' },
    ]);
  });

  it('are absent where there is no directory', () => {
    expect(parseOf(manifestFacts, '')).to.deep.equal(new Map());
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

describe('the facts of whole trees on a host', () => {
  const host = temporaryRoot();
  const file = (name: string) => ({ name, type: 'file' as const, mode: '644', sha256: hash });
  const few = [
    file('a b'),
    file('bin/c'),
    { name: 'bin', type: 'directory' as const, mode: '750' },
    { name: 'link', type: 'link' as const, target: '../é x' },
  ];
  // So many that the host compares them by itself.
  const many = [...few, ...Array.from({ length: 70 }, (_, index) => file(`f${index}`))];
  const look = (entries: readonly ManifestEntry[], isExclusive: boolean) => {
    const wanted = { ...options, path: '/srv/tree', owner: undefined, entries, isExclusive };
    const digest = manifestDigest(wanted);
    const found = parseOf(manifestFacts, host.run(manifestFacts.read([{ ...wanted, digest }])).stdout);
    return found.get(manifestFacts.address({ ...wanted, digest }));
  };
  beforeEach(() => {
    for (const { name, type } of many) if (type === 'file') host.put(`/srv/tree/${name}`, 'hello\n');
    symlinkSync('../é x', host.at('/srv/tree/link'));
    chmodSync(host.at('/srv/tree/bin'), 0o750);
  });

  const rows: readonly (readonly [
    what: string,
    breakIt: () => void,
    name: string,
    entry: ManifestEntry | undefined,
  ])[] = [
    ['content', () => host.put('/srv/tree/a b', 'other\n'), 'a b', { ...file('a b'), sha256: otherHash }],
    [
      'a mode',
      () => chmodSync(host.at('/srv/tree/bin/c'), 0o600),
      'bin/c',
      { ...file('bin/c'), mode: '600' },
    ],
    [
      'the mode of a directory',
      () => chmodSync(host.at('/srv/tree/bin'), 0o700),
      'bin',
      { name: 'bin', type: 'directory', mode: '700' },
    ],
    ['a file that is missing', () => rmSync(host.at('/srv/tree/a b')), 'a b', undefined],
    [
      'a link that leads elsewhere',
      () => {
        rmSync(host.at('/srv/tree/link'));
        symlinkSync('x', host.at('/srv/tree/link'));
      },
      'link',
      { name: 'link', type: 'link', target: 'x' },
    ],
    [
      'a directory where a file should be',
      () => {
        rmSync(host.at('/srv/tree/a b'));
        mkdirSync(host.at('/srv/tree/a b'), 0o755);
      },
      'a b',
      { name: 'a b', type: 'directory', mode: '755' },
    ],
  ];
  for (const [size, entries] of [
    ['few', few],
    ['many', many],
  ] as const)
    for (const [what, breakIt, name, entry] of rows)
      it(`tell ${what} among ${size}`, () => {
        expect(look(entries, false)?.isSame).to.equal(size === 'many');
        breakIt();
        const fact = look(entries, false);
        expect(fact?.isSame).to.equal(false);
        expect(fact?.entries.get(name)).to.deep.equal(entry);
        expect(fact?.entries.get('bin')?.type).to.equal('directory');
      });

  it('list other names only where they are asked for, and where there are some', () => {
    const sorted = (entries: readonly ManifestEntry[]) =>
      entries.map(({ name, type }) => (type === 'directory' ? `${name}/` : name)).sort();
    expect([look(many, true)?.names, look(many, false)?.names]).to.deep.equal([undefined, undefined]);
    expect(look(few, true)?.names).to.deep.equal(sorted(many));
    host.put('/srv/tree/other', '');
    expect(look(many, true)).to.deep.include({ isSame: true, names: [...sorted(many), 'other'].sort() });
    expect(look(many, false)?.names).to.equal(undefined);
  });

  it('are absent where a link leads to the directory, and where there is none', () => {
    for (const entries of [few, many]) {
      rmSync(host.at('/srv/tree'), { recursive: true, force: true });
      expect(look(entries, true)).to.equal(undefined);
      symlinkSync(host.at('/etc'), host.at('/srv/tree'));
      expect(look(entries, true)).to.equal(undefined);
    }
  });
});
