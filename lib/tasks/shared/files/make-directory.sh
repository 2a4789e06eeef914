# Makes a directory and its missing parents, all with the same mode and owner. It goes into each as soon as it is made:
# what is named then is where it was made, even if somebody puts a link in its place. `mkdir` without `-p` fails where a
# link that leads nowhere is in the way. If it fails halfway, or the owner is unknown, the new directories go again.
set --
hw_at=$hw_path
while [ -n "$hw_at" ] && [ ! -d "$hw_at" ]; do
  set -- "${hw_at##*/}" "$@"
  hw_at=${hw_at%/*}
done
[ $# -gt 0 ] || exit 0
hw_go "${hw_at:-/}"
hw_made=0
hw_make() {
  mkdir -m "$hw_mode" -- "./$1" || return
  hw_made=$((hw_made + 1)) hw_inner=${PWD%/}/$1
  cd -P -- "./$1" || return
  [ "$PWD" = "$hw_inner" ] || { printf 'somebody put something else in the place of %s\n' "$hw_inner" >&2; hw_made=0; return 1; }
  [ -z "$hw_owner" ] || chown -- "$hw_owner" .
}
for hw_part; do
  hw_make "$hw_part" && continue
  while [ "$hw_made" -gt 0 ]; do
    hw_part=${PWD##*/} hw_made=$((hw_made - 1))
    cd -P .. && rmdir -- "./$hw_part" 2>/dev/null
  done
  exit 1
done
