# Makes one path what it was: absent, or a file, link or directory with its owner and mode.
hw_fail() {
  printf '%s\n' "$*" >&2
  exit 1
}
hw_type=${hw_before%% *}
hw_rest=${hw_before#* }
hw_mode=${hw_rest%% *}
hw_rest=${hw_rest#* }
hw_owner=${hw_rest%% *}
hw_rest=${hw_rest#* }
hw_group=${hw_rest%% *}
case $hw_type in
  -)
    if [ -d "$hw_path" ] && [ ! -L "$hw_path" ]; then rmdir -- "$hw_path"; else rm -f -- "$hw_path"; fi
    ;;
  d)
    [ -d "$hw_path" ] || mkdir -- "$hw_path" || exit 1
    chown "$hw_owner:$hw_group" -- "$hw_path" && chmod "$hw_mode" -- "$hw_path"
    ;;
  *)
    [ ! -d "$hw_path" ] || [ -L "$hw_path" ] || hw_fail "$hw_path is a directory now"
    hw_new=${hw_path%/*}/.hostwright-undo.$$
    trap 'rm -f -- "$hw_new"' EXIT
    trap 'exit 143' HUP INT TERM
    mkdir -p -- "${hw_path%/*}" && cp -a -- "$hw_kept/files$hw_path" "$hw_new" && mv -fT -- "$hw_new" "$hw_path"
    ;;
esac
