import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { sh } from '../../../lib/shell/sh';
import { unpackScript, type Unpacking } from '../../../lib/tasks/unarchive/unpack';
import { temporaryRoot } from '../../shell/temporary-root';

describe('the script that unpacks an archive', () => {
  const host = temporaryRoot();
  const mode = (path: string) => statSync(host.at(path)).mode.toString(8).slice(-4);
  beforeEach(() => {
    host.program('chown');
    mkdirSync(host.at('/srv/app'));
    host.put('/etc/src/top/bin/run', 'run', 0o755);
    host.put('/etc/src/top/read me', 'read');
  });
  const pack = (...words: readonly string[]) =>
    execFileSync('tar', ['-C', host.at('/etc/src'), '-cf', host.at('/srv/archive'), ...words]);
  const unpack = (unpacking: Partial<Unpacking> = {}, env: Readonly<Record<string, string>> = {}) => {
    const script = unpackScript(
      { path: '/srv/app', stripComponents: 1, ...unpacking },
      sh`hw_archive=${host.at('/srv/archive')}`,
    );
    const { status, stderr } = host.run(script, { env });
    const names = readdirSync(host.at('/srv/app'), { encoding: 'utf8' });
    expect(
      names.filter((name) => name.startsWith('.hostwright-') && !name.startsWith('.hostwright-archive-')),
    ).to.deep.equal([]);
    return { status, stderr };
  };
  const done = { status: 0, stderr: '' };
  const found = () =>
    readdirSync(host.at('/srv/app'), { recursive: true, encoding: 'utf8' })
      .filter((name) => !name.startsWith('.'))
      .sort();
  const marker = (id: string) =>
    host
      .read(`/srv/app/.hostwright-archive-${id}`)
      ?.split('\0')
      .map((record) => record.replace(/^(\S+ \S+) .* (\.\/.*)$/, '$1 $2'));

  for (const [what, flags] of [
    ['a plain one', []],
    ['one of gzip', ['-z']],
  ] as const)
    it(`unpacks ${what}`, () => {
      pack(...flags, 'top');
      expect(unpack()).to.deep.equal(done);
      expect(found()).to.deep.equal(['bin', 'bin/run', 'read me']);
      expect([host.read('/srv/app/bin/run'), mode('/srv/app/bin/run')]).to.deep.equal(['run', '0755']);
      expect(host.calls()).to.deep.equal([]);
    });

  it('takes as many directories off as told', () => {
    pack('top');
    expect(unpack({ stripComponents: 0 })).to.deep.equal(done);
    expect(found()).to.deep.equal(['top', 'top/bin', 'top/bin/run', 'top/read me']);
    expect(unpack({ stripComponents: 3 })).to.deep.equal({
      status: 1,
      stderr: 'stripComponents leaves nothing of the archive: is it too large?\n',
    });
  });

  const bytes: readonly (readonly [start: string, need: string])[] = [
    ['504b0304', 'unzip, which is not on this host: put apt({ packages: ["unzip"] })'],
    ['1f8b0800', 'gzip, which is not on this host: put apt({ packages: ["gzip"] })'],
    ['fd377a585a00', 'xz, which is not on this host: put apt({ packages: ["xz-utils"] })'],
    ['425a6839', 'bzip2, which is not on this host: put apt({ packages: ["bzip2"] })'],
    ['28b52ffd', 'zstd, which is not on this host: put apt({ packages: ["zstd"] })'],
  ];
  for (const [start, need] of bytes)
    it(`says that it needs ${need}`, () => {
      for (const name of ['mkdir', 'mktemp', 'od', 'rm', 'tar', 'tr'])
        host.program(name, `PATH=/usr/bin:/bin exec ${name} "$@"`);
      writeFileSync(host.at('/srv/archive'), Buffer.from(start, 'hex'));
      expect(unpack({}, { PATH: host.at('/bin') })).to.deep.equal({
        status: 69,
        stderr: `the archive needs ${need} before this task\n`,
      });
    });

  describe('of zip', () => {
    beforeEach(() => writeFileSync(host.at('/srv/archive'), 'PK\x03\x04'));
    const zip = (names: string, status = 0) =>
      host.program(
        'unzip',
        `case $1 in -Z1) printf '%s\\n' ${names}; exit ;; esac
cp -a '${host.at('/etc/src')}/.' "$5"; echo said >&2; exit ${status}`,
      );

    it('takes directories off', () => {
      for (const [strip, names] of [
        [0, ['top', 'top/bin', 'top/bin/run', 'top/read me']],
        [1, ['bin', 'bin/run', 'read me']],
        [2, ['run']],
      ] as const) {
        zip('top/bin/run');
        expect(unpack({ path: `/srv/app/${strip}`, stripComponents: strip })).to.deep.equal(done);
        const place = `${strip}/`;
        expect(found().flatMap((name) => (name.startsWith(place) ? [name.slice(2)] : []))).to.deep.equal(
          names,
        );
      }
    });

    it('takes warnings, but no failures', () => {
      zip('a', 1);
      expect(unpack()).to.deep.equal(done);
      zip('a', 2);
      expect(unpack()).to.deep.equal({ status: 1, stderr: 'said\n' });
    });

    it('refuses names that lead out of the directory', () => {
      for (const name of ['../a', 'a/../../b', 'a/..']) {
        zip(name);
        expect(unpack()).to.deep.equal({
          status: 1,
          stderr: `${name}\nrefused: the archive has names that lead out of the directory\n`,
        });
      }
      zip('a..b');
      expect(unpack()).to.deep.equal(done);
    });
  });

  it('refuses names that lead out of the directory', () => {
    pack('-P', '--transform=s,top/bin,../out,', 'top');
    const { status, stderr } = unpack({ stripComponents: 0 });
    expect(status).to.equal(1);
    expect(stderr).to.match(/refused: the archive has names that lead out of the directory\n$/);
    expect(found()).to.deep.equal([]);
  });

  it('says what tar says of a broken archive, and leaves what was there', () => {
    host.put('/srv/archive', 'no archive');
    const { status, stderr } = unpack();
    expect(status).to.equal(1);
    expect(stderr).to.contain('tar: ');
    expect(found()).to.deep.equal([]);
  });

  it('refuses what is no file, directory or link', () => {
    execFileSync('mkfifo', [host.at('/etc/src/top/pipe')]);
    pack('top');
    expect(unpack()).to.deep.equal({
      status: 1,
      stderr: 'pipe\nrefused: the archive has devices, pipes or sockets\n',
    });
  });

  it('takes set-ID bits away, and gives directories that of the one around them', () => {
    chmodSync(host.at('/etc/src/top/bin/run'), 0o6755);
    pack('top');
    unpack();
    expect([mode('/srv/app/bin/run'), mode('/srv/app/bin')]).to.deep.equal(['0755', '0755']);
    chmodSync(host.at('/srv/app'), 0o2755);
    unpack({ id: 'a' });
    unpack({ path: '/srv/app/inner' });
    expect([mode('/srv/app/inner/bin/run'), mode('/srv/app/inner/bin')]).to.deep.equal(['0755', '2755']);
  });

  it('gives all to its owner, and the directory that it makes', () => {
    pack('top');
    expect(unpack({ path: '/srv/app/new/deep', owner: 'ada', group: 'www' })).to.deep.equal(done);
    expect(host.calls().map((call) => call.replace(/hostwright-\w+/, 'X'))).to.deep.equal([
      'chown -- ada:www .',
      'chown -hR -- ada:www ./.X.dpkg-tmp/tree',
    ]);
    expect(existsSync(host.at('/srv/app/new/deep/bin/run'))).to.equal(true);
  });

  it('leaves nothing where the owner is unknown', () => {
    pack('top');
    host.program('chown', 'exit 1');
    expect(unpack({ owner: 'ada' }).status).to.equal(1);
    expect(found()).to.deep.equal([]);
  });

  it('lists what it made, but no directory that was there', () => {
    pack('top');
    mkdirSync(host.at('/srv/app/bin'), { mode: 0o700 });
    expect(unpack({ id: 'a1' })).to.deep.equal(done);
    expect(marker('a1')).to.deep.equal(['f 644 ./read me', 'f 755 ./bin/run', '']);
    expect(mode('/srv/app/bin')).to.equal('0700');
    expect(host.read('/srv/app/bin/run')).to.equal('run');
  });

  it('lists its own directories again, and replaces its files', () => {
    pack('top');
    unpack({ id: 'a1' });
    const listed = ['d 755 ./bin', 'f 644 ./read me', 'f 755 ./bin/run', ''];
    expect(marker('a1')).to.deep.equal(listed);
    chmodSync(host.at('/srv/app/bin'), 0o700);
    host.put('/srv/app/bin/run', 'broken');
    expect(unpack({ id: 'a1' })).to.deep.equal(done);
    expect(marker('a1')).to.deep.equal(listed);
    expect([mode('/srv/app/bin'), host.read('/srv/app/bin/run')]).to.deep.equal(['0755', 'run']);
  });

  it('keeps the list of another archive as long as its files stay', () => {
    pack('top');
    unpack({ id: 'a1' });
    unpack({ id: 'b2' });
    expect(marker('a1')).to.have.length(4);
    host.put('/etc/src/top/read me', 'news');
    pack('top');
    unpack({ id: 'b2' });
    expect(marker('a1')).to.equal(undefined);
    expect(marker('b2')).to.have.length(4);
  });
});
