import { chmodSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { archiveFacts, archiveMarker, archiveRecord } from '../../lib/facts/archive';
import { sh } from '../../lib/shell/sh';
import { parseOf } from '../../lib/testing';
import { temporaryRoot } from '../shell/temporary-root';

const address = archiveFacts.address({ path: '/opt/a b', id: 'f00' });

describe('the facts of unpacked archives', () => {
  for (const [title, records, deviations] of [
    ['nothing, where all is as it was', [], []],
    [
      'a missing file',
      ['f 644 root root 2 1795000000.1000000000 ./a\nb'],
      [
        {
          name: 'a\nb',
          attribute: 'content',
          before: undefined,
          after: 'file of 2 bytes, changed 1795000000.1000000000 s since 1970',
        },
      ],
    ],
    [
      'each attribute that differs',
      ['d 755 root root - - ./d', '\td 700 daemon adm - - ./d'],
      [
        { name: 'd', attribute: 'owner', before: 'daemon', after: 'root' },
        { name: 'd', attribute: 'group', before: 'adm', after: 'root' },
        { name: 'd', attribute: 'mode', before: '0700', after: '0755' },
      ],
    ],
  ] as const)
    it(`tell ${title}`, () => {
      const output = [address, ...records, '', '.', ''].join('\0');
      expect(parseOf(archiveFacts, output).get(address)).to.deep.equal({ deviations, isCut: false });
    });

  it('tell that there is more', () => {
    const output = [address, 'f 644 root root 2 1.0 ./a', 'f 64', '.', ''].join('\0');
    expect(parseOf(archiveFacts, output).get(address)?.isCut).to.equal(true);
  });

  it('are absent where nothing was unpacked', () => {
    expect(parseOf(archiveFacts, '').size).to.equal(0);
  });
});

describe('the facts of unpacked archives on a host', () => {
  const host = temporaryRoot();
  const key = { path: '/opt/a b', id: 'f00' };
  const look = () => {
    const { status, stdout } = host.run(archiveFacts.read([{ ...key, path: host.at(key.path) }]));
    expect(status).to.equal(0);
    return parseOf(archiveFacts, stdout).get(address);
  };
  beforeEach(() => {
    for (const name of ['a', 'd/b c', 'd/e']) host.put(`/opt/a b/${name}`, name);
    host.run(
      sh`cd ${host.at(key.path)} && find . -mindepth 1 ${archiveRecord} | sort -z >../list && mv ../list ${archiveMarker(key.id)}`,
    );
  });

  const rows: readonly (readonly [what: string, breakIt: () => void, deviations: readonly string[]])[] = [
    ['nothing where all is as it was', () => undefined, []],
    ['nothing where others put files beside them', () => writeFileSync(host.at('/opt/a b/d/new'), ''), []],
    ['a mode', () => chmodSync(host.at('/opt/a b/a'), 0o600), ['a mode 0644 0600']],
    ['the mode of a directory', () => chmodSync(host.at('/opt/a b/d'), 0o700), ['d mode 0755 0700']],
    ['what is missing', () => rmSync(host.at('/opt/a b/d/b c')), ['d/b c content']],
    ['what was touched', () => utimesSync(host.at('/opt/a b/d/e'), 1, 1), ['d/e content']],
  ];
  for (const [what, breakIt, deviations] of rows)
    it(`tell ${what}`, () => {
      breakIt();
      const found = look()?.deviations.map(({ name, attribute, before, after }) =>
        attribute === 'content'
          ? `${name} ${attribute}`
          : `${name} ${attribute} ${after ?? ''} ${before ?? ''}`,
      );
      expect(found).to.deep.equal(deviations);
    });

  it('are absent without the list, and without the directory', () => {
    rmSync(host.at(`/opt/a b/${archiveMarker(key.id)}`));
    expect(look()).to.equal(undefined);
    rmSync(host.at('/opt'), { recursive: true });
    expect(look()).to.equal(undefined);
  });
});
