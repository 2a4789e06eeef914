import { expect } from 'chai';
import { parseOf } from '../../lib/testing';
import { compareScript, endScript, keepScript } from '../../lib/undo/place';
import { undoFacts } from '../../lib/undo/undo-facts';
import { temporaryRoot } from '../shell/temporary-root';

const run = '20261201-101112-abc';
const kept = `/var/lib/hostwright/undo/${run}`;

describe('what a host keeps for an undo', () => {
  const host = temporaryRoot();
  let packages = '';
  let units = '';

  beforeEach(() => {
    host.program('id', 'echo 0');
    host.program('df', 'echo "Filesystem 1K Used Available"; echo "x 9 9 ${HW_FREE:-900000}"');
    host.program('sysctl', 'cat /run/kernel');
    host.program('findmnt', 'echo "/ /dev/vda ext4"; echo "/run tmpfs tmpfs"');
    host.program('dpkg-query', 'cat /run/packages');
    host.program('systemctl', 'cat /run/units');
    host.program('apt-cache', 'case $2 in old=*) exit 1 ;; esac');
    host.put('/run/kernel', 'net.ipv4.ip_forward = 0\nkernel.random.uuid = 1\ndev.x = 1\n');
    packages = 'ii \ttree\t1\nrc \tgone\t1\n';
    units =
      'Id=cron.service\nActiveState=active\nStateChangeTimestampMonotonic=5\n\nId=off.timer\nActiveState=inactive\n';
    put();
    host.put('/etc/motd', 'old\n');
    host.put('/etc/shadow', 'secret', 0o640);
    host.put('/srv/page', 'page\n');
  });
  const put = () => {
    host.put('/run/packages', packages);
    host.put('/run/units', units);
  };
  const quiet = (script: ReturnType<typeof keepScript>, env = {}) =>
    expect(host.run(script, { env })).to.deep.equal({ status: 0, stdout: '', stderr: '' });
  const compare = () => {
    const { status, stdout, stderr } = host.run(compareScript(run));
    expect({ status, stderr }).to.deep.equal({ status: 0, stderr: '' });
    return parseOf(undoFacts, `run\t${run}\n${stdout}`).get(run);
  };
  const keys = () => compare()?.entries.map(({ key }) => key);

  it('is nothing before a run changes it', () => {
    expect(compare()).to.equal(undefined);
    quiet(endScript(run));
    expect(host.read(`${kept}/after`)).to.equal(undefined);
  });

  it('is no difference where nothing was changed', () => {
    quiet(keepScript(run, []));
    quiet(endScript(run));
    expect(compare()).to.deep.include({ isWhole: true, entries: [], incomplete: [] });
  });

  it('tells files, links and directories of /etc, and other paths that a change names', () => {
    quiet(keepScript(run, ['/srv/page', '/srv/new', '/etc/motd']));
    host.put('/etc/motd', 'new\n', 0o600);
    host.put('/srv/page', 'new page\n');
    host.put('/srv/new', '');
    host.put('/etc/app/a.conf', '');
    quiet(endScript(run));
    expect(keys()).to.deep.equal(['/etc/app', '/etc/app/a.conf', '/etc/motd', '/srv/new', '/srv/page']);
    const fact = compare();
    expect(fact?.texts.get('/etc/motd')).to.deep.equal(['new\n', 'old\n']);
    expect(fact?.contents.get('/etc/app')).to.deep.equal(['a.conf']);
    expect(fact?.entries.find(({ key }) => key === '/srv/new')).to.deep.include({ before: undefined });
    expect(fact?.lost.size).to.equal(0);
  });

  it('shows no text that not everybody may read', () => {
    quiet(keepScript(run, []));
    host.put('/etc/shadow', 'other', 0o640);
    expect(keys()).to.deep.equal(['/etc/shadow']);
    expect(compare()?.texts.size).to.equal(0);
  });

  it('keeps a path before it is changed, whenever it comes, and once', () => {
    quiet(keepScript(run, []));
    quiet(keepScript(run, ['/srv/page']));
    host.put('/srv/page', '2\n');
    quiet(keepScript(run, ['/srv/page']));
    host.put('/srv/page', '3\n');
    expect(compare()?.texts.get('/srv/page')).to.deep.equal(['3\n', 'page\n']);
  });

  it('tells a change that came after the run from those of the run', () => {
    quiet(keepScript(run, []));
    host.put('/etc/motd', 'run\n');
    quiet(endScript(run));
    host.put('/etc/motd', 'later\n');
    host.put('/etc/other', 'later\n');
    const entries = compare()?.entries ?? [];
    expect(entries.map(({ key }) => key)).to.deep.equal(['/etc/motd']);
    expect(new Set([entries[0]?.before, entries[0]?.after, entries[0]?.now]).size).to.equal(3);
  });

  it('tells packages, and those whose version cannot be had any more', () => {
    packages += 'ii \told\t1\n';
    put();
    quiet(keepScript(run, []));
    packages = 'ii \ttree\t2\nii \tnew\t1\n';
    put();
    quiet(endScript(run));
    expect(compare()?.entries).to.deep.equal([
      { key: 'package new', before: undefined, after: '1', now: '1' },
      { key: 'package old', before: '1', after: undefined, now: undefined },
      { key: 'package tree', before: '1', after: '2', now: '2' },
    ]);
    expect([...(compare()?.lost ?? [])]).to.deep.equal(['package old']);
  });

  it('tells units that started, stopped or were reloaded', () => {
    quiet(keepScript(run, []));
    units =
      'Id=cron.service\nActiveState=active\nStateChangeTimestampMonotonic=9\n\nId=off.timer\nActiveState=active\nStateChangeTimestampMonotonic=8\n';
    put();
    quiet(endScript(run));
    expect(compare()?.entries).to.deep.equal([
      { key: 'unit cron.service', before: 'active 5', after: 'active 9', now: 'active 9' },
      { key: 'unit off.timer', before: undefined, after: 'active 8', now: 'active 8' },
    ]);
  });

  it('tells kernel settings that a file of sysctl names, and no others', () => {
    quiet(keepScript(run, []));
    host.put('/run/kernel', 'net.ipv4.ip_forward = 1\nkernel.random.uuid = 2\n');
    host.put('/etc/sysctl.d/90-own.conf', '# own\nnet/ipv4/ip_forward=1\n');
    expect(compare()?.entries.filter(({ key }) => key.startsWith('kernel'))).to.deep.equal([
      { key: 'kernel net.ipv4.ip_forward', before: '0', after: '1', now: '1' },
    ]);
  });

  it('counts as open until the run has ended', () => {
    quiet(keepScript(run, []));
    host.put('/etc/motd', 'new\n');
    expect(compare()?.isWhole).to.equal(false);
  });

  it('is nothing on a full disk, and says so', () => {
    quiet(keepScript(run, []), { HW_FREE: '1000' });
    expect(compare()).to.deep.include({ isWhole: false, incomplete: ['only 1000 KiB were free'] });
  });

  it('is lost where a file was too large', () => {
    host.put('/etc/large', 'x'.repeat(4_194_305));
    quiet(keepScript(run, []));
    host.put('/etc/large', 'y');
    expect([...(compare()?.lost ?? [])]).to.deep.equal(['/etc/large']);
  });

  it('is kept of the last five runs', () => {
    for (const day of [1, 2, 3, 4, 5, 6]) quiet(keepScript(`2026120${day}-1`, []));
    const runs = host.run({ text: 'ls /var/lib/hostwright/undo' }).stdout.trim().split('\n');
    expect(runs).to.deep.equal([2, 3, 4, 5, 6].map((day) => `2026120${day}-1`));
  });

  it('never fails, also where nothing can be written', () => {
    host.put('/var/lib/hostwright/undo', 'no directory');
    quiet(keepScript(run, ['/srv/page']));
  });

  it('is kept of this run in any case, whatever the names of others', () => {
    for (const name of ['b1', 'b2', 'b3', 'b4', 'b5', 'a']) quiet(keepScript(name, []));
    expect(host.read('/var/lib/hostwright/undo/a/before')).not.to.equal(undefined);
  });

  it('is for root only', () => {
    quiet(keepScript(run, []));
    expect(host.run({ text: `stat -c %a ${kept}` }).stdout).to.equal('700\n');
    host.program('id', 'echo 1000');
    quiet(keepScript('other', []));
    expect(host.read('/var/lib/hostwright/undo/other/before')).to.equal(undefined);
  });
});
