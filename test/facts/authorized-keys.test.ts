import { expect } from 'chai';
import { authorizedKeysFacts } from '../../lib/facts/authorized-keys';
import { parseOf } from '../../lib/testing';

/** What a Debian 12 host printed: a plain account, nobody, a link instead of .ssh, odd names, a pipe for a file. */
const output = `deploy ~/.ssh/authorized_keys
nosuch ~/.ssh/authorized_keys
nobody ~/.ssh/authorized_keys
eve ~/.ssh/authorized_keys
deploy /etc/ssh/my keys/$(id)
fifo ~/.ssh/authorized_keys
.
deploy:x:1000:1000::/home/deploy:/bin/bash
nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
eve:x:1003:1004::/home/eve:/bin/sh
fifo:x:1004:1005::/home/fifo:/bin/sh
.
/home/deploy/.\0directory\0deploy\x001000\x00755
/home/deploy/.ssh\0directory\0deploy\x001000\x00700
/home/deploy/.ssh/authorized_keys\0regular file\0deploy\x001000\x00600
/home/eve/.\0directory\0eve\x001003\x00755
/home/eve/.ssh\0symbolic link\0eve\x001003\x00777
/home/deploy/.\0directory\0deploy\x001000\x00755
/etc/ssh/my keys\0directory\0root\x000\x001777
/etc/ssh/my keys/$(id)\0regular empty file\0UNKNOWN\x004711\x00644
/home/fifo/.\0directory\0fifo\x001004\x00755
/home/fifo/.ssh\0directory\0fifo\x001004\x00755
/home/fifo/.ssh/authorized_keys\0fifo\0fifo\x001004\x00644
.
/home/deploy/.ssh/authorized_keys\x001:ssh-ed25519 AAAA ada
/home/deploy/.ssh/authorized_keys\x002:
/home/deploy/.ssh/authorized_keys\x003:.
/home/deploy/.ssh/authorized_keys\x004:# with: colon and \0 NUL
/home/deploy/.ssh/authorized_keys\x001:ssh-ed25519 AAAA ada
/home/deploy/.ssh/authorized_keys\x002:
/home/deploy/.ssh/authorized_keys\x003:.
/home/deploy/.ssh/authorized_keys\x004:# with: colon and \0 NUL
/etc/ssh/my keys/$(id)\x001:x
`;

describe('authorized keys facts', () => {
  const facts = parseOf(authorizedKeysFacts, output);

  it('tell where the keys of an account are, who owns what, and every line once', () => {
    expect(facts.get('deploy ~/.ssh/authorized_keys')).to.deep.equal({
      uid: 1000,
      gid: 1000,
      home: '/home/deploy',
      path: '/home/deploy/.ssh/authorized_keys',
      homeNode: { type: 'directory', owner: 'deploy', uid: 1000, mode: '0755' },
      directory: { type: 'directory', owner: 'deploy', uid: 1000, mode: '0700' },
      file: { type: 'file', owner: 'deploy', uid: 1000, mode: '0600' },
      lines: ['ssh-ed25519 AAAA ada', '', '.', '# with: colon and \0 NUL'],
    });
  });

  it('tell apart an account that is not there and one without home', () => {
    expect(facts.has('nosuch ~/.ssh/authorized_keys')).to.equal(false);
    expect(facts.get('nobody ~/.ssh/authorized_keys')).to.deep.equal({
      uid: 65534,
      gid: 65534,
      home: '/nonexistent',
      path: '/nonexistent/.ssh/authorized_keys',
      lines: [],
    });
  });

  it('see links and pipes for what they are and read nothing of them', () => {
    expect(facts.get('eve ~/.ssh/authorized_keys')).to.deep.include({
      directory: { type: 'link', owner: 'eve', uid: 1003, mode: '0777' },
      lines: [],
    });
    expect(facts.get('fifo ~/.ssh/authorized_keys')?.file?.type).to.equal('other');
  });

  it('take a path as it is, and an owner without name by its number', () => {
    expect(facts.get('deploy /etc/ssh/my keys/$(id)')).to.deep.include({
      path: '/etc/ssh/my keys/$(id)',
      directory: { type: 'directory', owner: 'root', uid: 0, mode: '1777' },
      file: { type: 'file', owner: '4711', uid: 4711, mode: '0644' },
      lines: ['x'],
    });
  });

  it('are empty on a host that has nothing at all', () => {
    expect(parseOf(authorizedKeysFacts, '').size).to.equal(0);
    expect(parseOf(authorizedKeysFacts, 'ada ~/.ssh/authorized_keys\n.\n.\n').size).to.equal(0);
  });

  it('ask three processes for any number of accounts', () => {
    const keys = Array.from({ length: 50 }, (_, index) => ({
      user: `user${index}`,
      path: '~/.ssh/authorized_keys',
    }));
    expect(authorizedKeysFacts.read(keys).text.match(/getent|\bstat\b|\bgrep\b/g)).to.have.length(3);
  });
});
