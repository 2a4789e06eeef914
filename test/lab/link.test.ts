import { expect } from 'chai';
import { directory } from '../../lib/tasks/directory';
import { link } from '../../lib/tasks/link';
import { useLabHost } from './harness';

describe('the task link on a real host', () => {
  const host = useLabHost();
  const declared = link({ path: '/srv/-l "x"', target: 'tar get', owner: 'daemon', group: 'adm' });
  const look = () => host().exec(`cd /srv && readlink -- '-l "x"' && stat -c '%U %G' -- '-l "x"'`);

  it('would create a link under check, also to a target that is not there yet', async () => {
    const run = await host().check([declared]);
    expect(run.summaries).to.deep.equal(['create symbolic link /srv/-l "x" to tar get']);
    expect(await host().exec('ls -A /srv')).to.equal('');
  });

  it('refuses a missing target when it is applied', async () => {
    const run = await host().apply([declared]);
    expect(run.errors[0]).to.match(/^STEP_FAILED .*the target of the link does not exist/s);
    expect(await host().exec('ls -A /srv')).to.equal('');
  });

  it('creates it, once', async () => {
    await host().exec("touch '/srv/tar get'");
    expect((await host().apply([declared])).errors).to.deep.equal([]);
    expect(await look()).to.equal('tar get\ndaemon adm\n');
    expect(await host().exec("stat -c %U '/srv/tar get'")).to.equal('root\n');
    expect((await host().apply([declared])).statuses).to.deep.equal(['ok link /srv/-l "x"']);
  });

  for (const [byHand, difference] of [
    [`ln -sfn /etc '/srv/-l "x"' && chown -h daemon:adm '/srv/-l "x"'`, 'target: /etc → tar get'],
    [`chown -h root '/srv/-l "x"'`, 'owner: root → daemon'],
    [`chgrp -h root '/srv/-l "x"'`, 'group: root → adm'],
  ] as const)
    it(`sees and repairs: ${byHand}`, async () => {
      await host().exec(byHand);
      expect((await host().apply([declared])).diffs).to.deep.equal([difference]);
      expect(await look()).to.equal('tar get\ndaemon adm\n');
      expect((await host().apply([declared])).statuses).to.deep.equal(['ok link /srv/-l "x"']);
    });

  it('creates a link that leads nowhere when told so', async () => {
    const task = link({ path: '/srv/nowhere', target: '/none', allowMissing: true });
    expect((await host().apply([task])).errors).to.deep.equal([]);
    expect(await host().exec('readlink /srv/nowhere; rm /srv/nowhere')).to.equal('/none\n');
  });

  it('replaces a file and an empty directory when forced, never a full one', async () => {
    await host().exec('cd /srv; echo > f; mkdir d full; touch full/x');
    const links = (force: boolean) =>
      ['f', 'd', 'full'].map((name) => link({ path: `/srv/${name}`, target: '/etc', force }));
    for (const task of links(false)) expect((await host().apply([task])).errors).to.have.length(1);
    const codes = [];
    for (const task of links(true)) codes.push((await host().apply([task])).errors[0]?.split(' ')[0]);
    expect(codes).to.deep.equal([undefined, undefined, 'STEP_FAILED']);
    expect(await host().exec('cd /srv; readlink f d; ls -A full; ls -A . | wc -l; rm -r f d full')).to.equal(
      '/etc\n/etc\nx\n5\n',
    );
  });

  it('is drift when its target goes away, and names it', async () => {
    await host().exec('cd /srv; mkdir r1; ln -s r1 current');
    const task = link({ path: '/srv/current', target: 'r1' });
    expect((await host().apply([task])).statuses).to.deep.equal(['ok link /srv/current']);
    await host().exec('rmdir /srv/r1');
    expect((await host().check([task])).summaries[0]).to.include(
      'the target of the link /srv/current does not exist: r1',
    );
    expect((await host().apply([task])).errors[0]).to.match(
      /^STEP_FAILED [^]*the target of the link \/srv\/current does not exist: r1/,
    );
    const made = directory({ path: '/srv/r1' });
    expect((await host().apply([made, task])).errors).to.deep.equal([]);
    const allowed = link({ path: '/srv/current', target: 'r1', allowMissing: true });
    await host().exec('rmdir /srv/r1');
    expect((await host().apply([allowed])).statuses).to.deep.equal(['ok link /srv/current']);
    await host().exec('rm /srv/current');
  });

  it('makes hard links and knows them', async () => {
    const task = link({ path: '/srv/hard', target: '/srv/tar get', type: 'hard' });
    expect((await host().apply([task])).errors).to.deep.equal([]);
    expect(await host().exec("stat -c %h '/srv/tar get'")).to.equal('2\n');
    expect((await host().apply([task])).statuses).to.deep.equal(['ok link /srv/hard']);
    await host().exec('rm /srv/hard; touch /srv/hard');
    expect((await host().apply([task])).errors[0]).to.include('is a file, not a link');
    const forced = link({ path: '/srv/hard', target: '/srv/tar get', type: 'hard', force: true });
    expect((await host().apply([forced])).errors).to.deep.equal([]);
    expect(await host().exec("stat -c %h '/srv/tar get'; rm /srv/hard")).to.equal('2\n');
  });

  it('removes it but not its target, once', async () => {
    const absent = link({ path: '/srv/-l "x"', state: 'absent' });
    expect((await host().apply([absent])).errors).to.deep.equal([]);
    expect(await host().exec('ls -A /srv')).to.equal('tar get\n');
    expect((await host().apply([absent])).statuses).to.deep.equal(['ok link /srv/-l "x"']);
    expect((await host().apply([link({ path: '/srv/tar get', state: 'absent' })])).errors).to.have.length(1);
  });
});
