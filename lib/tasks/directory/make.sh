# `mkdir` without `-p` gives the mode to all directories, and fails where a link that leads nowhere is in the way. If it
# fails halfway, or the owner is unknown, the new directories are removed again.
set --
hw_at=$hw_path
while [ -n "$hw_at" ] && [ ! -d "$hw_at" ]; do
  set -- "$hw_at" "$@"
  hw_at=${hw_at%/*}
done
[ $# -gt 0 ] || exit 0
hw_above=$hw_at
mkdir -m "$hw_mode" -- "$@" && { [ -z "$hw_owner" ] || chown -- "$hw_owner" "$@"; } && exit 0
hw_at=$hw_path
while [ "$hw_at" != "$hw_above" ]; do
  rmdir -- "$hw_at" 2>/dev/null
  hw_at=${hw_at%/*}
done
exit 1
