import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * `npm run build -- [--id ID] [--out DIRECTORY]`: an archive with the sources and what they need, and one line of JSON
 * that names it. Equal sources make equal bytes, whoever builds them, and when. The id is the commit by default: that of
 * COMMIT, which the role `deployment` sets, or of git.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const id = option('--id') ?? process.env.COMMIT ?? commit();
const out = option('--out') ?? join(root, 'dist');
const parts = ['package.json', 'package-lock.json', 'src', 'migrations'];

const folder = mkdtempSync(join(tmpdir(), 'sample-build-'));
try {
  const stage = join(folder, 'stage');
  for (const part of parts) cpSync(join(root, part), join(stage, part), { recursive: true });
  run('npm', ['ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], stage);
  // npm writes what it installed, and from where.
  rmSync(join(stage, 'node_modules/.package-lock.json'));
  const tar = join(folder, 'sample.tar');
  run('tar', [
    ...['--sort=name', '--mtime=@0', '--owner=0', '--group=0', '--numeric-owner', '--format=gnu'],
    ...['--mode=u=rwX,go=rX', '-cf', tar, '-C', stage, '.'],
  ]);
  run('gzip', ['-n', '-9', tar]);
  const archive = join(out, `sample-${id}.tar.gz`);
  mkdirSync(out, { recursive: true });
  cpSync(`${tar}.gz`, `${archive}.new`);
  renameSync(`${archive}.new`, archive);
  const sha256 = createHash('sha256').update(readFileSync(archive)).digest('hex');
  process.stdout.write(`${JSON.stringify({ id, archive, sha256 })}\n`);
} finally {
  rmSync(folder, { recursive: true });
}

function option(name) {
  const at = process.argv.indexOf(name);
  return at === -1 ? undefined : process.argv[at + 1];
}

/** The commit; changes that are not committed have none. */
function commit() {
  const changes = execFileSync('git', ['status', '--porcelain', '--', '.'], { cwd: root, encoding: 'utf8' });
  if (changes.trim() !== '') throw new Error(`commit first, or give --id:\n${changes}`);
  return execFileSync('git', ['rev-parse', '--short=12', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
}

/** Output goes to standard error: standard output has only the one line of JSON. */
function run(program, args, cwd = root) {
  execFileSync(program, args, { cwd, stdio: ['ignore', process.stderr, process.stderr] });
}
