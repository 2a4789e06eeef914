set -e
command -v tar >/dev/null || { echo 'tar is not on this host, and many files at once need it' >&2; exit 69; }
hw_new=$(mktemp -d ./.hostwright-XXXXXXXX.dpkg-tmp)
trap 'rm -rf -- "$hw_new"' EXIT
trap 'exit 143' HUP INT TERM
tar -xf - --no-same-owner -C "$hw_new"
# hw_put GROUP MODE DIRECTORY -n|-f moves the files of a group to their directory; with -f those that are there give them
# their ACLs and extended attributes, and once more after `chown`, which takes capabilities away.
hw_put() {
  hw_group=$hw_here/${hw_new#./}/$1
  hw_give() { [ "$hw_flag" = -n ] || (cd -- "$hw_place" && find "$hw_group" -mindepth 1 -printf './%P\0' | xargs -0 -r cp --attributes-only "$1" -t "$hw_group" --); }
  hw_place=$3 hw_flag=$4
  hw_give --preserve=all
  [ -z "$hw_owner" ] || find "$hw_group" -mindepth 1 -exec chown -h -- "$hw_owner" {} +
  hw_give --preserve=xattr 2>/dev/null || :
  find "$hw_group" -mindepth 1 -exec chmod -- "$2" {} +
  find "$hw_group" -mindepth 1 -exec mv "$4" -t "$3" -- {} + || hw_meanwhile "$3"
  hw_left=$(ls -A "$hw_group")
  [ -z "$hw_left" ] || hw_meanwhile "$hw_left"
}
hw_meanwhile() {
  printf '%s\nwas made or changed by somebody else in the meantime: run again\n' "$1" >&2
  exit 1
}
