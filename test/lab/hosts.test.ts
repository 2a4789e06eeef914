import { expect } from 'chai';
import { hostname } from '../../lib/tasks/hostname';
import { hosts } from '../../lib/tasks/hosts';
import { useLabHost } from './harness';

describe('the tasks hosts and hostname on a real host', () => {
  const host = useLabHost();

  it('move a name to another address', async () => {
    const at = (ip: string) => hosts({ entries: [{ ip, names: ['db'] }] });
    await host().apply([at('192.0.2.1')]);
    const run = await host().apply([at('192.0.2.2')]);
    expect(run.diffs).to.deep.equal(['192.0.2.1: db → (absent)', '192.0.2.2: (absent) → db']);
    expect(await host().exec('getent ahostsv4 db | head -1')).to.match(/^192\.0\.2\.2 /);
  });

  it('remove what is not declared when exclusive, and keep the computer itself', async () => {
    const task = hosts({ entries: [{ ip: '192.0.2.2', names: ['db'] }], exclusive: true });
    expect((await host().apply([task])).errors).to.deep.equal([]);
    expect(await host().exec('cat /etc/hosts')).to.equal(
      '127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\n192.0.2.2\tdb\n',
    );
  });

  it('keep owner and mode of the file, and make it where it is gone', async () => {
    const task = hosts({ entries: [{ ip: '192.0.2.3', names: ['web'] }] });
    await host().exec('chgrp adm /etc/hosts; chmod 640 /etc/hosts');
    await host().apply([task]);
    expect(await host().exec("stat -c '%G %a' /etc/hosts; rm /etc/hosts")).to.equal('adm 640\n');
    expect((await host().apply([task])).errors).to.deep.equal([]);
    expect(await host().exec("stat -c '%U %a' /etc/hosts; cat /etc/hosts")).to.equal(
      'root 644\n192.0.2.3\tweb\n',
    );
  });

  it('refuse a link in the place of the file', async () => {
    await host().exec('mv /etc/hosts /root/hosts; ln -s /root/hosts /etc/hosts');
    for (const task of [
      hosts({ entries: [{ ip: '192.0.2.3', names: ['x'] }] }),
      hostname({ name: 'x', hostsEntry: true }),
    ])
      expect((await host().apply([task])).errors.join()).to.match(/^FILE_IS_SYMLINK /);
    expect(await host().exec('hostname')).to.equal(`${host().name}\n`);
  });

  it('name the host in one run, so that sudo finds it', async () => {
    await host().exec('rm /etc/hosts; mv /root/hosts /etc/hosts');
    const run = await host().apply([hostname({ name: 'web1', hostsEntry: true })]);
    expect(run.errors).to.deep.equal([]);
    expect(await host().exec('sudo -n true 2>&1; hostname -i')).to.equal('127.0.1.1\n');
  });
});
