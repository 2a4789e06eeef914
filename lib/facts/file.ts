import { lines, sh, type Script } from '../shell/sh';
import type { FactKind } from './kind';
import { askedForLimit, parseFiles, shownLimit } from './file-output';
import type { FileKey, FileFact } from './file-fact';

export type { FileKey, FileFact } from './file-fact';

/** How many paths one `stat` and one `sha256sum` look at: 200 × PATH_MAX stays far below ARG_MAX. */
const batchSize = 200;

/** Bytes of contents that one batch may answer with: two, in base64, are below what one fragment may print. */
const answerLimit = 1_310_720;

/** Files, directories and links, at two processes for 200 paths while all have the wanted content. */
export const fileFacts: FactKind<FileKey, FileFact> = {
  name: 'file',
  address: (key) => addressOf(key.follow === true, request(key), key.path),
  read(keys) {
    const sorted = [...keys.filter(isAskedFor), ...keys.filter((key) => !isAskedFor(key))];
    const plain = batches(sorted.filter(({ follow }) => follow !== true)).map((batch) => look('', batch));
    const followed = batches(sorted.filter(({ follow }) => follow === true)).map((batch) =>
      look('-L', batch),
    );
    return lines([readFunction, ...plain, ...followed]);
  },
  parse: (output) =>
    new Map(
      parseFiles(output).map(({ follow, request: wished, path, fact }) => [
        addressOf(follow, wished, path),
        fact,
      ]),
    ),
  // A link may lead anywhere, so a write anywhere may have changed what is at its end.
  path: ({ path, follow }) => (follow === true ? '/' : path),
};

function addressOf(follow: boolean, wished: string, path: string): string {
  return `${follow ? '-L' : '-P'} ${wished} ${path}`;
}

/** One word for what a key wants to know about the content: `-` nothing, `hash`, `content`, or a hash to compare. */
function request({ sha256, hashOnly }: FileKey): string {
  if (sha256 === undefined) return '-';
  if (hashOnly === true) return 'hash';
  return /^[0-9a-f]{64}$/.test(sha256) ? sha256 : 'content';
}

/** Contents that a task cannot do without come before those that only make a diff, for the answer may be cut. */
function isAskedFor(key: FileKey): boolean {
  return request(key) === 'content';
}

function look(follow: '' | '-L', keys: readonly FileKey[]): Script {
  return sh`hw_files ${[follow, keys.map(request).join(' '), ...keys.map(({ path }) => path)]}`;
}

function batches(keys: readonly FileKey[]): readonly FileKey[][] {
  return Array.from({ length: Math.ceil(keys.length / batchSize) }, (_, index) =>
    keys.slice(index * batchSize, (index + 1) * batchSize),
  );
}

/**
 * Operands: `-L` or nothing, one request a path in one word, the paths. The positional parameters are the only list
 * that a POSIX shell has: each loop takes every path from the front and puts those that stay at the end.
 *
 * `stat %N` in C quoting has no raw newline and shows the target of a link, which saves a `readlink`.
 * `sha256sum` leaves out what it cannot read and escapes names (a leading backslash), so its lines are matched
 * with the paths in order. A file that changes size between `stat` and `cat` shifts the contents that follow;
 * the reader of this output verifies each content against its hash.
 */
const readFunction = sh`
export QUOTING_STYLE=c
hw_nl=${'\n'} hw_cr=${'\r'}
hw_files() {
  hw_follow=$1 hw_wishes=$2; shift 2
  printf 'files %s\n%s\n' "$hw_follow" "$hw_wishes"
  printf '%s\0' "$@"
  stat \${hw_follow:+-L} --printf '%f:%u:%g:%d,%i:%s:%.Y:%U:%G:%N\n' -- "$@" 2>/dev/null
  echo .
  hw_kept=
  for hw_wish in $hw_wishes; do
    hw_path=$1; shift
    [ "$hw_wish" != - ] && [ -f "$hw_path" ] && [ -r "$hw_path" ] || continue
    [ -n "$hw_follow" ] || [ ! -L "$hw_path" ] || continue
    hw_kept="$hw_kept $hw_wish"
    set -- "$@" "$hw_path"
  done
  hw_sums=
  [ $# = 0 ] || hw_sums=$(sha256sum -- "$@" 2>/dev/null)
  [ -z "$hw_sums" ] || printf '%s\n' "$hw_sums"
  echo .
  for hw_wish in $hw_kept; do
    hw_path=$1; shift
    hw_sum=\${hw_sums%%"$hw_nl"*}
    case $hw_sum in
      *"  $hw_path") ;;
      \\*) case $hw_path in *\\* | *"$hw_nl"* | *"$hw_cr"*) ;; *) continue ;; esac ;;
      *) continue ;;
    esac
    hw_sums=\${hw_sums#*"$hw_nl"}
    hw_hash=\${hw_sum%% *}
    case $hw_wish in hash | "\${hw_hash#\\}") ;; *) set -- "$@" "$hw_path" ;; esac
  done
  case " $hw_wishes " in *' content '*) hw_limit=${askedForLimit + 1}c ;; *) hw_limit=${shownLimit + 1}c ;; esac
  [ $# = 0 ] ||
    find \${hw_follow:+-H} "$@" -maxdepth 0 -type f -size "-$hw_limit" -exec cat -- {} + 2>/dev/null |
    head -c ${answerLimit} | base64 -w 0
  echo
}`;
