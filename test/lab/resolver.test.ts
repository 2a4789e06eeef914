import { expect } from 'chai';
import { resolver } from '../../lib/tasks/resolver';
import { useLabHost } from './harness';

describe('the task resolver on a real host', () => {
  const host = useLabHost();
  const nameservers = ['192.0.2.53'];
  const look = () => host().exec("stat -c '%F' /etc/resolv.conf; cat /etc/resolv.conf");

  it('refuses the link of something else, under check too, and leaves it', async () => {
    await host().exec(
      'mkdir /run/resolvconf; mv /etc/resolv.conf /run/resolvconf/; ln -s /run/resolvconf/resolv.conf /etc/',
    );
    const refusal =
      /^FILE_IS_SYMLINK \/etc\/resolv\.conf is a symbolic link to \/run\/resolvconf\/resolv\.conf/;
    expect((await host().check([resolver({ nameservers })])).errors.join()).to.match(refusal);
    expect((await host().apply([resolver({ nameservers })])).errors.join()).to.match(refusal);
    expect(await look()).to.match(/^symbolic link\n/);
  });

  it('replaces the link with force, not what it leads to', async () => {
    const task = resolver({ nameservers, force: true });
    expect((await host().apply([task])).errors).to.deep.equal([]);
    expect(await look()).to.equal('regular file\nnameserver 192.0.2.53\n');
    expect(await host().exec('cat /run/resolvconf/resolv.conf')).to.not.include('192.0.2.53');
    expect((await host().apply([task])).statuses).to.deep.equal(['ok resolver 192.0.2.53']);
  });

  it('writes a file that cannot be renamed over', async () => {
    await host().exec('cp /etc/resolv.conf /root/; mount --bind /root/resolv.conf /etc/resolv.conf');
    const run = await host().apply([resolver({ nameservers: ['192.0.2.54'] })]);
    expect(run.errors).to.deep.equal([]);
    expect(await host().exec('umount /etc/resolv.conf; cat /root/resolv.conf')).to.equal(
      'nameserver 192.0.2.54\n',
    );
  });
});
