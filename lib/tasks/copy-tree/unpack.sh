set -e
command -v tar >/dev/null || { echo 'tar is not on this host, and many files at once need it' >&2; exit 69; }
hw_new=$(mktemp -d "$hw_path/.hostwright-XXXXXXXX.dpkg-tmp")
trap 'rm -rf -- "$hw_new"' EXIT
trap 'exit 143' HUP INT TERM
tar -xf - --no-same-owner -C "$hw_new"
# hw_put GROUP MODE DIRECTORY -n|-f moves the files of a group to their directory.
hw_put() {
  find "$hw_new/$1" -mindepth 1 -exec chmod -- "$2" {} +
  find "$hw_new/$1" -mindepth 1 -exec mv "$4" -t "$3" -- {} + || hw_meanwhile "$3"
  hw_left=$(ls -A "$hw_new/$1")
  [ -z "$hw_left" ] || hw_meanwhile "$hw_left"
}
hw_meanwhile() {
  printf '%s\nwas made or changed by somebody else in the meantime: run again\n' "$1" >&2
  exit 1
}
