# Keeps how the host is before a run changes it: /etc and all the rest once, each path outside /etc when it comes. It
# never fails and prints nothing; why something was not kept stands in `incomplete`.
# shellcheck disable=SC2016 # The inner shell has the variables.
hw_copy() {
  sed '/^$/d' | xargs -r -d '\n' sh -c 'hw_size=$1; shift
    find "$@" -maxdepth 0 \( -type l -o -type f -size "-${hw_size}c" \) -print0' sh "$hw_largest" 2>/dev/null |
    xargs -r -0 cp -a --parents -t "$hw_kept/files" || echo 'the copy failed' >>"$hw_kept/incomplete"
}
hw_keep() {
  umask 077
  # cp looks for the parents of absolute paths here.
  cd / || return
  mkdir -p "$hw_kept/files" || return
  if [ ! -e "$hw_kept/before" ]; then
    find "${hw_kept%/*}" -mindepth 1 -maxdepth 1 -type d ! -path "$hw_kept" | sort -r | tail -n "+$hw_runs" | xargs -r -d '\n' rm -rf
    hw_free=$(df -Pk "$hw_kept" | awk 'END { print $4 }')
    if [ "$hw_free" -lt "$hw_spare" ]; then
      echo "only ${hw_free} KiB were free" >"$hw_kept/incomplete"
      return
    fi
    : >"$hw_kept/paths"
    hw_etc | hw_copy
    { hw_etc | hw_files; hw_rest; } >"$hw_kept/before.new"
    mv "$hw_kept/before.new" "$hw_kept/before"
  fi
  hw_new=$(printf '%s\n' "$hw_paths" | grep -vxFf "$hw_kept/paths")
  [ -n "$hw_new" ] || return
  printf '%s\n' "$hw_new" | hw_copy
  printf '%s\n' "$hw_new" | hw_files >>"$hw_kept/before"
  printf '%s\n' "$hw_new" >>"$hw_kept/paths"
}
# In a subshell: where a disk is full, a redirection that fails ends the shell.
[ "$(id -u)" -ne 0 ] || (hw_keep) >/dev/null 2>&1 || :
