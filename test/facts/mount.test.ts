import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { fstabFacts } from '../../lib/facts/fstab';
import { mountPointFacts } from '../../lib/facts/mount-point';
import { escapeMount, mountFacts, unescapeMount } from '../../lib/facts/mount';
import { parseOf } from '../../lib/testing';

// As a lab host printed it.
const output = String.raw`mount /mnt/a\040b my\040src
no 1 rw,noexec,relatime shared:2645 - tmpfs my\040src rw,size=1024k
mount /mnt /etc
yes 2 ro,relatime - overlay hwl10-lab9 rw,lowerdir=/a\054b,upperdir=/c
`;

describe('the facts of mounts', () => {
  it('tell type, source and options of what is mounted', () => {
    const facts = parseOf(mountFacts, output);
    expect(facts.get(mountFacts.address({ path: '/mnt/a b', source: 'my src' }))).to.deep.equal({
      type: 'tmpfs',
      source: 'my src',
      options: ['rw', 'noexec', 'relatime', 'rw', 'size=1024k'],
      isSame: false,
      count: 1,
    });
    expect(facts.get(mountFacts.address({ path: '/mnt', source: '/etc' }))).to.deep.include({
      type: 'overlay',
      isSame: true,
      count: 2,
    });
  });

  it('read what this computer has mounted, quietly where nothing is', () => {
    const { text } = mountFacts.read([{ path: '/proc', source: 'proc' }, { path: '/no such\nplace' }]);
    const facts = parseOf(mountFacts, execFileSync('sh', ['-euc', text], { encoding: 'utf8' }));
    expect([...facts.keys()]).to.deep.equal(['/proc proc']);
    expect(facts.get('/proc proc')).to.deep.include({ type: 'proc', source: 'proc' });
  });

  it('tell the uppermost of several, and pass over what waits for somebody to look at it', () => {
    const mountinfo = String.raw`30 1 0:50 / / rw - ext4 /dev/vda1 rw
31 30 0:51 / /net rw,relatime shared:9 - autofs systemd-1 rw,fd=52
32 30 0:52 / /net/a\040b ro,noexec - tmpfs lower rw
33 32 0:53 / /net/a\040b rw shared:8 master:2 - tmpfs upper rw,size=4k
`;
    const directory = mkdtempSync(join(tmpdir(), 'hostwright-mount-'));
    writeFileSync(join(directory, 'mountinfo'), mountinfo);
    const { text } = mountFacts.read([{ path: '/net' }, { path: '/net/a b', source: 'upper' }]);
    const script = text.replaceAll('/proc/self/mountinfo', join(directory, 'mountinfo'));
    const facts = parseOf(mountFacts, execFileSync('sh', ['-euc', script], { encoding: 'utf8' }));
    rmSync(directory, { recursive: true });
    expect([...facts]).to.deep.equal([
      [
        '/net/a\\040b upper',
        { type: 'tmpfs', source: 'upper', options: ['rw', 'rw', 'size=4k'], isSame: false, count: 2 },
      ],
    ]);
  });

  it('escape and unescape as the kernel does', () => {
    expect(escapeMount('a b\tc\nd\\e')).to.equal('a\\040b\\011c\\012d\\134e');
    expect(unescapeMount('a\\040b\\011c\\012d\\134e\\043')).to.equal('a b\tc\nd\\e#');
  });

  it('look for a device by what fstab says of it', () => {
    const text = (source: string) => mountFacts.read([{ path: '/x', source }]).text;
    expect(text('UUID=0a34-de')).to.match(/ \/dev\/disk\/by-uuid\/0a34-de$/);
    expect(text('LABEL=my data')).to.match(/ '\/dev\/disk\/by-label\/my\\x20data'$/);
    expect(text('LABEL="a(b)é"')).to.match(/\/by-label\/a\\x28b\\x29é'$/);
    expect(text('/dev/sdb1')).to.match(/ \/dev\/sdb1$/);
    expect(text('server:/export')).to.match(/ ''$/);
  });
});

describe('the facts of fstab', () => {
  it('tell its text, with or without a newline at the end', () => {
    const of = (text: string) => parseOf(fstabFacts, text).get('/etc/fstab');
    expect(of('fstab\n|# a\n|\n|proc /proc proc\n')).to.equal('# a\n\nproc /proc proc\n');
    expect(of('fstab\n>proc /proc proc\n')).to.equal('proc /proc proc');
    expect(of('fstab\n')).to.equal('');
    expect(of('')).to.equal(undefined);
  });
});

describe('the facts of mount points', () => {
  it('tell links, units, what is inside, and the home of the login', () => {
    const directory = mkdtempSync(join(tmpdir(), 'hostwright-point-'));
    mkdirSync(join(directory, 'real/in side'), { recursive: true });
    symlinkSync('real', join(directory, 'link'));
    for (const name of ['one', '.two', 'a\nat forged'])
      writeFileSync(join(directory, 'real/in side', name), '');
    const paths = ['link/in side', 'real/in side', 'nothing', 'real'].map((name) => join(directory, name));
    const { text } = mountPointFacts.read([...paths, '/proc']);
    const read = execFileSync('sh', ['-euc', text], {
      encoding: 'utf8',
      env: { ...process.env, HW_LOGIN_USER: 'root' },
    });
    const facts = parseOf(mountPointFacts, read);
    rmSync(directory, { recursive: true });
    const home = '/root';
    expect([...facts.values()]).to.deep.equal([
      { link: { path: join(directory, 'link'), target: paths[1] }, inside: [], home },
      { inside: ['…', 'one', '.two'], home },
      { inside: [], home },
      { inside: ['in side'], home },
      { inside: [], home },
    ]);
    expect([...facts.keys()].at(-1)).to.equal('/proc');
  });

  it('look for the unit of a path by its name in systemd', () => {
    const { text } = mountPointFacts.read(['/srv/a b-c', '/', '/.x/ü.d']);
    expect(text)
      .to.contain(" 'srv-a\\x20b\\x2dc.mount'\n")
      .and.to.contain(' -.mount\n')
      .and.to.contain(" '\\x2ex-\\xc3\\xbc.d.mount'");
  });

  it('are of no home where the name of the login is none', () => {
    const { text } = mountPointFacts.read(['/proc']);
    const run = (user: string) =>
      execFileSync('sh', ['-euc', text], { encoding: 'utf8', env: { ...process.env, HW_LOGIN_USER: user } });
    for (const user of ['', 'x;echo y', 'no-such-user']) expect(run(user), user).to.equal('at /proc\n');
  });
});
