# A file that is a mount point, such as /etc/hosts in a container, cannot be renamed over (EBUSY); and in the directory
# of a user who is not root, renaming over another user's file would change its owner. Both are written in place, and
# restored when that fails.
hw_rename=yes
[ -z "$hw_old" ] || [ -O "$hw_path" ] || [ -O / ] || [ ! -w "$hw_path" ] || hw_rename=
if [ -n "$hw_rename" ]; then
  # shellcheck disable=SC2015 # An assignment never fails.
  hw_said=$(mv -fT -- "$hw_new" "$hw_path" 2>&1) && hw_new= || case $hw_said in
    *'resource busy'*) hw_rename= ;;
    *) printf '%s\n' "$hw_said" >&2; exit "$hw_system" ;;
  esac
fi
if [ -z "$hw_rename" ]; then
  hw_saved=$hw_new.dpkg-tmp
  cp --preserve=all -- "$hw_path" "$hw_saved" || exit "$hw_system"
  # A write takes file capabilities away, and without root set-user-ID and set-group-ID.
  hw_fill() {
    cat -- "$1" >"$hw_path" || return
    cp --attributes-only --preserve=mode,xattr -- "$hw_saved" "$hw_path" 2>/dev/null || :
  }
  hw_fill "$hw_new" || { hw_fill "$hw_saved"; exit "$hw_system"; }
  (hw_declare "$hw_path") || { hw_code=$?; hw_fill "$hw_saved"; exit "$hw_code"; }
  printf '%s: written in place, because it cannot be renamed over\n' "$hw_shown"
fi
[ -z "$hw_kept" ] || printf 'the old file is kept as %s\n' "$hw_here/${hw_kept#./}"
hw_kept=
