import { expect } from 'chai';
import { treeFacts, type TreeEntry } from '../../lib/facts/tree';
import { parseOf } from '../../lib/testing';

const entry: TreeEntry = {
  path: '/srv/app/a',
  type: 'file',
  owner: 'root',
  group: 'root',
  uid: 0,
  gid: 0,
  mode: '0644',
};

describe('tree facts', () => {
  const key = { path: '/srv/app', owner: 'deploy' };
  const address = treeFacts.address(key);

  it('understand what find printed on a real host', () => {
    const output = `${address}\0f 644 0 0 root:root:a b\0d 2755 4711 4712 4711:4712:new\nline\0l 777 0 0 root:root:l:x\0\0.\0`;
    expect(parseOf(treeFacts, output).get(address)).to.deep.equal({
      isCut: false,
      entries: [
        { ...entry, path: '/srv/app/a b' },
        {
          path: '/srv/app/new\nline',
          type: 'directory',
          owner: '4711',
          group: '4712',
          uid: 4711,
          gid: 4712,
          mode: '2755',
        },
        { ...entry, path: '/srv/app/l:x', type: 'other', mode: '0777' },
      ],
    });
  });

  it('leave out the entry that was cut, and know that there are more', () => {
    const output = `${address}\0f 644 0 0 root:root:a\0f 644 0 0 root:root:cu\0.\0`;
    expect(parseOf(treeFacts, output).get(address)).to.deep.equal({
      isCut: true,
      entries: [entry],
    });
  });

  it('know a tree without deviations, several trees, and none', () => {
    const other = treeFacts.address({ path: '/srv/other', fileMode: '0644' });
    const found = parseOf(treeFacts, `${address}\0\0.\0${other}\0f 600 0 0 root:root:a\0\0.\0`);
    expect(found.get(address)).to.deep.equal({ entries: [], isCut: false });
    expect(found.get(other)?.entries).to.have.length(1);
    for (const output of ['', '.', '\0.\0', 'nonsense'])
      expect([...parseOf(treeFacts, output).values()].flatMap(({ entries }) => entries)).to.deep.equal([]);
  });
});
