import { expect } from 'chai';
import { archiveFacts } from '../../lib/facts/archive';

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
      expect(archiveFacts.parse(output).get(address)).to.deep.equal({ deviations, isCut: false });
    });

  it('tell that there is more', () => {
    const output = [address, 'f 644 root root 2 1.0 ./a', 'f 64', '.', ''].join('\0');
    expect(archiveFacts.parse(output).get(address)?.isCut).to.equal(true);
  });

  it('are absent where nothing was unpacked', () => {
    expect(archiveFacts.parse('').size).to.equal(0);
  });
});
