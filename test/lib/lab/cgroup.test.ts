import { expect } from 'chai';
import { groupDirectories, insideGroups, mountedHierarchies } from '../../../lib/lab/cgroup';
import { parseMounts } from '../../../lib/lab/mounts';

const hybrid = `30 29 0:29 / /sys/fs/cgroup/cpu rw,relatime - cgroup cgroup rw,cpu
31 29 0:30 / /sys/fs/cgroup/cpuacct rw,relatime - cgroup cgroup rw,cpuacct
32 29 0:31 / /sys/fs/cgroup/cpuset rw,relatime - cgroup cgroup rw,cpuset
36 29 0:34 / /sys/fs/cgroup/freezer rw,relatime - cgroup cgroup rw,freezer
38 29 0:37 / /sys/fs/cgroup/systemd rw,relatime - cgroup cgroup rw,name=systemd
39 29 0:38 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup rw
`;

const unified = `28 22 0:25 / /sys/fs/cgroup rw,nosuid,nodev,noexec,relatime shared:9 - cgroup2 cgroup2 rw,nsdelegate
29 22 0:26 / /srv/with\\040blank rw shared:10 - tmpfs tmpfs rw
`;

const insideContainer = `6219 6346 0:544 / /sys/fs/cgroup ro,nosuid,nodev,noexec shared:2245 - tmpfs tmpfs ro,size=4096k,mode=755
6220 6219 0:33 / /sys/fs/cgroup/devices ro,nosuid,nodev,noexec,relatime shared:2246 - cgroup cgroup rw,devices
6228 6219 0:38 / /sys/fs/cgroup/unified rw,nosuid,nodev,noexec,relatime shared:2255 - cgroup2 cgroup rw
6229 6219 0:37 / /sys/fs/cgroup/systemd rw,nosuid,nodev,noexec,relatime shared:2256 - cgroup cgroup rw,name=systemd
`;

describe('mountedHierarchies', () => {
  it('finds all but cpuset where every controller has a hierarchy of its own', () => {
    expect(mountedHierarchies(parseMounts(hybrid))).to.deep.equal([
      '/sys/fs/cgroup/cpu',
      '/sys/fs/cgroup/cpuacct',
      '/sys/fs/cgroup/freezer',
      '/sys/fs/cgroup/systemd',
      '/sys/fs/cgroup/unified',
    ]);
  });

  it('finds the one where there is only one', () => {
    expect(mountedHierarchies(parseMounts(unified))).to.deep.equal(['/sys/fs/cgroup']);
  });

  it('leaves out what is read-only, as most is inside a container', () => {
    expect(mountedHierarchies(parseMounts(insideContainer))).to.deep.equal([
      '/sys/fs/cgroup/unified',
      '/sys/fs/cgroup/systemd',
    ]);
  });

  it('counts a hierarchy once that is mounted at two places', () => {
    const twice = `${unified}40 22 0:25 / /mnt/cgroup rw - cgroup2 cgroup2 rw\n`;
    expect(mountedHierarchies(parseMounts(twice))).to.have.length(1);
  });
});

describe('parseMounts', () => {
  it('undoes the escapes of the kernel', () => {
    expect(parseMounts(unified)[1]?.path).to.equal('/srv/with blank');
  });
});

describe('insideGroups', () => {
  it('enters every group before it becomes the command, and quotes both', () => {
    const directories = groupDirectories('lab/one', ['/sys/fs/cgroup/systemd', '/sys/fs/cgroup/with blank']);
    expect(insideGroups(directories, ['echo', "it's"])).to.deep.equal([
      'sh',
      '-c',
      `set -e
for group in /sys/fs/cgroup/systemd/lab/one '/sys/fs/cgroup/with blank/lab/one'; do echo $$ >"$group/cgroup.procs"; done
exec echo 'it'\\''s'`,
    ]);
  });
});
