import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { FileTarget } from '../../lib/shell/file-target';
import { writeFailure } from '../../lib/shell/write-failure';
import { writeFileScript, type FileSource } from '../../lib/shell/write-file';
import { until } from '../until';

const hashOf = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex');

describe('the script that writes a file', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'hostwright-test-'));
    path = join(folder, 'file');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const run = (
    target: Partial<FileTarget>,
    input: string | Uint8Array,
    source: FileSource = { kind: 'stdin' },
    become: readonly string[] = [],
  ) => {
    const script = writeFileScript({ path, ...target }, source).text;
    // As the session does it: one shell that evaluates the script, the content alone on standard input.
    const [program, ...words] = [...become, 'sh', '-c', '(eval "$1")', 'sh', script];
    const result = spawnSync(program, words, {
      input,
      env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8' },
    });
    const stderr = result.stderr.toString();
    const failure = result.status === 0 ? undefined : writeFailure(result.status ?? -1, stderr);
    return { code: result.status, stdout: result.stdout.toString(), stderr, failure };
  };
  const mode = (file = path) => (lstatSync(file).mode & 0o7777).toString(8);

  it('creates a file with mode 0644 and nothing else', () => {
    expect(run({}, 'new\n')).to.include({ code: 0, stdout: '', stderr: '' });
    expect(readFileSync(path, 'utf8')).to.equal('new\n');
    expect(mode()).to.equal('644');
    expect(readdirSync(folder)).to.deep.equal(['file']);
  });

  it('keeps the mode of a present file unless another is declared', () => {
    writeFileSync(path, 'old');
    chmodSync(path, 0o600);
    expect(run({}, 'new')).to.include({ code: 0 });
    expect(mode()).to.equal('600');
    expect(run({ mode: '4750' }, 'newer')).to.include({ code: 0 });
    expect(mode()).to.equal('4750');
  });

  const isRoot = process.getuid?.() === 0;
  /** Runs a command as a user who is not root. */
  const become = isRoot ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] : [];

  it('sets and keeps set-user-ID and set-group-ID also for a user who is not root', () => {
    if (isRoot) chownSync(folder, 65534, 65534);
    const runAsUser = (target: Partial<FileTarget>) => run(target, 'x', { kind: 'stdin' }, become).code;
    for (const declared of ['4750', '2755']) {
      expect([runAsUser({ mode: declared }), mode()]).to.deep.equal([0, declared]);
      expect([runAsUser({ mode: declared }), mode()]).to.deep.equal([0, declared]);
      expect([runAsUser({}), mode()]).to.deep.equal([0, declared]);
    }
    expect(statSync(path).uid).to.not.equal(0);
  });

  it('keeps set-user-ID of a mount point, which it writes in place, also for a user who is not root', function () {
    const mount = ['unshare', isRoot ? '-m' : '-rm', 'sh', '-c', 'mount --bind "$0" "$0" && exec "$@"', path];
    writeFileSync(path, 'old');
    if (isRoot) for (const one of [folder, path]) chownSync(one, 65534, 65534);
    const [program, ...words] = [...mount, 'true'];
    if (spawnSync(program, words).status !== 0) this.skip();
    chmodSync(path, 0o4750);
    expect(run({}, 'new', { kind: 'stdin' }, [...mount, ...become])).to.include({
      code: 0,
      stdout: `${path}: written in place, because it cannot be renamed over\n`,
    });
    expect([readFileSync(path, 'utf8'), mode()]).to.deep.equal(['new', '4750']);
    expect(readdirSync(folder)).to.deep.equal(['file']);
  });

  (isRoot ? it : it.skip)('leaves the file of another user as it was where its mode cannot be set', () => {
    writeFileSync(path, 'old');
    chmodSync(path, 0o666);
    chmodSync(folder, 0o777);
    const { code, stderr } = run({ mode: '0600' }, 'new', { kind: 'stdin' }, become);
    expect(code).to.not.equal(0);
    expect(stderr).to.contain('chmod');
    expect([readFileSync(path, 'utf8'), mode(), statSync(path).uid]).to.deep.equal(['old', '666', 0]);
    expect(readdirSync(folder)).to.deep.equal(['file']);
  });

  for (const [title, bytes] of [
    ['an empty file', new Uint8Array()],
    ['every byte', Uint8Array.from({ length: 256 }, (_, index) => index)],
    ['no final newline', Buffer.from('x')],
    ['a megabyte', Buffer.alloc(1_048_576, 'y')],
  ] as const)
    it(`writes ${title} as it is`, () => {
      writeFileSync(path, 'old');
      expect(run({}, bytes)).to.include({ code: 0 });
      expect(readFileSync(path).equals(bytes)).to.equal(true);
    });

  for (const name of ['with space', '-rf', '$(id) `id` "q" \'s\'', 'new\nline\n', 'ä😀', 'x'.repeat(255)])
    it(`writes a file named ${JSON.stringify(name.slice(0, 20))}`, () => {
      const odd = join(folder, name);
      expect(run({ path: odd, backup: name.length < 200, validate: 'test -s %s' }, 'a')).to.include({
        code: 0,
      });
      expect(run({ path: odd, observed: hashOf('a'), validate: 'test -s "%s"' }, 'b')).to.include({
        code: 0,
      });
      expect(readdirSync(folder)).to.deep.equal([name]);
      expect(readFileSync(odd, 'utf8')).to.equal('b');
    });

  it('refuses a symbolic link, follows it or replaces it as told', () => {
    const target = join(folder, 'target\n');
    symlinkSync('target\n', path);
    expect(run({}, 'x').failure).to.equal('FILE_IS_SYMLINK');
    expect(run({ follow: true }, 'created')).to.include({ code: 0 });
    expect(readFileSync(target, 'utf8')).to.equal('created');
    expect(run({ follow: true, observed: hashOf('created') }, 'written')).to.include({ code: 0 });
    expect(readlinkSync(path)).to.equal('target\n');
    expect(run({ replaceLink: true }, 'replaced')).to.include({ code: 0 });
    expect(lstatSync(path).isFile()).to.equal(true);
    expect(readFileSync(target, 'utf8')).to.equal('written');
  });

  it('refuses a loop of links even when it may follow', () => {
    symlinkSync('file', path);
    expect(run({ follow: true }, 'x').failure).to.equal('FILE_IS_SYMLINK');
  });

  it('replaces a link to a directory without writing into the directory', () => {
    mkdirSync(join(folder, 'directory'));
    symlinkSync('directory', path);
    expect(run({ replaceLink: true }, 'x')).to.include({ code: 0 });
    expect(readdirSync(join(folder, 'directory'))).to.deep.equal([]);
  });

  it('refuses a directory, a pipe and a missing parent', () => {
    mkdirSync(path);
    expect(run({}, 'x').failure).to.equal('FILE_IS_DIRECTORY');
    rmSync(path, { recursive: true });
    spawnSync('mkfifo', [path]);
    expect(run({}, 'x').failure).to.equal('FILE_IS_SPECIAL');
    expect(run({ path: join(folder, 'none', 'file') }, 'x').failure).to.equal('FILE_NO_PARENT');
    expect(readdirSync(folder)).to.deep.equal(['file']);
  });

  it('keeps the old file when the new content is not valid', () => {
    writeFileSync(path, 'old');
    const result = run({ validate: 'echo "line 3 is wrong"; grep -q good %s' }, 'bad');
    expect(result).to.include({ failure: 'FILE_INVALID', stdout: '' });
    expect(result.stderr).to.include('line 3 is wrong');
    expect(run({ validate: 'broken ( syntax %s' }, 'bad').failure).to.equal('FILE_INVALID');
    expect(run({ validate: 'exit 0 # %s' }, 'good')).to.include({ code: 0 });
    expect(readFileSync(path, 'utf8')).to.equal('good');
    expect(readdirSync(folder)).to.deep.equal(['file']);
  });

  it('notices what changed since it was observed', () => {
    expect(run({ observed: hashOf('a') }, 'x').failure).to.equal('FILE_CHANGED_MEANWHILE');
    expect(run({ observed: 'absent' }, 'first')).to.include({ code: 0 });
    expect(run({ observed: 'absent' }, 'x').failure).to.equal('FILE_CHANGED_MEANWHILE');
    expect(run({ observed: hashOf('other') }, 'x').failure).to.equal('FILE_CHANGED_MEANWHILE');
    const late = `echo later > '${path}'; test -s %s`;
    expect(run({ observed: hashOf('first'), validate: late }, 'x').failure).to.equal(
      'FILE_CHANGED_MEANWHILE',
    );
    expect(readFileSync(path, 'utf8')).to.equal('later\n');
    expect(readdirSync(folder)).to.deep.equal(['file']);
  });

  it('keeps a backup with the attributes of the old file and says where', () => {
    expect(run({ backup: true }, 'old')).to.include({ code: 0, stdout: '' });
    chmodSync(path, 0o640);
    const { stdout } = run({ backup: true, mode: '0600' }, 'new');
    const kept = /kept as (.*)\n/.exec(stdout)?.[1] ?? '';
    expect(kept).to.match(/\/file\.\d{4}-\d\d-\d\dT[\d:.]+~$/);
    expect(readFileSync(kept, 'utf8')).to.equal('old');
    expect([mode(kept), mode()]).to.deep.equal(['640', '600']);
  });

  it('leaves other hard links of the old file alone', () => {
    writeFileSync(path, 'old');
    linkSync(path, join(folder, 'twin'));
    expect(run({}, 'new')).to.include({ code: 0 });
    expect(readFileSync(join(folder, 'twin'), 'utf8')).to.equal('old');
  });

  it('gives a file that becomes empty a new time of modification', () => {
    writeFileSync(path, 'old');
    spawnSync('touch', ['-d', '2001-01-01', path]);
    expect(run({}, '')).to.include({ code: 0 });
    expect(Date.now() - statSync(path).mtimeMs).to.be.lessThan(60_000);
  });

  it('never shows the content under wider permissions than the final ones', () => {
    writeFileSync(path, 'old');
    chmodSync(path, 0o644);
    const look = `stat -c %a %s > '${folder}/seen'`;
    expect(run({ mode: '0600', validate: look }, 'secret')).to.include({ code: 0 });
    expect(readFileSync(join(folder, 'seen'), 'utf8')).to.equal('600\n');
    expect(writeFileScript({ path, mode: '0600' }, { kind: 'stdin' }).text).to.include('umask 077');
  });

  it('names an owner that does not exist', () => {
    for (const who of [{ owner: 'nobody-of-that-name' }, { group: 'nobody-of-that-name' }])
      expect(run(who, 'x').failure).to.equal('OWNER_UNKNOWN');
    expect(readdirSync(folder)).to.deep.equal([]);
  });

  it('removes the temporary file when it is ended by a signal', async () => {
    const script = writeFileScript(
      { path, validate: `touch '${folder}/started'; sleep 60; : %s` },
      { kind: 'stdin' },
    );
    const child = spawn('sh', ['-c', '(eval "$1")', 'sh', script.text], {
      detached: true,
      stdio: ['pipe', 1, 2],
    });
    child.stdin?.end('x');
    await until('the validation starts', () => existsSync(join(folder, 'started')));
    process.kill(-(child.pid ?? NaN), 'SIGTERM');
    await until('the temporary file is gone', () => readdirSync(folder).length === 1);
    expect(readdirSync(folder)).to.deep.equal(['started']);
  });

  it('takes an uploaded file over, verifies it and removes its directory', () => {
    const staging = join(folder, 'staging', 'private');
    const stage = (content: string) => {
      mkdirSync(staging, { recursive: true });
      writeFileSync(join(staging, 'upload'), content);
    };
    stage('large');
    const source = { kind: 'staged', path: join(staging, 'upload'), sha256: hashOf('large') } as const;
    expect(run({ mode: '0755' }, '', source)).to.include({ code: 0 });
    expect([readFileSync(path, 'utf8'), mode()]).to.deep.equal(['large', '755']);
    expect(readdirSync(join(folder, 'staging'))).to.deep.equal([]);
    stage('tampered');
    expect(run({}, '', source).failure).to.equal('UPLOAD');
    expect(readFileSync(path, 'utf8')).to.equal('large');
    expect(readdirSync(join(folder, 'staging'))).to.deep.equal([]);
  });

  it('does not remove what cannot be a private directory', () => {
    for (const staged of ['/upload', '/tmp/upload', 'upload'])
      expect(() => writeFileScript({ path }, { kind: 'staged', path: staged, sha256: '' })).to.throw(
        TypeError,
      );
  });
});
