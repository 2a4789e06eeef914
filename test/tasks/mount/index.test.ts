import { expect } from 'chai';
import type { MountFact } from '../../../lib/facts/mount';
import type { MountPointFact } from '../../../lib/facts/mount-point';
import { mount } from '../../../lib/tasks/mount';
import { hasOption, visibleOptions } from '../../../lib/tasks/mount/flags';
import { planOf } from '../../../lib/testing';

type Arguments = Parameters<typeof mount>[0];

const declared = {
  path: '/srv/a b',
  source: 'UUID=0a34',
  fstype: 'ext4',
  options: ['noatime', 'nofail'],
  pass: 2,
} as const;
const line = 'UUID=0a34 /srv/a\\040b ext4 noatime,nofail 0 2\n';
/** Lines without which a host does not boot. */
const others = '# x\nUUID=1b / ext4 defaults 0 1\n\n/dev/sda2 none swap sw 0 0\n';
const live: MountFact = {
  type: 'ext4',
  source: '/dev/sdb1',
  options: ['rw', 'noatime', 'rw', 'errors=remount-ro'],
  isSame: true,
  count: 1,
};

function plan(
  args: Partial<Arguments>,
  fstab: string | undefined,
  present?: Partial<MountFact>,
  point: MountPointFact = { inside: [] },
) {
  const isSetUp = args.state === undefined || args.state === 'mounted' || args.state === 'present';
  const task = mount({ ...(isSetUp ? declared : { path: declared.path }), ...args });
  const changes = planOf(task, { fstab, live: present && { ...live, ...present }, point });
  const steps = changes.flatMap((change) => change.steps);
  return {
    summaries: changes.map(({ summary }) => summary),
    diff: changes.flatMap(({ diff }) => diff.map(({ attribute }) => attribute)),
    fstab: steps.flatMap((step) => (step.kind === 'write' ? step.content : []))[0],
    order: steps.map((step) =>
      step.kind === 'run' ? (/\bmount -T\b|systemctl \S+/.exec(step.script.text) ?? [''])[0] : step.kind,
    ),
    scripts: steps.map((step) => (step.kind === 'run' ? step.script.text : '')).join('\n'),
  };
}

describe('the task mount', () => {
  const rows: [
    title: string,
    args: Partial<Arguments>,
    fstab: string | undefined,
    present: Partial<MountFact> | undefined,
    summaries: string[],
    after?: string,
  ][] = [
    [
      'adds a line for what it could mount',
      {},
      others,
      undefined,
      ['mount UUID=0a34 on /srv/a b', 'add /srv/a b to /etc/fstab'],
      `${others}${line}`,
    ],
    [
      'adds a line after a last one without its end',
      {},
      others.trimEnd(),
      undefined,
      ['mount UUID=0a34 on /srv/a b', 'add /srv/a b to /etc/fstab'],
      `${others}${line}`,
    ],
    [
      'makes an fstab where there is none',
      {},
      undefined,
      undefined,
      ['mount UUID=0a34 on /srv/a b', 'add /srv/a b to /etc/fstab'],
      line,
    ],
    ['leaves what is mounted as declared', {}, line, {}, []],
    ['mounts what is in fstab only', {}, line, undefined, ['mount UUID=0a34 on /srv/a b']],
    [
      'writes only fstab when told so',
      { state: 'present' },
      others,
      undefined,
      ['add /srv/a b to /etc/fstab'],
      `${others}${line}`,
    ],
    [
      'remounts with options that fstab gets',
      { options: ['noatime', 'commit=60'] },
      `${others}${line}# end\n`,
      {},
      ['change options of /srv/a b in /etc/fstab, remount it'],
      `${others}UUID=0a34 /srv/a\\040b ext4 noatime,commit=60 0 2\n# end\n`,
    ],
    [
      'remounts what it adds to fstab',
      {},
      others,
      {},
      ['add /srv/a b to /etc/fstab, remount it'],
      `${others}${line}`,
    ],
    [
      'does not remount for what is read at boot',
      { pass: 1 },
      `${line}${others}`,
      {},
      ['change pass of /srv/a b in /etc/fstab'],
      `UUID=0a34 /srv/a\\040b ext4 noatime,nofail 0 1\n${others}`,
    ],
    [
      'remounts what is mounted otherwise',
      {},
      line,
      { options: ['ro', 'noatime'] },
      ['remount /srv/a b with rw'],
    ],
    [
      'mounts in place of something else',
      {},
      line,
      { isSame: false, source: '/dev/sdc1' },
      ['mount UUID=0a34 on /srv/a b in place of /dev/sdc1'],
    ],
    ['unmounts and leaves fstab', { state: 'unmounted' }, line, {}, ['unmount /srv/a b']],
    [
      'takes both away',
      { state: 'absent' },
      `# first\n${line}${others}${line}`,
      {},
      ['unmount /srv/a b', 'remove /srv/a b from /etc/fstab'],
      `# first\n${others}`,
    ],
    [
      'knows a share of NFS by the name that the kernel has for it',
      { source: 'nas:/a', fstype: 'nfs', options: ['ro'] },
      'nas:/a /srv/a\\040b nfs ro 0 2\n',
      { type: 'nfs4', source: 'nas:/a', options: ['ro', 'vers=4.2'], isSame: false },
      [],
    ],
    [
      'knows a file system of FUSE by its own name',
      { source: 'ada@nas:', fstype: 'sshfs', options: ['ro'] },
      'ada@nas: /srv/a\\040b sshfs ro 0 2\n',
      { type: 'fuse.sshfs', source: 'ada@nas:', options: ['ro', 'user_id=0'], isSame: false },
      [],
    ],
    [
      'knows a disk that FUSE mounts, whatever its type is called',
      { fstype: 'ntfs-3g', options: ['ro'] },
      'UUID=0a34 /srv/a\\040b ntfs-3g ro 0 2\n',
      { type: 'fuseblk', options: ['ro', 'user_id=0'] },
      [],
    ],
    [
      'leaves a mount with strictatime, which the kernel does not show',
      { options: ['strictatime'] },
      line.replace('noatime,nofail', 'strictatime'),
      { options: ['rw'] },
      [],
    ],
    ['knows that both are gone', { state: 'absent' }, '# /srv/a\\040b\n', undefined, []],
  ];
  for (const [title, args, fstab, present, summaries, after] of rows)
    it(title, () => {
      const changed = plan(args, fstab, present);
      expect(changed.summaries).to.deep.equal(summaries);
      expect(changed.fstab).to.equal(after);
    });

  it('names what it hides, where nothing is mounted yet', () => {
    const inside = ['a', '.b', 'c', 'd', 'e'];
    expect(plan({}, '', undefined, { inside }).summaries[0]).to.equal(
      'mount UUID=0a34 on /srv/a b, which hides what is there: a, .b, c, d, …',
    );
    expect(plan({ state: 'present' }, '', undefined, { inside: ['a'] })).to.deep.include({
      summaries: ['add /srv/a b to /etc/fstab, which hides what is there: a'],
      diff: ['fstab', 'to be seen there'],
    });
  });

  const link = { path: '/srv/a', target: '/data/a b' };
  const unit = '/etc/systemd/system/srv-a\\x20b.mount';
  const home = '/home/deploy';
  for (const [title, args, present, point, refusal] of [
    ['a path through a link', {}, undefined, { link }, /leads through the symbolic link \/srv\/a, and/],
    ['a path through a link, to unmount', { state: 'unmounted' }, undefined, { link }, /symbolic link/],
    ['a path with a unit', {}, {}, { unit }, /at boot systemd mounts \/srv\/a b as .*a\\x20b\.mount says/],
    [
      'a mount over the home of the login',
      { path: '/home' },
      undefined,
      { home },
      /a login needs \/home\/deploy\/\.ssh$/,
    ],
    ['a mount over its keys', { path: '/home/deploy/.ssh' }, undefined, { home }, /may lock everybody out/],
    [
      'a mount over /etc',
      { path: '/etc' },
      undefined,
      {},
      /a mount on \/etc may lock everybody out: a login needs \/etc\/ssh/,
    ],
    ['a mount below what sshd reads', { path: '/etc/ssh/sshd_config.d' }, undefined, {}, /needs \/etc\/ssh/],
    ['another mount over /usr', { path: '/usr' }, { isSame: false }, {}, /needs \/usr\/bin/],
    [
      'to unmount the home of the login',
      { path: '/home', state: 'absent' },
      {},
      { home },
      /unmounting \/home may lock/,
    ],
    [
      'a line for the next boot over /root',
      { path: '/root', state: 'present' },
      undefined,
      {},
      /a mount on \/root/,
    ],
    [
      'a line that may stop the boot',
      { options: ['loop'], state: 'present' },
      undefined,
      {},
      /the host stops in emergency mode/,
    ],
  ] as const)
    it(`refuses ${title}`, () => {
      expect(() => plan(args, '', present, { inside: [], ...point })).to.throw(refusal);
    });

  for (const [title, args, present, point] of [
    ['home on a file system that is there', { path: '/home' }, {}, { home }],
    ['home by force', { path: '/home', force: true }, undefined, { home }],
    ['beside the home of the login', { path: '/home/ada' }, undefined, { home }],
    ['below /usr', { path: '/usr/lib/app' }, undefined, { home }],
    ['below /run', { path: '/run/app' }, undefined, { home }],
    ['a line of what is mounted', { options: ['loop'], state: 'present' }, {}, {}],
    ['a line of a share', { fstype: 'nfs', options: ['ro'], state: 'present' }, undefined, {}],
    ['to unmount in spite of a unit', { state: 'unmounted' }, {}, { unit }],
  ] as const)
    it(`takes ${title}`, () => {
      expect(plan(args, '', present, { inside: [], ...point }).summaries).to.not.be.empty;
    });

  it('keeps lines, columns and comments of fstab', () => {
    const before = `# <file system>\t<mount point>\n\n\tproc /proc proc\n UUID=old\t/srv/a\\040b   xfs\tdefaults  # mine\nx /y z\n`;
    const changed = plan({ state: 'present' }, before);
    expect(changed.fstab).to.equal(
      '# <file system>\t<mount point>\n\n\tproc /proc proc\n UUID=0a34\t/srv/a\\040b   ext4\tnoatime,nofail 0 2  # mine\nx /y z\n',
    );
  });

  it('names what differs in fstab', () => {
    expect(plan({ state: 'present' }, line.replace('ext4', 'xfs').replace('0 2', '1 1')).diff).to.deep.equal([
      'fstype',
      'dump',
      'pass',
    ]);
  });

  it('unmounts several mounts on top of each other, one by one', () => {
    expect(plan({ state: 'unmounted' }, '', { count: 2 }).scripts.match(/umount --/g)).to.have.length(2);
  });

  for (const [title, args, fstab, present, order] of [
    ['a new line', {}, '', undefined, ['mount -T', 'write', 'systemctl daemon-reload']],
    ['new options', { options: ['ro'] }, line, {}, ['mount -T', 'write', 'systemctl daemon-reload']],
    [
      'hidden options',
      { options: ['noatime', 'x=1'] },
      line,
      {},
      ['mount -T', 'write', 'systemctl daemon-reload'],
    ],
    [
      'another source, whose old one systemd may miss',
      {},
      line.replace('0a34', '0b'),
      undefined,
      ['mount -T', 'write', 'systemctl daemon-reload', 'systemctl start'],
    ],
  ] as const)
    it(`mounts before fstab changes: ${title}`, () =>
      expect(plan(args, fstab, present).order).to.deep.equal(order));

  it('mounts by the very line that fstab gets', () => {
    const { scripts, fstab } = plan({ source: '#a b' }, '', undefined);
    expect(fstab).to.equal('\\043a\\040b /srv/a\\040b ext4 noatime,nofail 0 2\n');
    expect(scripts).to.include(`printf '%s\\n' '${fstab?.toString().trimEnd()}' >"$hw_table"`);
  });

  it('names every option that can be seen when it remounts', () => {
    expect(plan({}, line, { options: ['ro'] }).scripts).to.include(
      `mount -T "$hw_table" -o remount,rw,suid,dev,exec,noatime,nofail -- '/srv/a b'`,
    );
  });

  for (const [options, fstype, visible] of [
    [['defaults'], 'ext4', ['rw', 'suid', 'dev', 'exec']],
    [['ro', 'user', 'exec'], 'ext4', ['ro', 'nosuid', 'nodev', 'exec']],
    [['noexec', 'defaults'], 'ext4', ['rw', 'suid', 'dev', 'exec']],
    [['bind', 'ro'], 'none', ['ro']],
    [['relatime'], 'ext4', ['rw', 'suid', 'dev', 'exec', 'relatime']],
    [['size=64M', 'mode=0755'], 'tmpfs', ['rw', 'suid', 'dev', 'exec', 'size=65536k', 'mode=755']],
    [['size=1'], 'tmpfs', ['rw', 'suid', 'dev', 'exec', 'size=4k']],
  ] as const)
    it(`sees of ${options.join()} on ${fstype} what the kernel shows`, () =>
      expect(visibleOptions(options, fstype)).to.deep.equal(visible));

  it('knows an option of the live mount however it is written', () => {
    expect(hasOption(['rw', 'size=1024k', 'mode=755'], 'size=1024k')).to.equal(true);
    expect(hasOption(['rw', 'size=1m'], 'size=1024k')).to.equal(true);
    expect(hasOption(['rw', 'nosuid'], 'suid')).to.equal(false);
    expect(hasOption(['rw', 'relatime'], 'strictatime')).to.equal(false);
    expect(hasOption(['rw', 'noatime'], 'strictatime')).to.equal(false);
    expect(hasOption(['rw'], 'strictatime')).to.equal(true);
  });

  for (const [args, problem] of [
    [{ path: '/a/../b' }, 'must not contain "." or ".."'],
    [{ path: '/a/' }, 'must not end with "/"'],
    [{ path: 'a' }, 'must be an absolute path'],
    [{ source: undefined }, "source is needed for state 'mounted'"],
    [{ state: 'absent' }, "source and state 'absent'"],
    [{ path: '/', source: undefined, state: 'absent' }, 'the root of the file system cannot be unmounted'],
    [{ options: ['a,b'] }, 'must match pattern'],
    [{ options: [] }, 'must NOT have fewer than 1 items'],
    [{ fstype: 'a b' }, 'must match pattern'],
  ] as [Partial<Arguments>, string][])
    it(`finds the problem: ${problem}`, () =>
      expect(
        mount({ ...declared, ...args })
          .problems.map(({ message }) => message)
          .join('\n'),
      ).to.include(problem));
});
