import { expect } from 'chai';
import { parseLocks } from '../../lib/engine/lock/look';
import { lockRows } from '../../lib/report/locks-text';
import { painter } from '../../lib/report/paint';

const locks = (output: string) => ({ host: 'web1', ...parseLocks(output) });
const byHand = 'by hand\n0\nada@laptop\n2026-11-30T09:12:00Z\nrestoring a \u001b[31mbackup\n';
const run = 'run\ntoken 4711\nbob@desk\n10.0.0.9\n20261130-031000-k3f9aa\n2026-11-30T03:10:00.123Z\n';

describe('the table of locks', () => {
  it('has a row for each lock, and names the hosts without any', () => {
    const hosts = [locks(byHand + run), { ...locks(''), host: 'web2' }, { ...locks(''), host: 'web3' }];
    expect(lockRows(hosts, 'locked', painter(false)).split('\n')).to.deep.equal([
      'host           by          since             until  why',
      'web1  locked   ada@laptop  2026-11-30 09:12  -      restoring a \\x1b[31mbackup',
      'web1  running  bob@desk    2026-11-30 03:10  -      20261130-031000-k3f9aa',
      'not locked: web[2-3]',
      '',
    ]);
  });
});
