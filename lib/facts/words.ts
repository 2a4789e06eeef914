/**
 * The words of a text that may name things: paths, names of units, users and programs. A service counts without its
 * suffix. Options, numbers and what every script is written with say nothing.
 */
export function wordsIn(text: string): readonly string[] {
  const words = text
    .split(/[^\w./@+-]+/)
    .map(withoutEnd)
    .map((word) => word.replace(/\.service$/, ''));
  return [...new Set(words)].filter((word) => word.length > 1 && /^[^-\d]/.test(word) && !isPlumbing(word));
}

/** With the names of programs that are named by their paths. */
export function withPrograms(words: readonly string[]): readonly string[] {
  return words.flatMap((word) => [word, ...(/\/s?bin\/([^/]+)$/.exec(word)?.slice(1) ?? [])]);
}

/** The directories above a path, the nearest first, without the root. */
export function directoriesAbove(path: string): readonly string[] {
  const parts = path.split('/').slice(1, -1);
  return path.startsWith('/')
    ? parts.map((_, index) => `/${parts.slice(0, parts.length - index).join('/')}`)
    : [];
}

/** Without the slash of a directory and the full stop of a sentence. */
function withoutEnd(word: string): string {
  let end = word.length;
  while (end > 1 && '/.'.includes(word.charAt(end - 1))) end -= 1;
  return word.slice(0, end);
}

function isPlumbing(word: string): boolean {
  return plumbing.has(word.replace(/^(\/usr)?\/s?bin\//, ''));
}

/** What a script is written with, whatever it is about: words of the shell, and tools that only handle what is named. */
const plumbing = new Set(
  `if then elif else fi for in while until do done case esac true false test set unset export local eval exec exit
return trap read shift cd pwd echo printf type command sh bash dash env sudo runuser su nice nohup timeout flock xargs
grep egrep fgrep sed awk cat head tail cut tr tee sort uniq wc diff cmp comm ls stat find touch rm rmdir mkdir cp mv ln
chmod chown chgrp install mktemp readlink realpath basename dirname date sleep seq id getent ps tar gzip curl wget
sha256sum md5sum null /dev/null /dev/stdin /dev/stdout /dev/stderr /dev/fd and or not is of to`.split(/\s+/),
);
