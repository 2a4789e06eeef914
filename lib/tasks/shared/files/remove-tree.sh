# Removes the directory hw_name of hw_here, where we are, unless something is mounted in it. `--one-file-system` alone does
# not see a bind mount of the same file system, whose source would be emptied. The kernel writes spaces and backslashes of
# mount points as octal escapes; `printf %b` undoes them (proc(5), mountinfo).
hw_path=$hw_here/${hw_name#./}
# shellcheck disable=SC2034
while read -r hw_id hw_parent hw_device hw_root hw_mount hw_rest; do
  case $hw_mount in *\\*) hw_mount=$(printf '%b' "$hw_mount") ;; esac
  case $hw_mount/ in
    "$hw_path"/*) printf '%s is a mount point: unmount it first\n' "$hw_mount" >&2; exit 1 ;;
  esac
done </proc/self/mountinfo
rm -rf --one-file-system -- "$hw_name"
