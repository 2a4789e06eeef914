#!/bin/sh
# build.sh DIRECTORY COMMIT ARTIFACT COMMAND...: builds a commit of the directory on the controller, in a directory of
# its own, and packs it. The commands find the commit in COMMIT. The same commit gives the same bytes, if they do.
set -eu
umask 022
directory=$1 commit=$2 artifact=$3
shift 3
mkdir -p "$(dirname "$artifact")"
work=$(mktemp -d)
trap 'rm -rf "$work" "$artifact.$$"' EXIT
trap 'exit 143' HUP INT TERM
mkdir "$work/source"
git -C "$directory" archive --format=tar "$commit" >"$work/source.tar"
tar -xf "$work/source.tar" -C "$work/source"
cd "$work/source"
export COMMIT="$commit"
for command; do
  echo "$command" >&2
  env -u NODE_OPTIONS sh -ec "$command" </dev/null >"$work/said" 2>&1 || {
    tail -n 40 "$work/said" >&2
    echo "the release cannot be built: this failed: $command" >&2
    exit 1
  }
done
time=$(git -C "$directory" show -s --format=%ct "$commit")
tar --sort=name --format=gnu --mtime="@$time" --owner=0 --group=0 --numeric-owner --mode=u+rwX,go+rX,go-w \
  -cf - . | gzip -n -9 >"$artifact.$$"
mv -f "$artifact.$$" "$artifact"
